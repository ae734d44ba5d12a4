import Expressions
import Optimization
import Words

/// `use RULE [NAME=VALUE ...]`, `use batch`, `use sgd`, `use minibatch K`: another way to train.
struct UseCommand: Command {
  static let rule = Parameter.choice(
    "rule", "an update rule, or batch, sgd, minibatch", noun: "an update rule", example: "use momentum",
    listedBy: "optimizers",
    of: { ["batch", "sgd", "minibatch"] + $0.work.allRules.map(\.name) })
  static let size = Parameter.count("size", "samples a step", example: "use minibatch 32")
  static let manual = Manual(
    "use", .optimizer,
    usage: ["use RULE [NAME=VALUE ...]", "use batch", "use sgd", "use minibatch SIZE"],
    [.init(rule)],
    summary: "Train with another update rule from here on.",
    details: """
      The point and the step stay; the rule's memory starts afresh, and settings that are not given take the
      rule's defaults. batch, sgd and minibatch take plain gradient descent with all samples, one sample or
      SIZE samples a step; any other rule keeps the samples as they are. "optimizers" lists the rules.
      """,
    examples: ["use adam", "use momentum lr=0.01 momentum=0.9", "use sgd", "use minibatch 32 lr=0.1"],
    after: ["data diabetes", "standardize", "model linear"], changesSession: true)

  private let settings: TrainingSettings
  private let remarks: [String]

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let place = arguments.nextSpan
    let name = try arguments.next(Self.rule, in: session)
    var settings = session.work.settings
    switch name {
    case "batch":
      settings.rule = .gradientDescent
      settings.batchSize = .all
    case "sgd":
      settings.rule = .gradientDescent
      settings.batchSize = .samples(1)
    case "minibatch":
      settings.rule = .gradientDescent
      settings.batchSize = try SetCommand.batchSize(&arguments, in: session, example: "use minibatch 32")
    default:
      guard let rule = session.work.allRules.first(where: { $0.name == name }) else {
        throw .unknown(Word(name, span: place), noun: "an update rule", known: [])
      }
      settings.rule = rule
    }
    settings.given = settings.given.filter { ["clip", "weight_decay"].contains($0.key) }
    if settings.rule.declaresWeightDecay || session.work.settings.rule.declaresWeightDecay {
      // A rule's own decay is another quantity under the same name.
      settings.given["weight_decay"] = nil
    }
    try settings.give(
      arguments.takeAssignments(), by: "use \(name)", isSGD: ["sgd", "minibatch", "batch"].contains(name))
    self.settings = settings
    remarks = settings.remarks(in: session.work)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = session.work.settings
    let next = settings
    session.work.use(next)
    let values = next.hyperparameters.compactMap { parameter -> String? in
      guard let schedule = next.schedule(parameter.name), next.rule.hyperparameter(parameter.name) != nil
      else {
        return nil
      }
      return "\(parameter.name)=\(schedule.text)"
    }
    var lines = [
      "Training with \(next.rule.title) (\(values.joined(separator: ", "))), \(session.work.samplesText)."
    ]
    lines += next.differences(from: before)
    return [.text(lines.joined(separator: "\n"))] + remarks.map { .notice($0) }
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    guard let first = words.first else { return .words(rule.candidates(session)) }
    let parameters = session.work.allRules.first { $0.name == first }?.hyperparameters ?? []
    return .words((parameters.map(\.name) + ["weight_decay", "clip"]).uniqued.map { $0 + "=" })
  }
}
