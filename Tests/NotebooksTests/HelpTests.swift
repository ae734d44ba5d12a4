import TestSupport
import Testing
import Words

@testable import Notebooks

extension TypedNotebook {
  /// What a line shows, typed into a copy.
  func after(_ line: String) -> String {
    var copy = self
    return copy.shown(line)
  }
}

struct Example: CustomTestStringConvertible {
  let line: String
  let preparation: [String]

  var testDescription: String { line }

  static let all = Catalog.all.flatMap { command in
    command.manual.examples.map { Example(line: $0, preparation: command.manual.preparation) }
  }

  /// Whether gnuplot draws it.
  var isPicture: Bool { ["plot", "landscape", "animate"].contains(where: line.hasPrefix) }
}

@Suite("What help says")
struct HelpTests {
  @Test(arguments: Example.all.filter { !$0.isPicture })
  func examplesRunAfterTheirPreparation(_ example: Example) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("sales.csv", "when,x,y\n1/2/2024,1,2\n2/1/2024,2,4\n")
    func inFolder(_ line: String) -> String {
      ["export ", "hand-in ", "save ", "open "].reduce(line.replacing("sales.csv", with: file)) {
        $0.replacing($1, with: $1 + folder.path + "/")
      }
    }
    var notebook = TypedNotebook(example.preparation.map(inFolder))
    #expect(notebook.errors == [])
    let cells = notebook.type(inFolder(example.line))
    #expect(cells.count == 1)
    #expect(notebook.errors == [])
  }

  /// The same, with the files that they name in a folder of the test's own.
  @Test(.tags(.gnuplot), arguments: Example.all.filter(\.isPicture))
  func examplesOfPicturesAreDrawn(_ example: Example) throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(example.preparation)
    #expect(notebook.errors == [])
    let cells = notebook.type(example.line.replacing(" to ", with: " to \(folder.path)/"))
    #expect(cells.count == 1)
    #expect(notebook.errors == [])
    let parts = example.line.split(separator: " to ")
    #expect(folder.names == parts.dropFirst().map(String.init))
    // Without a file there is a picture of characters.
    let isDrawnHere = cells[0].displays.contains {
      if case .figure(_, let drawing) = $0 { drawing.text != nil } else { false }
    }
    #expect(isDrawnHere == (parts.count == 1))
  }

  @Test func namesAreAskedInAnyLetters() {
    var notebook = TypedNotebook("rule Mine\n  kMax = 0.1 in [0, inf) \"rate\"\n  w <- w - kMax*g")
    for word in ["Mine", "mine", "MINE"] {
      #expect(notebook.shown("help \(word)").contains("(rule Mine)"), "\(word)")
    }
    for word in ["kMax", "kmax"] {
      #expect(notebook.shown("help \(word)").hasPrefix("Setting kMax of Mine: rate"), "\(word)")
    }
    #expect(notebook.errors == [])
  }

  /// Whatever Tab offers after `help`, `WORD?` and a lesson's code span know as well.
  @Test func whatIsOfferedIsKnown() {
    let session = Session()
    let offered = Help.topics(in: session).filter { !session.settingNames.contains($0) }
    #expect(offered.count > 100 && offered.contains("cosine"))
    #expect(offered.filter { !Help.isKnown($0) } == [])
  }

  @Test func noNameIsTakenTwice() {
    #expect(Catalog.names == Catalog.names.uniqued)
  }

  @Test(arguments: Catalog.names)
  func everyCommandIsDescribed(_ name: String) throws {
    let manual = try #require(Catalog.named(name)).manual
    #expect(manual.summary.hasSuffix("."))
    #expect(!manual.usage.isEmpty)
    #expect(manual.usage.allSatisfy { $0.hasPrefix(name) || $0.hasPrefix("  ") })
    #expect(!manual.examples.isEmpty)
    #expect(manual.examples.allSatisfy { $0.hasPrefix(name) || (name == "eval" && !$0.isEmpty) })
  }

  @Test(arguments: [""] + Catalog.names + ["errors", "expressions"])
  func helpFitsAScreen(_ topic: String) {
    var notebook = TypedNotebook()
    let lines = notebook.shown("help \(topic)").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(notebook.errors == [])
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines.filter { $0.count > 80 })")
    // The overview and the list of errors are for a pager.
    if topic != "", topic != "errors" { #expect(lines.count <= 24) }
  }

  @Test func overviewNamesEveryCommandOnce() {
    let firstWords = Help.overview.split(separator: "\n").filter { $0.hasPrefix("  ") }.compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(firstWords.sorted() == Catalog.names.sorted())
  }

  @Test func errorCodesAreKebabCaseAndListedOnce() {
    let codes = CommandError.codes.map(\.code)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { code in code.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" } })
  }

  /// What a learner asks in a lesson: settings, rules, words.
  @Test(arguments: [
    ("lr", "Setting lr of gd: learning rate."), ("loss", "loss (also"), ("gradient", "Show the gradient"),
    ("batch", "Setting batch of gd"), ("epoch", "epoch"), ("curvature", "curvature"),
    ("adam", "Adam (rule adam)"), ("momentum", "Momentum gradient descent (rule momentum)"),
    ("diverged", "divergence (also"), ("condition number", "condition number (also"),
    ("beta1", "Setting beta1 of adam, adamw"), ("Learning Rate", "learning rate (also"),
    ("stop", "Setting stop"),
  ])
  func aWordIsExplained(_ word: String, start: String) {
    var notebook = TypedNotebook()
    let text = notebook.shown("help \(word)")
    #expect(notebook.errors == [])
    #expect(text.hasPrefix(start), "\(text)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  /// A rule and a setting of one name are both told, and the word as well.
  @Test func momentumIsARuleASettingAndAWord() {
    var notebook = TypedNotebook()
    let text = notebook.shown("help momentum")
    #expect(text.contains("(rule momentum)"))
    #expect(text.contains("Setting momentum of momentum, nesterov and rmsprop"))
    #expect(text.contains("momentum (also: heavy ball)"))
  }

  @Test func everyTopicThatIsOfferedIsAnswered() {
    var notebook = TypedNotebook("data iris", "model softmax", "use adam")
    for topic in Help.topics(in: notebook.session) { notebook.type("help \(topic)") }
    #expect(notebook.errors == [])
  }

  /// A line is a way to what it is about.
  @Test(arguments: [
    ("set stop", "Setting stop of gd"), ("set lr", "Setting lr of gd"),
    ("plot data", "Draw the run, the data"),
    ("sick", "Twelve sick runs"), ("run until", "Take many steps"),
  ])
  func aLineLeadsSomewhere(_ topic: String, _ beginning: String) {
    #expect(TypedNotebook().after("help \(topic)").hasPrefix(beginning))
  }

  @Test func aproposLooksIntoDetailsWhereNothingIsCalledSo() {
    #expect(TypedNotebook().after("apropos sick").contains("sick"))
    #expect(TypedNotebook().after("apropos libsvm") != TypedNotebook().after("apropos zebra"))
  }

  @Test func aproposFindsCommandsRulesAndWords() {
    var notebook = TypedNotebook()
    let found = notebook.shown("apropos momentum")
    for name in ["  momentum ", "  adam ", "  velocity "] { #expect(found.contains(name), "\(name)") }
    #expect(notebook.shown("apropos split").contains("  split "))
    #expect(
      notebook.shown("apropos zebra") == "Nothing here is about \"zebra\". \"help\" lists the commands.")
    #expect(notebook.errors == [])
  }

  @Test func helpOfACommandIsItsManual() {
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("help step") == """
        Take one step and see its five parts with their numbers.

          step [COUNT]

        With a count, the steps are listed one a line.

        Examples:
          step
          step 5

        The word: One change of all parameters. In plain gradient descent its size is
        the learning rate times the slope: steps shrink toward the bottom though the
        rate stays the same.
        """)
  }
}
