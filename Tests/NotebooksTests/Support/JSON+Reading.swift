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

  /// A number as the command had it, NaN among them.
  var value: Double? {
    switch self {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  /// A number as programs read it: one that is not finite is `null` to them.
  var number: Double? { value.flatMap { $0.isFinite ? $0 : nil } }
}
