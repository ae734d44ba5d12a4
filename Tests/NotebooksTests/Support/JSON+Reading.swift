@testable import Notebooks

/// What a test reads of data that a command gave.
extension JSON {
  subscript(key: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  var list: [JSON] {
    if case .array(let values) = self { values } else { [] }
  }

  var text: String {
    if case .string(let text) = self { text } else { "" }
  }

  var keys: [String] {
    if case .object(let members) = self { members.map(\.key) } else { [] }
  }

  /// Nil for one that is not finite, which is written as `null`.
  var number: Double? {
    switch self {
    case .number(let value): value.isFinite ? value : nil
    case .integer(let value): Double(value)
    default: nil
    }
  }
}
