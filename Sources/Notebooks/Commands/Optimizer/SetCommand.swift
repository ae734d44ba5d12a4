import Expressions
import Optimization

/// `set NAME [=] VALUE`: one setting of the training.
struct SetCommand: SessionCommand {
  static let name = Parameter<Word>(
    "NAME", example: { _ in "set lr 0.05" }, candidates: { $0.session.settingNames },
    parse: { word, context throws(CommandError) in
      let known = context.session.settingNames
      guard let name = known.first(where: { $0.lowercased() == word.text.lowercased() }) else {
        throw .unknown(word, noun: "a setting", known: known)
      }
      return Word(name, span: word.span)
    })
  static let value = Parameter.word(
    "VALUE", example: { "set \($0.words.last?.text ?? "lr") 0.05" },
    candidates: { _ in NamedSchedule.all.map { $0.formula.name + "(" } })
  static let size = BatchSize.parameter(example: "set batch 32")
  static let noise = Parameter.number("NOISE", example: "set noise 0.01")
  static let bounds = Bounds(example: "set bounds -1 1")
  static let ema = Parameter.number("SHARE", example: "set ema 0.999")
  static let manual = Manual(
    "set", .optimizer,
    .optional(
      .setting(
        .oneOf(
          what: "a setting",
          [
            .sequence([.one(name), .rest(value)]),
            .after(
              "batch",
              .oneOf(
                what: "a size", noun: "number of samples", example: "set batch 32",
                [.one(size), .keyword("all")])),
            .after(
              "noise",
              .oneOf(
                what: "a deviation", noun: "noise", example: "set noise 0.01",
                [.one(noise), .keyword("off")])),
            .after(
              "bounds",
              .oneOf(
                what: "a bound", noun: "lower bound", example: "set bounds -1 1",
                [bounds.syntax, .keyword("off")])),
            .after(
              "ema",
              .oneOf(
                what: "a share", noun: "share", example: "set ema 0.999", [.one(ema), .keyword("off")])),
            .after(
              "answer",
              .oneOf(
                what: "an answer", noun: "answer", example: "set answer average",
                [.keyword("average"), .keyword("point")])),
            .after("stop", StopSyntax.syntax),
          ] + AppearanceSetting.allCases.map(\.syntax)))),
    summary: "Change a setting of the training.",
    details: """
      The point and the rule's memory stay. A value may be a schedule: "help schedules". answer says whether loss,
      accuracy, predictions and parameters are the average's or the point's. Stops add up. theme and size are of files.
      """,
    examples: ["set lr 0.05", "set lr = 0.1*stepped(30, 0.5)"],
    after: ["data diabetes", "standardize", "model linear"], effect: .changes)

  private enum Change {
    case none
    case batch(Given<BatchSize>)
    case noise(Double)
    case bounds(ClosedRange<Double>?)
    case ema(Double?)
    case answer(Answer, Span)
    case stop(StopSyntax)
    case appearance(AppearanceSetting, String)
    case hyperparameter(Assignment)
  }

  private let change: Change

  init(_ arguments: Arguments) throws(CommandError) {
    if let (setting, value) = AppearanceSetting.chosen(in: arguments) {
      change = .appearance(setting, value)
    } else if let word = arguments.word("batch") {
      change = .batch(arguments[Self.size] ?? Given(.all, from: word))
    } else if arguments.has("noise") {
      let noise = try arguments[Self.noise]?.blamed { value throws(CommandError) in try Self.deviation(value)
      }
      change = .noise(noise ?? 0)
    } else if arguments.has("bounds") {
      change = .bounds(arguments.has("off") ? nil : try Self.bounds.range(of: arguments))
    } else if arguments.has("ema") {
      change = .ema(
        try arguments[Self.ema]?.blamed { value throws(CommandError) in try Self.share(value) })
    } else if arguments.has("answer") {
      let word = arguments.word("average") ?? arguments.word("point")
      change = .answer(arguments.has("average") ? .average : .point, word?.span ?? Span(0, 1))
    } else if arguments.has("stop") {
      change = .stop(try StopSyntax(arguments))
    } else if let name = arguments[Self.name], let value = arguments[Self.value] {
      change = .hyperparameter(
        Assignment(
          name: name.value.text, value: value.value.text, nameSpan: name.span, valueSpan: value.span))
    } else {
      change = .none
    }
  }

