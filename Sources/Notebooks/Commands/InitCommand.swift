import Optimization

/// `init VALUES`, `init zeros`, `init random`: where the run starts.
struct InitCommand: Command {
  static let value = Parameter.number("values", "one number for each parameter", example: "init -1.2 1")
  static let kind = Parameter.choice(
    "start", "zeros, random, best, or a number for each parameter", noun: "a start",
    of: { _ in ["zeros", "random", "best"] })
  static let guesses = Parameter.count(
    "number of guesses", "how many points are tried", example: "init best 1000 -2 2")
  static let manual = Manual(
    "init", .problem,
    usage: ["init VALUE VALUE ...", "init zeros", "init random", "init best COUNT [LOW HIGH]"], [.init(kind)],
    summary: "Choose the point where the run starts.",
    details: """
      The run starts over at step 0. A random start is drawn from the seed: each "init random" draws another
      one, and the same seed draws the same ones. "init" alone draws a random one. "init best" draws COUNT points
      between LOW and HIGH and takes the one of least loss: what guessing can do.
      """,
    examples: ["init -1.2 1", "init zeros", "init random", "init best 1000 -2 2"],
    after: ["problem rosenbrock"],
    changesSession: true)

  private enum Start {
    case zeros, random
    case best(count: Int, range: ClosedRange<Double>?)
    case values([Double])
  }

  private let start: Start

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let trainer = try session.work.expectTrainer()
    if arguments.isEmpty || arguments.take(keyword: "random") {
      start = .random
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
      throw .unknown(word, noun: "a start", known: ["zeros", "random", "best"])
    } else {
      var values: [Double] = []
      let first = arguments.nextSpan
      while !arguments.isEmpty { values.append(try arguments.next(Self.value, in: session)) }
      let count = trainer.objective.parameterCount
      guard values.count == count else {
        throw CommandError(
          "bad-argument",
          "There \(count == 1 ? "is 1 parameter" : "are \(count) parameters"), not \(values.count).",
          hint: "Try \"init \(Self.example(count))\".", at: .init(first.start, arguments.nextSpan.start))
      }
      start = .values(values)
    }
  }

  private static func example(_ count: Int) -> String {
    count <= 5 ? (0..<count).map { $0 % 2 == 0 ? "1" : "-1" }.joined(separator: " ") : "zeros"
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let objective = try session.work.expectTrainer().objective
    let point =
      switch start {
      case .zeros: Array(repeating: 0.0, count: objective.parameterCount)
      case .random: session.work.randomStart(of: objective)
      case .best(let count, let range):
        session.work.bestStart(
          of: objective, among: count, in: range, isInterrupted: surroundings.isInterrupted)
      case .values(let values): values
      }
    session.work.begin(objective, at: point)
    return [session.work.standing]
  }
}
