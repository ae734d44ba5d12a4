import Expressions
import Optimization
import Words

/// `explain [STEP] [PARAMETER ...]`: a step with its rule's lines filled in; `explain gradient`: the formula's tape.
struct ExplainCommand: SessionCommand {
  static let step = Parameter.step(
    of: "explain",
    begins: { $0.text.first.map { "0123456789-+".contains($0) } ?? false })
  static let parameter = Parameter.word(
    "PARAMETER", example: { "explain \($0.session.work.trainer?.objective.elementNames.first?.text ?? "x")" },
    candidates: { $0.session.parameterNames })
  static let manual = Manual(
    "explain", .look,
    .optional(
      .oneOf(
        what: "a step or a parameter",
        [
          .after("gradient", .optional(.many(parameter))),
          .after("step", .optional(step), .optional(.many(parameter))),
          .sequence([.one(step), .optional(.many(parameter))]),
          .many(parameter),
        ])),
    needs: .run,
    summary: "Show how a step came about: the rule's lines with their numbers.",
    details: """
      Without a number it is the step that led here; an earlier one is taken again, and the run stays where it is. Of
      many parameters the five that moved most are shown, or those that are named. "explain gradient" works the
      formula out part by part: values forward, derivatives backward.
      """,
    examples: ["explain", "explain 5", "explain x", "explain gradient", "explain gradient x"],
    after: ["problem rosenbrock", "use momentum lr=0.001", "run 20"])

  private let isGradient: Bool
  private let step: Given<Int>?
  private let parameters: [Word]

  init(_ arguments: Arguments) {
    isGradient = arguments.has("gradient")
    step = arguments[Self.step]
    parameters = arguments[all: Self.parameter].map(\.value)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let places = try chosen(in: trainer)
    if isGradient {
      return GradientView(trainer: trainer, subject: session.work.subject, chosen: places).displays
    }
    let number = try number(in: trainer)
    guard let step = trainer.takenStep(number) else { throw .interrupted }
    return StepAccountView(of: step, trainer.objective, chosen: places).displays
  }

  /// The places of the parameters that are named, each once; nil where none is.
  private func chosen(in trainer: Trainer) throws(CommandError) -> [Int]? {
    guard let (first, last) = parameters.first.map({ ($0, parameters[parameters.count - 1]) }) else {
      return nil
    }
    let phrase = parameters.map(\.text).joined(separator: " ")
    if parameters.count > 1, Help.isKnown(phrase) {
      throw .explainedByHelp(phrase, at: Span(first.span.start, last.span.end))
    }
    var places: [Int] = []
    for word in parameters { places += try trainer.places(of: word) }
    var seen: Set<Int> = []
    return places.filter { seen.insert($0).inserted }
  }

  /// The step that is meant.
  private func number(in trainer: Trainer) throws(CommandError) -> Int {
    let last = trainer.trajectory.lastStep
    let number = step?.value ?? trainer.step
    guard last > 0 else {
      throw CommandError(
        .outOfRange, "No step has been taken yet, so there is none to explain.",
        hint: "Take one first: \"step\".", at: step?.span)
    }
    guard number > 0 else {
      throw CommandError(
        .outOfRange, "Step 0 is the start: no step led to it.", hint: "Try \"explain 1\".", at: step?.span)
    }
    guard number <= last else {
      throw CommandError(
        .outOfRange, "The last step that was taken is \(last).", hint: "Try \"explain \(last)\".",
        at: step?.span)
    }
    return number
  }
}

extension Trainer {
  /// The places in the point of what a word names: one parameter, or a whole block.
  fileprivate func places(of word: Word) throws(CommandError) -> [Int] {
    if let reference = Reference(parsing: word.text) {
      if let place = objective.index(of: reference) { return [place] }
      if let whole = objective.blocks.first(where: { $0.block.name == word.text }) {
        return Array(whole.range)
      }
    }
    guard Help.isKnown(word.text) else {
      let names = objective.elementNames.prefix(Session.offeredParameters).map(\.text)
      throw .unknown(word, noun: "a parameter", known: (objective.parameters.map(\.name) + names).uniqued)
    }
    throw .explainedByHelp(word.text, at: word.span)
  }
}

extension CommandError {
  /// A word of the field in the place of a parameter.
  fileprivate static func explainedByHelp(_ topic: String, at span: Span) -> CommandError {
    CommandError(
      .unknownName, "\"\(topic)\" is not a parameter.", hint: "What the word means: \"help \(topic)\".",
      at: span)
  }
}

extension Session {
  /// Parameters that completion offers one by one.
  static let offeredParameters = 200

  /// The names of parameters and their blocks, for completion.
  var parameterNames: [String] {
    guard let objective = work.trainer?.objective else { return [] }
    return
      (objective.parameters.map(\.name)
      + objective.elementNames.prefix(Self.offeredParameters).map(\.text)).uniqued
  }
}
