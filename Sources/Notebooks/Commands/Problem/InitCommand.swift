import Models
import Optimization

/// `init VALUES`, `init zeros`, `init random`: where the run starts.
struct InitCommand: Command {
  static let value = Parameter.number("values", "one number for each parameter", example: "init -1.2 1")
  static let kind = Parameter.choice(
    "start", "zeros, random, xavier, he, best, from FILE, or a number for each parameter", noun: "a start",
    of: { _ in kinds })
  private static let layered: [String: Start] = ["xavier": .xavier, "he": .he]
  private static let kinds = ["zeros", "random", "best", "xavier", "he", "from"]
  static let deviation = Parameter.number("deviation", "how far they spread", example: "init random 0.1")
  static let guesses = Parameter.count(
    "number of guesses", "how many points are tried", example: "init best 1000 -2 2")
  static let manual = Manual(
    "init", .problem,
    usage: [
      "init VALUE VALUE ...", "init zeros", "init random [DEVIATION]", "init xavier or he",
      "init from FILE.json",
      "init best COUNT [LOW HIGH]",
    ],
    [.init(kind)],
    summary: "Choose the point where the run starts.",
    details: """
      The run starts over at step 0. A random start is drawn from the seed: each "init random" draws another
      one, and the same seed draws the same ones. "init" alone draws a random one. "init best" draws COUNT points
      between LOW and HIGH and takes the one of least loss: what guessing can do. xavier and he draw a network's
      weights to suit its layers. A file holds names and arrays: {"w": [0.1, 0.2], "b": 0}.
      """,
    examples: ["init -1.2 1", "init zeros", "init random", "init best 1000 -2 2"],
    after: ["problem rosenbrock"],
    changesSession: true)

  private enum Choice {
    case zeros
    /// With a deviation for a model's parameters.
    case random(Double?)
    case layered(Start)
    case best(count: Int, range: ClosedRange<Double>?)
    case values([Double])
    case file(Word)
  }

  private let start: Choice

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let count = try session.work.expectTrainer().objective.parameterCount
    if arguments.isEmpty || arguments.take(keyword: "random") {
      start = .random(try Self.spread(&arguments, in: session))
    } else if let word = arguments.peek, let spread = Self.layered[word.text],
      !word.isQuoted
    {
      guard session.work.subject?.dataSubject != nil else {
        throw CommandError(
          "bad-argument", "\"\(word.text)\" draws the weights of a model.", hint: "Try \"init random\".",
          at: word.span)
      }
      _ = arguments.next()
      start = .layered(spread)
    } else if arguments.take(keyword: "from") {
      guard let word = arguments.next() else {
        throw .missing("file", example: "init from start.json", at: arguments.nextSpan)
      }
      start = .file(word)
    } else if arguments.take(keyword: "zeros") {
      start = .zeros
    } else if arguments.take(keyword: "best") {
      let count = try arguments.next(Self.guesses, in: session)
      start = .best(
        count: count,
        range: arguments.isEmpty ? nil : try ClosedRange.parse(&arguments, "init best 1000 -2 2", in: session)
      )
    } else if let word = arguments.peek, !word.isQuoted, word.text.first?.isLetter == true, word.text != "pi",
      word.text != "e"
    {
      throw .unknown(word, noun: "a start", known: Self.kinds)
    } else {
      var values: [Double] = []
      let first = arguments.nextSpan
      while !arguments.isEmpty { values.append(try arguments.next(Self.value, in: session)) }
      guard values.count == count else {
        throw CommandError(
          "bad-argument",
          "There \(count == 1 ? "is 1 parameter" : "are \(count) parameters"), not \(values.count).",
          hint: "Try \"init \(Self.example(count))\".", at: .init(first.start, arguments.nextSpan.start))
      }
      start = .values(values)
    }
  }

  /// The deviation after `random`, which only a model's parameters have.
  private static func spread(_ arguments: inout Arguments, in session: Session) throws(CommandError)
    -> Double?
  {
    guard let word = arguments.peek else { return nil }
    guard session.work.subject?.dataSubject != nil else { throw .unexpected(word, after: "init") }
    let value = try arguments.next(deviation, in: session)
    guard value > 0 else {
      throw CommandError(
        "out-of-range", "A deviation is above 0.", hint: "Try \"init random 0.1\".", at: word.span)
    }
    return value
  }

  private static func example(_ count: Int) -> String {
    count <= 5 ? (0..<count).map { $0 % 2 == 0 ? "1" : "-1" }.joined(separator: " ") : "zeros"
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let objective = try session.work.expectTrainer().objective
    let point: [Double]
    switch start {
    case .zeros: point = Array(repeating: 0, count: objective.parameterCount)
    case .random(let deviation):
      point = session.work.randomStart(of: objective, deviation: deviation ?? Start.usualDeviation)
    case .layered(let spread): point = session.work.start(of: objective, spread)
    case .best(let count, let range):
      let best = session.work.bestStart(
        of: objective, among: count, in: range, isInterrupted: surroundings.isInterrupted)
      guard let best else {
        throw CommandError(
          "out-of-range", "The loss was finite at none of the points.", hint: "Try closer bounds.")
      }
      point = best
    case .values(let values): point = values
    case .file(let word):
      do throws(CommandError) {
        point = try StartFile(path: surroundings.path(word.text)).point(for: objective)
      } catch {
        throw CommandError(error.code, error.message, hint: error.hint, at: word.span)
      }
    }
    session.work.begin(objective, at: point)
    return [session.work.standing]
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    words.isEmpty ? .words(kinds) : words == ["from"] ? .files : .words([])
  }
}
