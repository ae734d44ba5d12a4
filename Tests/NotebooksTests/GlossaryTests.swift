import Documents
import Expressions
import Testing

@testable import Notebooks

@Suite("What the glossary says")
struct GlossaryTests {
  static let glossary = Glossary.builtIn
  static let words = glossary.entries.map(\.word)
  static let course = TypedNotebook().notebook.shelf.course

  /// The slugs of the course, those of lessons still to be written among them.
  static let lessons: Set<String> = [
    "the-hill", "cost-and-gradient", "the-learning-rate", "when-to-stop", "batch-gradient-descent",
    "stochastic-gradient-descent", "mini-batches", "scaling-and-conditioning", "momentum", "adagrad",
    "rmsprop-and-adam", "minima-saddles-plateaus", "schedules", "recognising-patterns",
    "where-the-gradient-comes-from", "a-neural-network", "a-fair-race", "your-own-optimizer",
    "to-the-real-world", "sick-sessions",
  ]

  static func entry(_ word: String) throws -> Glossary.Entry { try #require(glossary.entry(for: word)) }

  @Test func thereIsAnEntryForEveryWordOfTheCourse() {
    let asked = """
      lr, learning rate, loss, cost, gradient, gradientNorm, step, epoch, batch, mini-batch, stochastic, \
      sample, parameter, weight, bias, feature, target, model, objective, minimum, local minimum, \
      global minimum, saddle, plateau, convex, curvature, hessian, condition number, eigenvalue, contour, \
      path, surface, learning-rate schedule, warm-up, decay, momentum, velocity, nesterov, adaptive, \
      bias correction, weight decay, l2, clip, noise, noise floor, seed, random start, initialization, \
      xavier, he, standardize, scale, held out, split, overfitting, accuracy, confusion, cross-entropy, \
      softmax, logistic, probability, class, regression, classification, network, layer, unit, activation, \
      relu, tanh, sigmoid, backpropagation, automatic differentiation, diverged, converged, status, stop, \
      patience, change, divergence, oscillation, trajectory, checkpoint, undo, rule, hyper-parameter, \
      optimizer, t
      """
    let missing = asked.split(separator: ", ").filter { Self.glossary.entry(for: String($0)) == nil }
    #expect(missing == [])
  }

  @Test func everyNameLeadsToItsOwnEntry() {
    for entry in Self.glossary.entries {
      for name in entry.names { #expect(Self.glossary.entry(for: name) == entry, "\(name)") }
    }
    #expect(Set(Self.glossary.words).count == Self.glossary.entries.reduce(0) { $0 + $1.names.count })
    #expect(Self.glossary.words == Self.glossary.words.sorted())
  }

  @Test(arguments: words)
  func relatedWordsAreOtherEntries(_ word: String) throws {
    let related = try Self.entry(word).related
    #expect(related.filter { !Self.words.contains($0) } == [])
    #expect(!related.contains(word))
    #expect(Set(related).count == related.count)
  }

  @Test(arguments: words)
  func sentencesArePlainAndShort(_ word: String) throws {
    let entry = try Self.entry(word)
    #expect((1...3).contains(entry.sentences.count))
    for sentence in entry.sentences {
      #expect(sentence.count <= 200)
      #expect(sentence.filter { !$0.isASCII }.isEmpty)
      #expect(sentence.first?.isUppercase == true && sentence.last == ".", "\(sentence)")
      #expect(!sentence.contains(". "), "one sentence a line: \(sentence)")
      let plain = sentence.lowercased()
      let belittling = ["simply", "obviously", "of course"].filter(plain.contains)
      #expect(belittling == [], "\(sentence)")
    }
  }

  @Test(arguments: words)
  func theLessonIsOneOfTheCourse(_ word: String) throws {
    if let lesson = try Self.entry(word).lesson { #expect(Self.lessons.contains(lesson)) }
  }

  @Test func lessonsThatAreWrittenAreThoseOfTheCourse() {
    let written = Self.course.lessons.map(\.slug)
    #expect(written.filter { !Self.lessons.contains($0) } == [])
  }

  @Test(arguments: words)
  func theFormulaParses(_ word: String) throws {
    guard let formula = try Self.entry(word).formula else { return }
    _ = try Self.term(of: formula)
  }

  /// What a formula works out: all of it, or what stands behind `f(x) =`, `NAME =` or `NAME <-`.
  static func term(of formula: String) throws -> Term {
    let sign = formula.firstRange(of: " <- ") ?? formula.firstRange(of: " = ")
    if let sign, formula[..<sign.lowerBound].contains("(") { return try Formula(parsing: formula).body }
    if let sign {
      guard case .name = try Parser.parse(String(formula[..<sign.lowerBound])).term else {
        throw ExpressionError(.expectedDefinition, at: Span(0, 1))
      }
    }
    let known = try Formula(parsing: "f(x) = x^2")
    let body = String(formula[(sign?.upperBound ?? formula.startIndex)...])
    return try Parser.parse(body, vocabulary: Vocabulary(nil, formulas: [known], hasVectors: true)).term
  }

  @Test(arguments: ["relu", "tanh", "sigmoid"], [-2, -0.5, 0, 0.5, 3])
  func theFormulaOfAFunctionGivesItsValues(_ name: String, _ z: Double) throws {
    let value = try Self.term(of: #require(try Self.entry(name).formula)).value(where: ["z": z])
    let known = try Parser.parse("\(name)(z)").term.value(where: ["z": z])
    // A few roundings of numbers near 1.
    #expect(abs(value - known) <= 4 * .ulpOfOne)
  }

  @Test func everyCommandRuns() {
    let notebooks = [
      TypedNotebook.withoutPictures("problem rosenbrock", "set lr 0.001", "run 60"),
      .withoutPictures("problem f(x) = x^2", "run 60"),
      .withoutPictures("data diabetes", "standardize", "model linear", "set lr 0.1", "run 60"),
      .withoutPictures("data iris split 0.8", "standardize", "model softmax", "set lr 0.1", "run 60"),
      .withoutPictures("data moons", "model mlp 4", "run 60"),
    ]
    for notebook in notebooks { #expect(notebook.errors == []) }
    for entry in Self.glossary.entries {
      guard let command = entry.command else { continue }
      let runs = notebooks.contains { Self.refusal(of: command, in: $0) == nil }
      #expect(runs, "\(entry.word): \(notebooks.compactMap { Self.refusal(of: command, in: $0) })")
    }
  }

  /// How the error of a command reads; nil where it runs, or makes a picture that only lacks gnuplot.
  static func refusal(of command: String, in prepared: TypedNotebook) -> String? {
    var notebook = prepared
    return notebook.type(command).first { $0.error != nil && $0.error?.code.name != "gnuplot-missing" }?.text
  }

  @Test(arguments: words)
  func anEntryFitsAScreen(_ word: String) throws {
    let entry = try Self.entry(word)
    let text = Help.text(of: entry, in: Self.course)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(lines.filter { $0.count > 80 } == [])
    // What is to be read as one piece, or typed, is not broken.
    for whole in [entry.formula, entry.command].compactMap(\.self) { #expect(text.contains(whole)) }
  }

  @Test func anEntryReadsAsAWhole() throws {
    #expect(
      Help.text(of: try Self.entry("lr"), in: Self.course) == """
        learning rate (also: lr, rate)

        The number that the gradient is multiplied by before it is subtracted. It is not
        the size of a step: that is rate times slope. On a bowl, plain gradient descent
        settles where it is below 2 divided by the largest curvature; elsewhere that
        only speaks of the ground near a point.

          formula   lr < 2/curvature
          try       set lr 0.05
          lesson    3, The learning rate
          see also  step, curvature, divergence, schedule
        """)
  }

  @Test func aLessonThatIsNotThereIsNotNamed() throws {
    #expect(
      Help.text(of: try Self.entry("feature"), in: Course(reading: [])) == """
        feature (also: input)

        A column of the data that the model predicts from.

          try       features bmi bp
          see also  target, weight, scale
        """)
  }
}

/// What is asked for, and the words of the entries that are found.
struct Lookup: CustomTestStringConvertible {
  let asked: String
  let found: [String]

  var testDescription: String { asked }

  init(_ asked: String, _ found: String...) {
    self.asked = asked
    self.found = found
  }
}

@Suite("Asking the glossary")
struct GlossaryLookupTests {
  @Test(arguments: [
    Lookup("learning rate", "learning rate"),
    Lookup("LR", "learning rate"),
    Lookup("Learning_Rate", "learning rate"),
    Lookup("gradientNorm", "gradient norm"),
    Lookup("minibatch", "mini-batch"),
    Lookup("mini batches", "mini-batch"),
    Lookup("losses", "loss"),
    Lookup("loss", "loss"),
    Lookup("biases", "bias"),
    Lookup("bias correction", "bias correction"),
    Lookup("cost", "loss"),
    Lookup("warmup", "warm-up"),
    Lookup(""),
    Lookup("s"),
    Lookup("rat"),
    Lookup("tractor"),
  ])
  func aWordIsFoundHoweverItIsWritten(_ lookup: Lookup) {
    #expect(Glossary.builtIn.entry(for: lookup.asked)?.word == lookup.found.first)
  }

  static let small = """
    # Two themes.
    word: learning rate, lr
    What the gradient is multiplied by.

    word: step
    The learning rate times the gradient.
    formula: w <- w - lr*g
    see: learning rate
    lesson: the-hill
    command: step

    # A comment between.

    word: gradient norm
    How long it is; here it is.
    """

  @Test(arguments: [
    // Its own entry, then names that hold it, then sentences that do.
    Lookup("gradient", "gradient norm", "learning rate", "step"),
    Lookup("learning rate", "learning rate", "step"),
    Lookup("Learning-Rate", "learning rate", "step"),
    Lookup("learn", "learning rate", "step"),
    Lookup("rate learning"),
    Lookup("norm", "gradient norm"),
    Lookup("gradientNorm", "gradient norm"),
    Lookup("steps", "step"),
    Lookup("lr", "learning rate"),
    // Two letters are the beginning of many words.
    Lookup("he"),
    Lookup("is", "learning rate", "gradient norm"),
    Lookup("gradient norm it is"),
    Lookup("multiplied by", "learning rate"),
    Lookup("- _"),
    Lookup("; *"),
    Lookup(""),
  ])
  func aSearchFindsNamesBeforeSentences(_ lookup: Lookup) throws {
    let glossary = try Glossary(parsing: Self.small)
    #expect(glossary.search(lookup.asked).map(\.word) == lookup.found)
  }

  @Test func anEntryIsReadWithAllItsFields() throws {
    let glossary = try Glossary(parsing: Self.small)
    #expect(glossary.words == ["gradient norm", "learning rate", "lr", "step"])
    #expect(
      glossary.entry(for: "step")
        == Glossary.Entry(
          word: "step", otherNames: [], sentences: ["The learning rate times the gradient."],
          formula: "w <- w - lr*g", related: ["learning rate"], lesson: "the-hill", command: "step"))
  }

  @Test(arguments: [
    MalformedGlossary("word: step\n", "line 1: An entry has at least one sentence."),
    MalformedGlossary("One step.", "line 1: An entry begins with \"word: \"."),
    MalformedGlossary("\n\nsee: step\nOne step.", "line 3: An entry begins with \"word: \"."),
    MalformedGlossary("word:\nOne step.", "line 1: Nothing stands after \"word:\"."),
    MalformedGlossary("word: ,\nOne step.", "line 1: Nothing stands after \"word:\"."),
    MalformedGlossary("word: step\nsea: lr\nOne step.", "line 2: \"sea\" is not a field of an entry."),
    MalformedGlossary("word: step\nOne step.\nsee: \n", "line 3: Nothing stands after \"see:\"."),
    MalformedGlossary(
      "word: step\nsee: a\nsee: b\nOne step.", "line 3: \"see\" is given twice in an entry."),
    MalformedGlossary("word: step\nword: jump\nOne.", "line 2: \"word\" is given twice in an entry."),
    MalformedGlossary(
      "# Steps\nword: step\nOne step.\n\nword: jump, Step\nOne jump.",
      "line 5: \"Step\" leads to two entries."),
  ])
  func aMalformedTextIsRefusedWithItsLine(_ malformed: MalformedGlossary) {
    #expect(throws: GlossaryError.self) { try Glossary(parsing: malformed.text) }
    do { _ = try Glossary(parsing: malformed.text) } catch { #expect(error.description == malformed.message) }
  }
}

struct MalformedGlossary: CustomTestStringConvertible {
  let text: String
  let message: String

  var testDescription: String { message }

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }
}
