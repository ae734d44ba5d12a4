import Testing

/// An expression or a condition, and the number that is to come of it.
struct Valued: Sendable, CustomTestStringConvertible {
  let source: String
  let value: Double
  var testDescription: String { source }

  init(_ source: String, _ value: Double) {
    self.source = source
    self.value = value
  }
}
