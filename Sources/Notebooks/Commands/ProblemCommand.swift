import Expressions
import Optimization

/// `problem NAME [DIMENSION]`, `problem f(x, y) = EXPR`: what to minimise.
struct ProblemCommand: Command {
  static let name = Parameter.choice(
    "name", "a test function, or a definition such as f(x, y) = x^2 + y^2", noun: "a problem",
    listedBy: "problems", of: { _ in Problem.names })
  static let dimension = Parameter.count("dimension", "how many parameters", example: "problem sphere 10")
  static let manual = Manual(
    "problem", .problem,
    usage: ["problem NAME [DIMENSION]", "problem f(x, y) = EXPRESSION"],
    [.init(name), .init(dimension)],
    summary: "Choose what to minimise: a test function, or your own formula.",
    details: """
      The run starts over at the problem's usual start; a formula starts at random. Settings stay.
      A formula may read t, the number of the step about to be taken. "problem" alone shows the problem.
      """,
    examples: ["problem rosenbrock", "problem sphere 10", "problem f(x, y) = (x - 1)^2 + 10*(y - x^2)^2"],
    changesSession: true)

  private let subject: Subject?

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let first = arguments.peek else {
      guard session.work.subject != nil else {
        throw .missing("problem", example: "problem rosenbrock", at: arguments.nextSpan)
      }
      subject = nil
      return
    }
    if first.text.contains("(") || first.text.contains("=")
      || arguments.remaining.dropFirst().first?.text == "="
    {
      let (text, offset) = arguments.takeRest()
      do {
        subject = .formula(try Formula(parsing: text, known: ["t"]), problem: nil)
      } catch {
        throw .expression(error, offset: offset)
      }
      return
    }
    let name = try arguments.next(Self.name, in: session)
    let place = arguments.nextSpan
    let dimension = try arguments.nextIfAny(Self.dimension, in: session)
    let usual = Problem.dimensions(of: name).map { max($0.lowerBound, 2) } ?? 2
    guard let problem = Problem.named(name, dimension: dimension ?? usual) else {
      throw .badDimension(of: name, at: place)
    }
    subject = .formula(problem.formula, problem: problem)
  }

  /// `problem` alone shows the problem.
  var changesSession: Bool { subject != nil }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let subject else { return session.work.subject?.description ?? [] }
    session.work.subject = subject
    session.work.randomStarts = 0
    try session.work.beginAtUsualStart()
    return subject.description + [session.work.standing]
  }
}

extension Subject {
  /// What it is, in a few lines.
  var description: [Display] {
    switch self {
    case .formula(let formula, let problem):
      let parameters = formula.parameters.joined(separator: ", ")
      let latex = "\(formula.name)(\(parameters)) = \(formula.body.latex)"
      guard let problem else { return [.formula(text: formula.text, latex: latex)] }
      let text = formula.text.count <= 160 ? formula.text : "\(formula.name)(\(parameters))"
      return [.text("\(problem.title): \(problem.remark)"), .formula(text: text, latex: latex)]
    case .data(let data): return [.text(data.summary)]
    }
  }
}

extension CommandError {
  fileprivate static func badDimension(of name: String, at span: Span) -> CommandError {
    let range = Problem.dimensions(of: name) ?? 2...2
    let words = range.count == 1 ? "\(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    return CommandError(
      "out-of-range", "The number of parameters of \"\(name)\" is \(words).",
      hint: "Try \"problem \(name) \(range.lowerBound == 1 ? 2 : range.lowerBound)\".", at: span)
  }
}
