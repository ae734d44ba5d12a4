import Expressions
import Models
import Optimization

/// `init VALUES`, `init all VALUE`, `init zeros`, `init random`: where the run starts.
struct InitCommand: SessionCommand {
  // A name may be remembered.
  static let value = Parameter<Double>(
    "VALUE", example: { _ in "init -1.2 1" }, candidates: { $0.session.work.remembered.keys.sorted() },
    begins: { !$0.isAssignment },
    parse: { word, context throws(CommandError) in try number(word, in: context) })
  static let coordinate = Parameter.word(
    "NAME=VALUE ...", example: { _ in "init x=1" },
    candidates: { context in
      context.session.work.trainer?.objective.elementNames.prefix(20).map(\.text) ?? []
    }, begins: { $0.isAssignment })
  static let common = Parameter.number("VALUE", example: "init all 0.5")
  static let deviation = Parameter.number("DEVIATION", example: "init random 0.1")
  static let guesses = Parameter.count(
    "COUNT", noun: "number of guesses", example: "init best 1000 -2 2")
  static let bounds = Bounds(example: "init best 1000 -2 2")
  static let file = Parameter.word(
    "FILE.json", noun: "file", example: { _ in "init from start.json" }, isFile: true)
  private static let layered: KeyValuePairs<String, Start> = ["xavier": .xavier, "he": .he]
  static let manual = Manual(
    "init", .problem,
    .optional(
      .oneOf(
        what: "a start",
        [
          .settings(coordinate), .many(value), .after("all", .one(common)), .keyword("zeros"),
          .after("random", .optional(deviation)), .after("best", .one(guesses), .optional(bounds.syntax)),
        ] + layered.map { .keyword($0.key) } + [.after("from", .one(file))])), needs: .run,
    summary: "Choose the point where the run starts.",
    details: """
      The run starts over at step 0. A random start is drawn from the seed; each "init random", or "init" alone,
      draws another. "init x=1" changes one parameter and leaves the others; "init all 0.5" makes every one 0.5. A
      value may be a name that "remember" keeps. "init best" draws COUNT points between LOW and HIGH and takes the one
      of least loss. xavier and he draw a network's weights to suit its layers. A file holds names and arrays:
      {"w": [0.1, 0.2], "b": 0}.
      """,
    examples: ["init -1.2 1", "init x=2", "init all 0.5", "init random", "init best 1000 -2 2"],
    after: ["problem rosenbrock"], effect: .changes)

  private enum Choice {
    /// The same number for every parameter.
    case all(Double)
    /// With a deviation for a model's parameters.
    case random(Given<Double>?)
    case layered(Given<Start>)
    case best(count: Int, range: ClosedRange<Double>?)
    case values([Given<Double>])
    case coordinates([Assignment])
    case file(Given<Word>)
  }

  private let choice: Choice
  private let end: Span

  init(_ arguments: Arguments) throws(CommandError) {
    end = arguments.end
    if arguments.has("zeros") {
      choice = .all(0)
    } else if arguments.has("all"), let common = arguments[Self.common]?.value {
      choice = .all(common)
    } else if let spread = Self.layered(arguments) {
      choice = .layered(spread)
    } else if let count = arguments[Self.guesses]?.value {
      choice = .best(count: count, range: try Self.bounds.range(of: arguments))
    } else if let file = arguments[Self.file] {
      choice = .file(file)
    } else if !arguments.assignments.isEmpty {
      choice = .coordinates(arguments.assignments)
    } else {
      let values = arguments[all: Self.value]
      choice = values.isEmpty ? .random(arguments[Self.deviation]) : .values(values)
    }
  }

  private static func layered(_ arguments: Arguments) -> Given<Start>? {
    for (name, spread) in layered {
      if let word = arguments.word(name) { return Given(spread, from: word) }
    }
    return nil
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let point = try point(from: trainer, in: &session, surroundings)
    session.work.begin(trainer.objective, at: point)
    guard case .coordinates(let assignments) = choice, assignments.count < point.count else {
      return [session.work.standing]
    }
    return [session.work.standing, .text("The other parameters are as they were.")]
  }

