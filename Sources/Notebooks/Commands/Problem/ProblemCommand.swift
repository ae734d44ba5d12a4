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
    if Self.nameless(arguments.line.text) == nil,
      first.text.contains("(") || first.text.contains("=")
        || arguments.remaining.dropFirst().first?.text == "="
    {
      let (text, offset) = arguments.takeRest()
      do {
        let formula = try Formula(parsing: text, known: ["t"], reserved: Scope.reservedNames)
        subject = .formula(formula, problem: nil)
      } catch {
        throw .expression(error, offset: offset)
      }
      return
    }
    if let formula = Self.nameless(arguments.line.text) {
      throw CommandError(
        "bad-argument", "A formula needs a name and its variables.", hint: "Type \"\(formula)\".",
        at: first.span)
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

  /// `problem 3*x^2` with its variables named; nil for what is no expression of variables.
  private static func nameless(_ line: String) -> String? {
    let source = String(line.dropFirst(manual.name.count)).trimmed
    guard let term = try? Parser.parse(source).term, case .call = term else { return nil }
    return "problem f(\(term.references.map(\.text).joined(separator: ", "))) = \(source)"
  }

  /// `problem` alone shows the problem.
  var changesSession: Bool { subject != nil }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let subject else { return session.work.subject?.description ?? [] }
    session.work.subject = subject
    try session.work.beginAtUsualStart()
    return subject.description + [session.work.standing] + session.work.rateWarning
  }
}

extension Workspace {
  /// Says so when plain gradient descent from a named problem's start will not hold: its rate is past what the
  /// curvature there allows.
  fileprivate var rateWarning: [Display] {
    guard let trainer, subject?.problem != nil, settings.rule == .gradientDescent,
      let hessian = trainer.hessian(),
      let curvature = Curvature(hessian: hessian, count: trainer.objective.parameterCount),
      curvature.largest > 0,
      let rate = trainer.settingValues()["lr"], rate > 2 / curvature.largest
    else { return [] }
    let limit = rounded(2 / curvature.largest, digits: 2)
    return [
      .notice(
        "At this start the curvature asks for a learning rate below \(limit): \"set lr\"; now it is \(rounded(rate))."
      )
    ]
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
