import Testing

@testable import Documents

/// Prose and what it looks like.
struct Rendering: CustomTestStringConvertible {
  let testDescription: String
  let source: String
  let shown: String

  init(_ name: String, _ source: String, _ shown: String) {
    testDescription = name
    self.source = source
    self.shown = shown
  }
}

struct PlainTextTests {
  @Test(arguments: [
    Rendering("nothing", "", ""),
    Rendering(
      "words are filled", "one two three four\nfive six seven", "one two three four\nfive six seven\n"),
    Rendering("a word with its style", "twelve letters a**b**c*de*f", "twelve letters\nabcdef\n"),
    Rendering("a hard break", "one\\\ntwo", "one\ntwo\n"),
    Rendering("a code span stays whole", "one two three `run 5`", "one two three\n`run 5`\n"),
    Rendering("a long code span is broken", "`one two three four five`", "`one two three four\nfive`\n"),
    Rendering(
      "a long word is cut", "abcdefghijklmnopqrstuvwxyz e\u{301}", "abcdefghijklmnopqrst\nuvwxyz e\u{301}\n"),
    Rendering("a heading and a line", "# One\n\n***\n\n## Two", "One\n\n---\n\nTwo\n"),
    Rendering(
      "tight lists", "- one two three four five\n  1. six\n- seven",
      "- one two three four\n  five\n  1. six\n- seven\n"),
    Rendering("loose lists", "9. one\n\n10. two", "9.  one\n\n10. two\n"),
    Rendering("an empty item", "- one\n-\n", "- one\n-\n"),
    Rendering("quotes", "> one two three four five\n>\n> six", "> one two three four\n> five\n>\n> six\n"),
    Rendering(
      "code keeps its lines", "```\none two three four five six\n```", "  one two three four five six\n"),
    Rendering("links and pictures", "[a](u) ![b](c.png) <http://d.e>", "a (u) [b: c.png]\nhttp://d.e\n"),
    Rendering("html is not shown", "a\n\n<div>b</div>\n\nc <!-- d -->", "a\n\nc\n"),
    Rendering(
      "flags are one character", String(repeating: "🇩🇪", count: 21),
      String(repeating: "🇩🇪", count: 20) + "\n🇩🇪\n"),
  ])
  func fillsLines(_ rendering: Rendering) throws {
    let document = try Document(reading: rendering.source, file: "a.md")
    #expect(PlainText(width: 20).text(document.blocks) == rendering.shown)
  }

  @Test func stylesAreRuns() throws {
    let document = try Document(reading: "a *b* **c *d*** `e`\n\n# f *g* `h`", file: "a.md")
    #expect(
      PlainText(quotesCode: false).lines(document.blocks) == [
        StyledLine([
          .init("a "), .init("b", .emphasis), .init(" "), .init("c d", .strong), .init(" "),
          .init("e", .code),
        ]),
        StyledLine(),
        StyledLine([.init("f g ", .heading), .init("h", .code)]),
      ])
  }

  @Test func deepListsKeepSomeWidth() throws {
    let source = (0..<40).map { String(repeating: " ", count: 2 * $0) + "- one two three" }.joined(
      separator: "\n")
    let document = try Document(reading: source, file: "a.md")
    #expect(PlainText(width: 20).lines(document.blocks).count >= 40)
  }
}
