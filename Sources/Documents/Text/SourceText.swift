/// A text that the layer above reads, such as an expression, a condition or a number, and where it stands.
package struct SourceText: Sendable, Hashable {
  package let text: String
  package let location: FileLocation

  package init(_ text: String, at location: FileLocation = .nowhere) {
    self.text = text
    self.location = location
  }
}