  private static func deviation(_ value: Double) throws(CommandError) -> Double {
    guard value >= 0 else {
      throw CommandError(
        .outOfRange, "The noise is a deviation: at least 0.", hint: "Try \"set noise 0.01\".")
    }
    return value
  }

  private static func share(_ value: Double) throws(CommandError) -> Double {
    guard value >= 0, value < 1 else {
      throw CommandError(
        .outOfRange, "ema is the share that is kept at each step: at least 0 and below 1.",
        hint: "Try \"set ema 0.999\".")
    }
    return value
  }

  /// `set` alone lists the settings, and how things look is no part of the session.
  var effect: Manual.Effect {
    switch change {
    case .none, .appearance: .looks
    default: .changes
    }
  }

  func perform(
    in notebook: inout Notebook, _ surroundings: Surroundings
  ) throws(CommandError) -> (displays: [Display], effect: Manual.Effect) {
    if case .appearance(let setting, let value) = change {
      return ([.text(notebook.appearance.set(setting, to: value, on: surroundings.canvas))], effect)
    }
    var session = notebook.session
    let displays = try perform(in: &session, surroundings)
    notebook.session = session
    return (displays, effect)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    var settings = session.work.settings
    switch change {
    case .none: return session.work.settingsDisplays
    case .appearance(let setting, _): throw .notForDocuments(setting)
    case .stop(let stop):
      session.work.tests = try stop.tests(in: session)
      return [.text(session.work.stopsText)]
    case .batch(let size):
      settings.batchSize = try size.blamed { size throws(CommandError) in try size.checked(in: session.work) }
      return take(settings, changing: StepSetting.batch.rawValue, in: &session)
    case .noise(let deviation):
      settings.noise = deviation
      return take(settings, changing: StepSetting.noise.rawValue, in: &session)
    case .bounds(let bounds):
      settings.bounds = bounds
      return take(settings, changing: StepSetting.bounds.rawValue, in: &session)
    case .ema(let share):
      settings.ema = share
      return take(settings, changing: StepSetting.ema.rawValue, in: &session)
    case .answer(let answer, let span):
      guard answer == .point || settings.hasAverage else { throw .noAverage(of: settings.rule, at: span) }
      settings.answer = answer
      return take(settings, changing: StepSetting.answer.rawValue, in: &session)
    case .hyperparameter(let assignment):
      try settings.give([assignment], by: "set")
      return take(settings, changing: assignment.name, in: &session)
    }
  }

  private func take(
    _ settings: TrainingSettings, changing name: String, in session: inout Session
  ) -> [Display] {
    let old = session.work.settings
    session.work.change(settings)
    let isAboutAnswer = [StepSetting.ema, .answer].contains(StepSetting(rawValue: name))
    // How the run ended is as true as before where it is only read elsewhere.
    if !isAboutAnswer { session.work.ending = nil }
    let remark = isAboutAnswer ? settings.answerRemark(from: old, session.work.trainer) : nil
    let lines = [settings.confirmation(of: name, from: old, session.work), remark].compactMap(\.self)
    return [.text(lines.joined(separator: "\n"))]
      + settings.remarks(about: name, in: session.work).map { .notice($0) }
  }
}

extension CommandError {
  fileprivate static func noAverage(of rule: UpdateRule, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "\(rule.name) keeps no average.",
      hint: "Type \"set ema 0.999\" first, or take a rule that averages: use schedulefree_sgd.", at: span)
  }
}

extension CommandError {
  fileprivate static func notForDocuments(_ setting: AppearanceSetting) -> CommandError {
    CommandError(
      .badArgument, "\"set \(setting.rawValue)\" is for the prompt, not for a document.",
      hint: "Leave it out.")
  }
}

extension Session {
  /// The names that `set` takes now.
  var settingNames: [String] {
    work.settings.hyperparameters.map(\.name) + StepSetting.allCases.map(\.rawValue) + ["stop"]
  }
}
