import TestSupport
import Testing

@testable import Documents

struct DocumentTests {
  private func read(_ text: String) throws -> Document {
    try Document(reading: text, file: "a.md")
  }

  private func message(_ text: String) -> String? {
    do throws(DocumentErrors) {
      _ = try Document(reading: text, file: "a.md")
      return nil
    } catch {
      return error.description
    }
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "<!-- only a comment -->\n", "<!-- never closed"])
  func nothingMakesNoBlocks(_ text: String) throws {
    #expect(try read(text) == Document(blocks: []))
  }

  @Test func blocksAreReadWithTheirLines() throws {
    let document = try read(
      """
      ---
      title: Notes
      ---
      # *Big* title

      One
      two\\
      three ![a *loss* curve](a.png) [`x`](u "t").

      > quoted

      ***
      2. a
      3. b

      <div>html</div>
      """)
    #expect(document.frontMatter == FrontMatter("title: Notes", at: FileLocation(line: 2)))
    #expect(document.frontMatter?["title"] == "Notes")
    #expect(
      document.blocks.withoutLocations == [
        Block(.heading(level: 1, [.emphasis([.text("Big")]), .text(" title")])),
        Block(
          .paragraph([
            .text("One"), .softBreak, .text("two"), .hardBreak, .text("three "),
            .image(description: "a loss curve", source: "a.png", title: ""), .text(" "),
            .link([.code("x")], destination: "u", title: "t"), .text("."),
          ])),
        Block(.quote([Block(.paragraph([.text("quoted")]))])),
        Block(.thematicBreak),
        Block(
          .list(
            List(start: 2, items: [[Block(.paragraph([.text("a")]))], [Block(.paragraph([.text("b")]))]]))),
        Block(.html("<div>html</div>")),
      ])
    #expect(document.blocks.map(\.location) == [4, 6, 10, 12, 13, 16].map { FileLocation(line: $0) })
  }

  @Test(arguments: [
    ("```a\nx\n```", 2), ("\n~~~ a\nx\n~~~", 3), ("- b\n\n  ```a\n  x\n  ```", 4), ("> ```a\n> x\n> ```", 2),
    ("\n    x\n", 2), ("```a\r\nx\r\n```", 2),
  ])
  func codeKnowsTheLineOfItsText(_ text: String, line: Int) throws {
    func codes(_ blocks: [Block]) -> [CodeBlock] {
      blocks.flatMap { block -> [CodeBlock] in
        switch block.content {
        case .code(let code): return [code]
        case .quote(let blocks): return codes(blocks)
        case .list(let list): return codes(list.items.flatMap { $0 })
        default: return []
        }
      }
    }
    let found = codes(try read(text).blocks)
    #expect(found.map(\.text) == ["x\n"])
    #expect(found.map(\.location.line) == [line])
  }

  @Test(arguments: [
    ("{{2*x*3}}", [Hole("2*x*3")]),
    ("*a*{{2*x}}*{{y_1}}*b_c_", [Hole("2*x"), Hole("y_1")]),
    ("**{{x}}** _{{ y : 8 }}_", [Hole("x"), Hole("y", digits: 8)]),
    ("[{{x}}](u) a{{w[1]}}b", [Hole("x"), Hole("w[1]")]),
    ("- {{x}}. a", [Hole("x")]),
    ("{{a < b}} and {{b > a}} {{x}}}", [Hole("a < b"), Hole("b > a"), Hole("x")]),
    ("\\{{x}} `{{x}}` and `{{`", []),
    ("<!-- {{x -->", []),
  ])
  func holesSurviveWhatStandsBesideThem(_ text: String, holes: [Hole]) throws {
    #expect(try read(text).blocks.withoutLocations.holes == holes)
  }

  @Test func holesKnowTheirColumns() throws {
    let holes = try read("é *a* {{x}}\n  b {{y}}").blocks.holes
    #expect(holes.map(\.location) == [FileLocation(line: 1, column: 7), FileLocation(line: 2, column: 5)])
  }

  @Test func holesAreFilled() throws {
    let filled = try read("x is **{{x}}**, `{{x}}`\n\n- {{y:8}}").blocks.filled {
      "\($0.expression)=\($0.digits)"
    }
    #expect(PlainText().text(filled) == "x is x=4, `{{x}}`\n\n- y=8\n")
  }

  @Test(arguments: [
    (
      "a {{x",
      "a.md:1: \"{{\" is not closed on its line. Put \"}}\" behind the expression, or write \"\\{{\" for two braces."
    ),
    ("\n{{ }}", "a.md:2: There is no expression between \"{{\" and \"}}\". Try \"{{loss}}\"."),
    ("{{x:0}}", "a.md:1: \"0\" is not a number of digits from 1 to 17. Try \"{{loss:8}}\"."),
    ("{{x:y}}", "a.md:1: \"y\" is not a number of digits from 1 to 17. Try \"{{loss:8}}\"."),
    ("{{{x}}", "a.md:1: \"{x\" has a brace in it, and an expression has none. Try \"{{loss}}\"."),
    (
      "---\na: [\n---\n",
      "a.md:2: This is not YAML: while parsing a flow node, did not find expected node content."
    ),
    (
      "---\na: \"b\nc: d\n---\n",
      "a.md:2: This is not YAML: while scanning a quoted scalar, found unexpected end of stream."
    ),
    ("---\ntitle: {{x}} b\n---\n", nil),
  ])
  func refusesBadHolesAndFrontMatter(_ text: String, expected: String?) {
    let found = message(text)
    if let expected { #expect(found == expected) } else { #expect(found?.contains("double quotes") == true) }
  }

  @Test(arguments: [
    String(repeating: "> ", count: 10_000) + "a",
    String(repeating: "- ", count: 10_000) + "a",
    (0..<300).map { String(repeating: " ", count: 2 * $0) + "- a" }.joined(separator: "\n"),
    String(repeating: "![", count: 500) + "a" + String(repeating: "](u)", count: 500),
    String(repeating: "*a **b ", count: 300) + "c" + String(repeating: "** d*", count: 300),
  ])
  func deepNestingIsAnError(_ text: String) throws {
    #expect(
      try #require(message(text)).hasSuffix(
        ": Lists, quotes or styles are nested too deeply: at most 100 levels can be read."))
  }

  @Test(
    .tags(.slow),
    arguments: [
      // Nothing here closes anything, so that all of it is text.
      (String(repeating: "[", count: 50_000), .paragraph([.text(String(repeating: "[", count: 50_000))])),
      (String(repeating: "*a_", count: 20_000), .paragraph([.text(String(repeating: "*a_", count: 20_000))])),
      (
        String(repeating: "{{x}}", count: 20_000),
        .paragraph(Array(repeating: .hole(Hole("x")), count: 20_000))
      ),
      (
        String(repeating: "a\n", count: 100_000),
        .paragraph(
          Array([[Inline]](repeating: [.text("a"), .softBreak], count: 100_000).joined().dropLast()))
      ),
      // A fence that is never closed.
      (String(repeating: "`", count: 50_000), .code(CodeBlock(info: "", text: ""))),
    ] as [(String, Block.Content)])
  func longTextsAreRead(_ text: String, content: Block.Content) throws {
    #expect(try read(text).blocks.withoutLocations == [Block(content)])
  }

  @Test func aLongTextThatIsWrongIsRefused() throws {
    let lines = try #require(message(String(repeating: "{{", count: 50_000))).split(separator: "\n")
    #expect(lines.count == 50_000)
    #expect(
      Set(lines) == [
        """
        a.md:1: "{{" is not closed on its line. Put "}}" behind the expression, or write "\\{{" for two braces.
        """
      ])
  }

  @Test func yamlThatGrowsIsAnError() throws {
    let levels = (1...9).map { "a\($0): &a\($0) [" + String(repeating: "*a\($0 - 1),", count: 9) + "]" }
    let text = "---\na0: &a0 [b]\n" + levels.joined(separator: "\n") + "\n---\n"
    #expect(try #require(message(text)).hasSuffix("This is not YAML: it holds more than 10000 values."))
    let deep =
      "---\na: " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + "\n---\n"
    #expect(message(deep) == "a.md:2: This is not YAML: it is nested more than 20 levels deep.")
  }

  @Test func cellsTakeTheOutputsThatFollow() throws {
    let text = """
      ---
      title: "Run: 1"
      seed: 42
      ---

      # Notes

      ```descent
      run 5 # five
      ```

      ```output
      loss 1.72
      ```

      ![The loss falls.](run.svg)

      Words.

      ![A picture of mine.](mine.png)

      """
    let document = try read(text)
    let parts: [NotebookPart] = [
      .block(Block(.heading(level: 1, [.text("Notes")]))),
      .cell(
        Cell(
          commands: "run 5 # five",
          outputs: [.text("loss 1.72\n"), .picture(description: "The loss falls.", source: "run.svg")])),
      .block(Block(.paragraph([.text("Words.")]))),
      .block(Block(.paragraph([.image(description: "A picture of mine.", source: "mine.png", title: "")]))),
    ]
    #expect(document.withoutLocations.parts == parts)
    guard case .cell(let cell) = document.parts[1] else { throw Unexpected() }
    #expect(cell.location == FileLocation(line: 9))
    let made = Document(frontMatter: FrontMatter(["title": "Run: 1", "seed": "42"]), parts: parts)
    #expect(made.text == text.replacing("seed: 42", with: "seed: \"42\""))
    #expect(made.frontMatter?["title"] == "Run: 1")
    #expect(made.frontMatter?["seed"] == "42")
  }

  @Test(arguments: ["plain", "yes: no", "\"a\\b\"", "a\nb", "# c", "", " a ", "\u{7}é\u{85}"])
  func frontMatterKeepsAnyText(_ value: String) throws {
    let document = Document(frontMatter: FrontMatter(["key": value]), blocks: [])
    #expect(try read(document.text).frontMatter?["key"] == value)
  }

  /// What git could not join is said with its line, and each of its lines stays what it was, when printed too.
  @Test func marksOfAConflictAreNoHeadingsAndNoQuotes() throws {
    let text = """
      Before.

      <<<<<<< HEAD
      Mine.
      =======
      Theirs.
      >>>>>>> other_branch

      Heading
      =======

      ```descent
      run 1
      <<<<<<< HEAD
      ```
      """
    let (document, errors) = Document.reading(text, file: "a.md")
    let said =
      "A conflict that git left begins here and ends on line 7: two versions of the text stand here. Keep one of "
      + "them, without the marks."
    #expect(errors.map(\.description) == ["a.md:3: \(said)"])
    #expect(
      document.blocks.withoutLocations == [
        Block(.paragraph([.text("Before.")])),
        Block(
          .paragraph([
            .text("<<<<<<< HEAD"), .softBreak, .text("Mine."), .softBreak, .text("======="), .softBreak,
            .text("Theirs."), .softBreak, .text(">>>>>>> other_branch"),
          ])), Block(.heading(level: 1, [.text("Heading")])),
        Block(.code(CodeBlock(info: "descent", text: "run 1\n<<<<<<< HEAD\n"))),
      ])
    let (again, errorsAgain) = Document.reading(document.text, file: "a.md")
    #expect(again.blocks.withoutLocations == document.blocks.withoutLocations)
    #expect(errorsAgain == errors)
  }

  @Test(arguments: [
    ("a\n<<<<<<< HEAD\nb\n", "A conflict that git left begins here: two versions"),
    (
      "- a\n<<<<<<< HEAD\n- b\n||||||| base\n- c\n=======\n- d\n>>>>>>> x\n", "begins here and ends on line 8"
    ),
  ])
  func aConflictIsFoundWhereverItStands(_ row: (text: String, said: String)) throws {
    let errors = Document.reading(row.text, file: "a.md").errors
    #expect(errors.count == 1)
    #expect(errors.first?.line == 2)
    #expect(errors.first?.message.contains(row.said) == true)
  }

  @Test(arguments: ["A\n=======\n", ">>>>>>> a\n", "<<<<<< a\n", "<<<<<<<< a\n", "<<<<<<<a\n"])
  func whatOnlyLooksLikeAMarkIsNone(_ text: String) throws { #expect(message(text) == nil) }
}
