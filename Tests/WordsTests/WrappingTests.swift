import Testing
import Words

struct WrappingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let width: Int
    let wrapped: String
    var testDescription: String { "\(text) in \(width) columns" }
  }

  @Test(arguments: [
    Case(text: "", width: 5, wrapped: ""),
    Case(text: "one two", width: 7, wrapped: "one two"),
    Case(text: "one two three", width: 7, wrapped: "one two\nthree"),
    Case(text: "one two three", width: 6, wrapped: "one\ntwo\nthree"),
    Case(text: "  a bb ccc\n\n  d", width: 6, wrapped: "  a bb\n  ccc\n\n  d"),
    Case(text: "a wonderful word", width: 4, wrapped: "a\nwonderful\nword"),
    Case(text: "wonderful", width: 4, wrapped: "wonderful"),
    Case(text: "    deep", width: 2, wrapped: "    deep"),
    Case(text: "  1) one two", width: 10, wrapped: "  1) one\n     two"),
    Case(text: "- one - two", width: 5, wrapped: "- one\n  -\n  two"),
    Case(text: "  set  one two three", width: 14, wrapped: "  set  one two\n       three"),
    Case(text: "  a setting   one two", width: 18, wrapped: "  a setting   one\n  two"),
    Case(text: "einß zweiß", width: 1, wrapped: "einß\nzweiß"),
  ])
  func linesAreBrokenAtBlanks(_ row: Case) {
    #expect(row.text.wrapped(to: row.width) == row.wrapped)
  }
}
