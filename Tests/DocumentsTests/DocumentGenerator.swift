import TestSupport

@testable import Documents

/// Makes random documents, and random texts to read, from a seed.
struct DocumentGenerator {
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
  }

  private mutating func below(_ bound: Int) -> Int { random.below(bound) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  private mutating func some<Element>(
    _ range: ClosedRange<Int>, _ make: (inout DocumentGenerator) -> Element
  ) -> [Element] {
    let count = range.lowerBound + below(range.count)
    return (0..<count).map { _ in make(&self) }
  }

  /// A text of the pieces that CommonMark cares about, in any order.
  mutating func source() -> String {
    some(1...40) { $0.pick(Self.pieces) }.joined()
  }

  private static let pieces = [
    "a", "b ", " ", "\n", "\n", "\n\n", "\n  ", "\n    ", "\t", "*", "**", "_", "__", "`", "``", "```",
    "\n```\n",
    "\n```descent\nrun 5\n```\n", "~~~", "[", "]", "](u)", "(", ")", "<", ">", "\n> ", "\n- ", "\n+ ", "\n* ",
    "\n1. ", "\n2) ", "#", "\n# ", "\n---\n", "\n===\n", "***", "\\", "&amp;", "&#32;", "&", "!", "![", "{",
    "{{x}}",
    "{{2*x*3:8}}", "\\{{", "}}", "<!-- c -->", "<!--", "-->", "<div>", "</div>\n", "<b>", "<http://x.y>",
    "\u{A0}",
    "é", "e\u{301}", "\u{E000}", "1.", "3.5", "=", "|", "\"", "[x]: /u\n", "<script>", "—", "🎢",
  ]

  /// YAML of the pieces that a lesson's blocks are made of, in any order.
  mutating func yaml() -> String {
    some(1...25) { $0.pick(Self.yamlPieces) }.joined()
  }

  private static let yamlPieces = [
    "id: a\n", "question: ", "b", "\n", "\n  ", "\n- ", "\n  - ", "choices:", "answer: ", "tolerance: 1\n",
    "wrong:",
    "text: ", "correct: true\n", "feedback: ", "accept: ", "[", "]", "{", "}", ", ", ": ", "? ", "|\n  ",
    ">-\n  ", "\"",
    "'", "&a ", "*a ", "!!int ", "!", "%", "@", "#", " # ", "---", "...", "\t", "null", "~", "{{x}}", "<<: ",
    "\\",
    "\u{0}", "\u{85}", "é", "hints:", "setup: ", "when: otherwise", "reveal: ", "vary: ",
  ]

  /// A document in the form that reading gives.
  mutating func document() -> Document {
    Document(
      frontMatter: below(3) == 0 ? FrontMatter(["title": text(), "seed": "42"]) : nil,
      blocks: some(0...6) { $0.block(depth: 0) })
  }

  private mutating func block(depth: Int) -> Block {
    let kinds = depth < 3 ? 10 : 6
    switch below(kinds) {
    case 0: return Block(.heading(level: 1 + below(6), inlines(0...3).normalized(breaks: false)))
    case 1: return Block(.code(CodeBlock(info: pick(["", "descent", "output", "a & \\b"]), text: lines())))
    case 2: return Block(.thematicBreak)
    case 3: return Block(.html("<div>\n  <p>*a* {{x}}\n</div>"))
    case 9: return Block(.table(table()))
    case 6: return Block(.quote(some(0...3) { $0.block(depth: depth + 1) }))
    case 7, 8:
      let items = some(1...3) { generator in generator.some(0...2) { $0.block(depth: depth + 1) } }
      return Block(.list(List(start: pick([nil, nil, 1, 7]), isTight: below(2) == 0, items: items)))
    default: return Block(.paragraph(([.text("a")] + inlines(0...5)).normalized()))
    }
  }

  private mutating func table() -> ProseTable {
    let alignments = some(1...3) { $0.pick([ProseTable.Alignment.left, .center, .right]) }
    func row(_ generator: inout DocumentGenerator) -> [[Inline]] {
      alignments.map { _ in generator.pick(Self.cells) }
    }
    let heading = alignments.map { _ in [Inline.text("h")] }
    return ProseTable(alignments: alignments, heading: heading, rows: some(0...3) { row(&$0) })
  }

  private static let cells: [[Inline]] = [
    [], [.text("a b")], [.code("x|y")], [.hole(Hole("2*x*3"))], [.text("a "), .emphasis([.text("c")])],
    [.text("-")], [.text("0.1")], [.strong([.text("d")])],
  ]

  private mutating func inlines(_ range: ClosedRange<Int>, depth: Int = 0) -> [Inline] {
    some(range) { $0.inline(depth: depth) }
  }

  private mutating func inline(depth: Int) -> Inline {
    switch below(depth < 2 ? 11 : 7) {
    case 0: .code(pick(["x", "`", " a ", "``b", "run 5", "{{x}}", "a  b", " "]))
    case 1: .hole(Hole(pick(["x", "2*x*3", "loss[0]", "a_b_c"]), digits: pick([4, 8])))
    case 2: pick([.softBreak, .hardBreak])
    case 3:
      .image(description: text(), source: pick(["a.png", "a b.png", "<>&"]), title: pick(["", "a \"b\""]))
    case 7: .emphasis([.text("e")] + inlines(0...2, depth: depth + 1))
    case 8: .strong([.text("(s)")] + inlines(0...2, depth: depth + 1))
    case 9:
      .link(
        [.text(text())], destination: pick(["", "http://a.b/c?d=e", "(", "x y"]), title: pick(["", "t"]))
    default: .text(text())
    }
  }

  private mutating func text() -> String {
    some(1...4) { $0.pick(Self.words) }.joined(separator: pick(["", " "]))
  }

  private mutating func lines() -> String {
    some(0...3) { $0.pick(["run 5", "  lr = 0.1", "", "```", "~~~~", "---", "{{x}}", "{{", "   "]) + "\n" }
      .joined()
  }

  private static let words = [
    "a", "loss", "x", "2.", "1)", "-", "- ", "+", "#", "##", "*", "_", "a_b", "`", "[", "]", "(", "<b>",
    "<!-- c -->",
    "&amp;", "&", "{", "{{", "}}", "{{x}}", "\\", "!", "=", "==", ">", "~~~", "---", "***", "|", "\"", "é",
    "🎢", "—",
    "\u{E000}", "3.5", "-0.4", "http://a.b", ":", ".",
  ]
}