  private func point(
    from trainer: Trainer, in session: inout Session, _ surroundings: Surroundings
  ) throws(CommandError) -> [Double] {
    let objective = trainer.objective
    switch choice {
    case .all(let value): return Array(repeating: value, count: objective.parameterCount)
    case .random(let deviation):
      var spread = Start.usualDeviation
      if let deviation { spread = try self.spread(deviation, in: session) }
      return session.work.randomStart(of: objective, deviation: spread)
    case .layered(let spread):
      guard session.work.subject?.dataSubject != nil else { throw .noLayers(for: spread.word) }
      return session.work.start(of: objective, spread.value)
    case .best(let count, let range):
      guard let best = session.work.bestStart(of: objective, among: count, in: range) else {
        throw CommandError(
          .outOfRange, "The loss was not finite at any of the points.", hint: "Try closer bounds.")
      }
      return best
    case .values(let values):
      guard values.count == objective.parameterCount else {
        throw .wrongCount(values, at: Span(values[0].span.start, end.start), where: trainer.point)
      }
      return values.map(\.value)
    case .coordinates(let assignments):
      return try moved(trainer, by: assignments, where: session.work.remembered)
    case .file(let file):
      return try file.blamed { word throws(CommandError) in
        try surroundings.checkReadable(word.text, at: nil)
        return try StartFile(path: surroundings.path(word.text)).point(for: objective)
      }
    }
  }

  /// The deviation after `random`, which only a model's parameters have.
  private func spread(_ given: Given<Double>, in session: Session) throws(CommandError) -> Double {
    guard session.work.subject?.dataSubject != nil else {
      throw .unexpected(given.word, after: Self.manual.name)
    }
    guard given.value > 0 else {
      throw CommandError(
        .outOfRange, "A deviation is above 0.", hint: "Try \"init random 0.1\".", at: given.span)
    }
    return given.value
  }

  /// The point with some coordinates changed.
  private func moved(
    _ trainer: Trainer, by assignments: [Assignment], where numbers: [String: Double]
  ) throws(CommandError) -> [Double] {
    var point = trainer.point
    let names = trainer.objective.elementNames
    for assignment in assignments {
      guard let index = Reference(parsing: assignment.name).flatMap(names.index) else {
        throw .unknown(
          Word(assignment.name, span: assignment.nameSpan), noun: "a parameter",
          known: names.prefix(20).map(\.text))
      }
      guard let value = Parameter<Double>.finiteNumber(assignment.value, where: numbers) else {
        throw .notANumber(
          Word(assignment.value, span: assignment.valueSpan), example: "init \(assignment.name)=1")
      }
      point[index] = value
    }
    return point
  }
}

extension InitCommand {
  /// A number, or an expression of numbers and of those that are remembered.
  fileprivate static func number(_ word: Word, in context: Context) throws(CommandError) -> Double {
    let numbers = context.session.work.remembered
    if !word.isQuoted, let value = Parameter<Double>.finiteNumber(word.text, where: numbers) { return value }
    guard !context.words.isEmpty || word.isQuoted || word.text.first?.isLetter != true else {
      throw .unknown(word, noun: "a start", known: keywords + numbers.keys.sorted())
    }
    throw .notANumber(word, example: "init -1.2 1")
  }

  private static let keywords = ["all", "zeros", "random", "best"] + layered.map(\.key) + ["from"]
}

extension CommandError {
  fileprivate static func noLayers(for word: Word) -> CommandError {
    CommandError(
      .badArgument, "\"\(word.text)\" draws the weights of a model.", hint: "Try \"init random\".",
      at: word.span)
  }

  /// The example is what was typed, filled up with where the run stands, or cut; one number for many parameters may
  /// have been meant for all.
  fileprivate static func wrongCount(
    _ values: [Given<Double>], at span: Span, where point: [Double]
  ) -> CommandError {
    let (count, expected) = (values.count, point.count)
    let filled = values.prefix(expected).map(\.word.text) + point.dropFirst(count).map(shortestText)
    let common = count == 1 ? "all \(values[0].word.text)" : "zeros"
    let example = expected <= 5 ? filled.joined(separator: " ") : common
    return CommandError(
      .badArgument,
      "There \(expected == 1 ? "is 1 parameter" : "are \(expected) parameters"), not \(count).",
      hint: "Try \"init \(example)\".", at: span)
  }
}
