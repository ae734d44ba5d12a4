import Expressions
import Optimization
import Words

/// `problem NAME [DIMENSION]`, `problem f(x, y) = EXPR`: what to minimise.
struct ProblemCommand: SessionCommand {
  static let name = Parameter.choice(
    "NAME", noun: "problem", what: "a problem", example: "problem rosenbrock", listedBy: "problems",
    of: { _ in Problem.names })
  static let dimension = Parameter.count("DIMENSION", example: "problem sphere 10")
  static let formula = Parameter<Formula>(
    "f(x, y) = EXPRESSION", example: { _ in nil }, begins: { $0.beginsFormula },
    parse: { text, _ throws(CommandError) in
      if let named = text.formulaWithName { throw .namelessFormula(named, at: text.span) }
      do throws(ExpressionError) {
        return try Formula(parsing: text.text, known: ["t"], reserved: Scope.reservedNames)
      } catch {
        throw .expression(error, offset: text.span.start)
      }
    })
  static let manual = Manual(
    "problem", .problem,
    .optional(.oneOf(what: "a problem", [.rest(formula), .sequence([.one(name), .optional(dimension)])])),
    summary: "Choose what to minimise: a test function, or your own formula.",
    details: """
      The run starts over at the problem's usual start; a formula starts at random. Settings stay.
      A formula may read t, the number of the step about to be taken. "problem" alone shows the problem.
      "problem sick 1" to "problem sick 12" are broken sessions to be mended, as in lesson 20.
      """,
    examples: ["problem rosenbrock", "problem sphere 10", "problem f(x, y) = (x - 1)^2 + 10*(y - x^2)^2"],
    effect: .changes)

  private let subject: Subject?
  private let end: Span

  init(_ arguments: Arguments) throws(CommandError) {
    end = arguments.end
    if let formula = arguments[Self.formula] {
      subject = .formula(formula.value, problem: nil)
    } else if let name = arguments[Self.name]?.value {
      let dimension = arguments[Self.dimension]
      let usual = Problem.dimensions(of: name).map { max($0.lowerBound, 2) } ?? 2
      guard let problem = Problem.named(name, dimension: dimension?.value ?? usual) else {
        throw .badDimension(of: name, at: dimension?.span ?? arguments.end)
      }
      subject = .formula(problem.formula, problem: problem)
    } else {
      subject = nil
    }
  }

  /// `problem` alone shows the problem.
  var effect: Manual.Effect { subject == nil ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let subject else {
      guard let subject = session.work.subject else {
        throw .missing(Self.name.noun, example: "problem rosenbrock", at: end)
      }
      return subject.description
    }
    session.work.subject = subject
    try session.work.beginAtUsualStart()
    return subject.description + [session.work.standing] + session.work.rateWarning
  }
}

// MARK: - Formulas as they are typed

extension Word {
  /// Whether it can begin a definition or an expression, rather than being a problem's name.
  fileprivate var beginsFormula: Bool {
    // A name may have a hyphen, which an expression would take for a minus.
    guard !Problem.names.contains(where: spells) else { return false }
    return text.contains { "(=+-*/^".contains($0) } || text.first.map { $0.isNumber || $0 == "." } == true
  }

  /// `3*x^2` with a name and its variables before it; nil for anything but an expression of variables.
  fileprivate var formulaWithName: String? {
    guard let term = try? Parser.parse(text).term, case .call = term else { return nil }
    return "problem f(\(term.references.map(\.text).joined(separator: ", "))) = \(text)"
  }
}

extension CommandError {
  fileprivate static func namelessFormula(_ line: String, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "A formula needs a name and its variables.", hint: "Type \"\(line)\".", at: span)
  }

  fileprivate static func badDimension(of name: String, at span: Span) -> CommandError {
    let range = Problem.dimensions(of: name) ?? 2...2
    let words = range.count == 1 ? "\(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    return CommandError(
      .outOfRange, "The number of parameters of \"\(name)\" is \(words).",
      hint: "Try \"problem \(name) \(range.lowerBound == 1 ? 2 : range.lowerBound)\".", at: span)
  }
}
