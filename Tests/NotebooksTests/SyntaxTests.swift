import Testing

@testable import Notebooks

/// The grammar of the commands, declared once.
struct SyntaxTests {
  /// A value is found by its name, so no way through a grammar has one twice.
  @Test(arguments: Catalog.names)
  func noWayThroughAGrammarHasANameTwice(_ name: String) throws {
    let syntax = try #require(Catalog.named(name)).manual.syntax
    for way in syntax.ways { #expect(Set(way).count == way.count, "\(way)") }
  }

  struct Reading: CustomTestStringConvertible {
    let line: String
    let keywords: [String]
    var testDescription: String { line }

    init(_ line: String, _ keywords: String...) {
      self.line = line
      self.keywords = keywords
    }
  }

  /// Which alternative is meant shows in the first word, in any case of its letters.
  @Test(arguments: [
    Reading("run 5 epochs", "epochs"), Reading("run 5 epoch until loss < 1", "epochs", "until"),
    Reading("plot LOSS log to a.svg", "loss", "log", "to"),
    Reading("set stop change 1e-8 over 3", "stop", "change", "over"),
    Reading("data iris split 0.8 target petal_length as numbers", "split", "target", "as"),
    Reading("init Zeros", "zeros"), Reading("use minibatch 32 lr=0.1", "minibatch"),
  ])
  func keywordsAreFound(_ reading: Reading) throws {
    let line = Line(reading.line)
    let manual = try Catalog.command(for: line).manual
    let arguments = try SyntaxReader.arguments(of: line, by: manual, in: Session())
    for keyword in manual.syntax.allKeywords {
      #expect((arguments.word(keyword) != nil) == reading.keywords.contains(keyword), "\(keyword)")
    }
  }

  /// A long line of what could be a habit again and again is answered at once.
  @Test func habitsOfOneLineComeToAnEnd() {
    var notebook = TypedNotebook("problem f(x) = x^2")
    let line = "plot loss " + String(repeating: "> ", count: 2_000) + "a.svg"
    #expect(notebook.type(line).first?.error != nil)
    #expect(notebook.type(String(repeating: ">>> ", count: 500) + "step").first?.error != nil)
  }

  @Test func formsAreWhatUsageShows() throws {
    func usage(_ name: String) throws -> [String] { try #require(Catalog.named(name)).manual.usage }
    #expect(try usage("step") == ["step [COUNT]"])
    #expect(
      try usage("run") == [
        "run [COUNT [steps or epochs]] [until CONDITION] [live [loss, path or parameters] [log or loglog]]"
      ])
    #expect(
      try usage("init") == [
        "init", "init NAME=VALUE ...", "init VALUE ...", "init all VALUE", "init zeros, xavier or he",
        "init random [DEVIATION]",
        "init best COUNT [LOW HIGH]", "init from FILE.json",
      ])
    #expect(
      try usage("model") == [
        "model linear [l2=C]", "model polynomial DEGREE [l2=C]", "model logistic [l2=C]",
        "model softmax [l2=C]", "model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=C]",
        "model f(COLUMN, ...; PARAMETER, ...) = EXPRESSION",
      ])
  }
}

extension Syntax {
  /// The names of the values along each way through it; values are found by their names.
  fileprivate var ways: [[String]] {
    switch self {
    case .value(let slot), .list(let slot, _), .text(let slot, _): [[slot.name]]
    case .keyword, .assignments: [[]]
    case .optional(let part), .setting(let part): part.ways
    case .oneOf(_, _, _, let parts): parts.flatMap(\.ways)
    case .sequence(let parts), .anyOrder(_, let parts):
      parts.reduce([[]]) { ways, part in ways.flatMap { way in part.ways.map { way + $0 } } }
    }
  }
}
