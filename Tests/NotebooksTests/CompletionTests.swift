import Testing
import Words

@testable import Notebooks

@Suite("What Tab offers")
struct CompletionTests {
  struct Offer: CustomTestStringConvertible {
    let line: String
    let start: Int
    /// Some of what has to be offered.
    let some: [String]
    /// Whether nothing else may be.
    let isAll: Bool
    var testDescription: String { line }

    static func some(_ line: String, from start: Int, _ words: String...) -> Offer {
      Offer(line: line, start: start, some: words, isAll: false)
    }

    static func all(_ line: String, from start: Int, _ words: String...) -> Offer {
      Offer(line: line, start: start, some: words, isAll: true)
    }
  }

  static let offers: [Offer] = [
    .some("", from: 0, "problem", "run", "quit"),
    .some("ru", from: 0, "run", "rule"),
    .some("  ru", from: 2, "run"),
    .some("step; ru", from: 6, "run"),
    .some("step;ru", from: 5, "run"),
    .some("data \"a;b\" ", from: 11, "target"),
    .some("use ", from: 4, "batch", "sgd", "minibatch", "adam", "rprop", "mine"),
    .some("use ad", from: 4, "adam"),
    .all("use adam ", from: 9, "lr=", "beta1=", "beta2=", "eps=", "weight_decay=", "clip="),
    .some("set ", from: 4, "lr", "batch", "noise", "bounds", "stop", "clip"),
    .all("set batch ", from: 10, "all"),
    .all("set bounds ", from: 11, "off"),
    .all("set ema ", from: 8, "off"),
    .all("set answer ", from: 11, "average", "point"),
    .all("optimizers ", from: 11, "modern"),
    .all("set stop ", from: 9, "change", "gradient", "target", "patience", "time", "until", "off"),
    .all("set stop change 1e-8 ", from: 21, "over"),
    .some("set lr ", from: 7, "stepped(", "cosine("),
    .some("problem ", from: 8, "rosenbrock", "himmelblau"),
    .some("problem ros", from: 8, "rosenbrock"),
    .all("target ", from: 7, "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target"),
    .some("features bmi ", from: 13, "bp"),
    .some("data diabetes ", from: 14, "target", "features"),
    .some("data diabetes target ", from: 21, "bmi"),
    .some("data diabetes features bmi ", from: 27, "bp", "target"),
    .all("standardize ", from: 12, "except", "target"),
    .some("model ", from: 6, "linear"),
    .some("init ", from: 5, "all", "zeros", "random", "best"),
    .all("run ", from: 4, "live", "until"),
    .all("run 10 ", from: 7, "steps", "epochs", "live", "until"),
    .some("run until ", from: 10, "loss", "step", "gradientNorm", "lr"),
    .some("run 10 until lo", from: 13, "loss"),
    .some("explain ", from: 8, "gradient", "step", "w", "w[bmi]", "b"),
    .some("explain gradient ", from: 17, "w[bmi]", "b"),
    .all("check ", from: 6, "gradient", "rule"),
    .all("check gradient ", from: 15, "batch"),
    .some("check rule ", from: 11, "adam", "mine"),
    .all("show rule adam ", from: 15, "latex", "first"),
    .some("eval ", from: 5, "loss", "b", "sin("),
    // An expression may stand there as well, and with it whatever an expression may read.
    .some(
      "plot ", from: 5, "loss", "path", "surface", "parameters", "fit", "boundary", "confusion", "weights",
      "data", "eigenvalues", "gradientNorm", "lr", "w[bmi]", "change"),
    .some("plot gradientNorm ", from: 18, "log", "loglog", "to"),
    .all("plot gradientNorm log ", from: 22, "to"),
    .all("landscape ", from: 10, "line", "path", "between", "surface", "size", "seed", "to"),
    .all("landscape between ", from: 18, "start", "now"),
    .all("landscape between start and ", from: 28, "start", "now"),
    .all("plot eigenvalues ", from: 17, "to"),
    .some("watch ", from: 6, "gradientNorm", "change", "b"),
    .all("plot loss ", from: 10, "1", "all", "log", "loglog", "to", "with"),
    .all("plot loss log ", from: 14, "to"),
    .some("plot boundary ", from: 14, "to", "age", "bmi"),
    .some("plot data bmi ", from: 14, "to", "age"),
    .all("plot data bmi age ", from: 18, "to"),
    .some("lesson ", from: 7, "1", "3", "5", "restart"),
    .some("help ", from: 5, "run", "errors", "expressions"),
    .some("show ", from: 5, "rule", "tree"),
    .some("show rule ", from: 10, "adam", "mine"),
    .all("reset ", from: 6),
    .all("foo ", from: 4),
  ]

  @Test(arguments: offers)
  func words(_ offer: Offer) {
    let notebook = TypedNotebook(
      "data diabetes", "standardize", "model linear",
      "rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g")
    let completion = Completion.of(offer.line, cursor: offer.line.count, in: notebook.notebook)
    #expect(completion.start == offer.start)
    guard case .words(let words) = completion.candidates else {
      Issue.record("files are offered")
      return
    }
    if offer.isAll {
      #expect(words.sorted() == offer.some.sorted())
    } else {
      #expect(Set(offer.some).isSubset(of: words), "\(words)")
    }
    #expect(words == words.uniqued)
  }

  @Test(arguments: [
    ("plot loss to ", 13), ("plot loss to a.s", 13), ("data ", 5), ("data /tmp/a", 5), ("data \"my fi", 6),
    ("step; data ", 11),
  ])
  func files(_ line: String, start: Int) {
    let completion = Completion.of(line, cursor: line.count, in: Notebook())
    #expect(completion.start == start)
    switch completion.candidates {
    case .files, .wordsOrFiles: break
    case .words: Issue.record("words are offered")
    }
  }

  @Test func onlyWhatStandsBeforeTheCursorCounts() {
    let completion = Completion.of("use adam", cursor: 2, in: Notebook())
    #expect(completion.start == 0)
    #expect(completion.candidates == .words(Catalog.names))
  }

  @Test func everyWordOfferedIsAccepted() {
    for rule in TypedNotebook().session.work.allRules {
      let notebook = TypedNotebook("use \(rule.name)")
      #expect(notebook.errors == [])
    }
  }
}
