import Expressions
import Optimization
import Words

/// `use RULE [NAME=VALUE ...]`, `use batch`, `use sgd`, `use minibatch K`: another way to train.
struct UseCommand: SessionCommand {
  static let rule = Parameter.choice(
    "RULE", what: "an update rule", example: "use momentum", listedBy: "optimizers",
    of: { ways + $0.session.work.allRules.map(\.name) })
  static let size = BatchSize.parameter(example: "use minibatch 32")
  static let settings = Parameter.word(
    "NAME=VALUE ...", example: { "use \($0.words.map(\.text).joined(separator: " ")) lr=0.01" },
    candidates: { $0.session.settingNames(after: $0.words) })
  /// What takes plain gradient descent with some samples a step.
  static let ways = ["batch", "sgd", "minibatch"]
  static let manual = Manual(
    "use", .optimizer,
    .sequence([
      .oneOf(
        what: "an update rule", noun: "rule", example: "use momentum",
        [.one(rule), .keyword("batch"), .keyword("sgd"), .after("minibatch", .one(size))]),
      .optional(.settings(settings)),
    ]),
    summary: "Train with another update rule from here on.",
    details: """
      The point and the step stay; the rule's memory starts afresh, and settings that are not given take the
      rule's defaults. batch, sgd and minibatch take plain gradient descent with all samples, one sample or
      SIZE samples a step; any other rule keeps the samples as they are. "optimizers" lists the rules. After some
      steps it goes on as another run, and the one before is kept: "runs" lists both.
      """,
    examples: ["use adam", "use momentum lr=0.01 momentum=0.9", "use sgd", "use minibatch 32 lr=0.1"],
    after: ["data diabetes", "standardize", "model linear"], effect: .changes)

  private let rule: String?
  private let size: Given<BatchSize>?
  /// The command as errors repeat it.
  private let spelling: String
  private let assignments: [Assignment]

  init(_ arguments: Arguments) {
    rule = arguments[Self.rule]?.value
    size =
      arguments.word("batch").map { Given(.all, from: $0) }
      ?? arguments.word("sgd").map { Given(.samples(1), from: $0) } ?? arguments[Self.size]
    spelling = "use \(rule ?? Self.ways.first { arguments.has($0) } ?? "")"
    assignments = arguments.assignments
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let before = session.work.settings
    var next = before
    if let size {
      next.batchSize = try size.blamed { size throws(CommandError) in try size.checked(in: session.work) }
    }
    next.take(up: rule.flatMap { session.work.rule($0) } ?? .gradientDescent)
    try next.give(assignments, by: spelling, isSGD: size != nil)
    let remarks = next.remarks(in: session.work)
    try session.work.use(next)
    let lines =
      ["Training with \(next.rule.title) (\(next.valuesText)), \(session.work.samplesText)."]
      + next.differences(from: before) + batchThatStays(in: session.work)
      + [
        next.answersWithAverage || before.answersWithAverage
          ? next.answerRemark(from: before, session.work.trainer) : nil
      ]
      .compactMap(\.self)
    return [.text(lines.joined(separator: "\n"))] + remarks.map { .notice($0) }
  }
}

extension UseCommand {
  /// That a rule goes on with fewer than all samples a step, as a command before it set them.
  private func batchThatStays(in work: Workspace) -> [String] {
    guard size == nil, case .samples(let count) = work.settings.batchSize, work.subject?.dataSubject != nil
    else {
      return []
    }
    let samples = counted(count, "sample")
    return ["\(samples) a step, as set \(count == 1 ? "by sgd" : "before"); for all: set batch all"]
  }
}

extension TrainingSettings {
  /// The settings that every rule takes.
  static let commonNames = common.map(\.name)

  /// Takes up a rule with its defaults; what every rule takes stays.
  mutating func take(up next: UpdateRule) {
    given = given.filter { Self.commonNames.contains($0.key) }
    if next.declaresWeightDecay || rule.declaresWeightDecay {
      // A rule's own decay is another quantity under the same name.
      given["weight_decay"] = nil
    }
    // A rule has an answer of its own, unless there is an average whatever the rule.
    if ema == nil { answer = .automatic }
    rule = next
  }

  /// `lr=0.01, momentum=0.9`: the rule's own hyper-parameters.
  fileprivate var valuesText: String {
    rule.hyperparameters.compactMap { parameter in
      schedule(parameter.name).map { "\(parameter.name)=\($0.text)" }
    }.joined(separator: ", ")
  }
}

extension Session {
  /// What may be given after `use RULE`.
  fileprivate func settingNames(after words: [Word]) -> [String] {
    let parameters = work.allRules.first { $0.name == words.first?.text }?.hyperparameters ?? []
    let given = Set(words.map { String($0.text.prefix { $0 != "=" }) })
    return (parameters.map(\.name) + TrainingSettings.commonNames).uniqued.filter { !given.contains($0) }
  }
}
