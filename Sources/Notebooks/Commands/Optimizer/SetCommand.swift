import Expressions
import Optimization

/// `set NAME [=] VALUE`: one setting of the training.
struct SetCommand: Command {
  static let name = Parameter.choice(
    "name", "a setting; all of them without a name", noun: "a setting", of: { $0.settingNames })
  static let manual = Manual(
    "set", .optimizer,
    usage: [
      "set", "set NAME [=] VALUE", "set NAME = EXPRESSION in t and epoch", "set batch SIZE or all",
      "set noise DEVIATION", "set bounds LOW HIGH or off", "set stop KIND VALUE [over N] or off",
    ],
    [.init(name)],
    summary: "Change a setting of the training.",
    details: """
      The point and the rule's memory stay.
      A value may be a schedule: an expression in t, the step about to be taken, and epoch, the epochs finished,
      with \(NamedSchedule.all.map(\.formula.name).joined(separator: ", ")) as factors to multiply by.
      Stops add up until "set stop off": change, gradient, target, patience, time, or until CONDITION. "set" alone lists the settings.
      """,
    examples: [
      "set lr 0.05", "set lr = 0.1/(1 + 0.01*t)", "set lr = 0.1*stepped(30, 0.5)", "set batch 32",
      "set bounds -1 1", "set clip 1", "set stop change 1e-8 over 10",
    ],
    after: ["data diabetes", "standardize", "model linear"], changesSession: true)

  private enum Change {
    case none
    case settings(TrainingSettings, name: String)
    case tests([StoppingTest])
  }

  private let change: Change

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard !arguments.isEmpty else {
      change = .none
      return
    }
    arguments.separateAssignment()
    let place = arguments.nextSpan
    if let word = arguments.peek, !session.settingNames.contains(word.text),
      let hint = Habit.settingHint(for: word)
    {
      throw hint
    }
    let name = try arguments.next(Self.name, in: session)
    change = try Self.change(name, &arguments, in: session, at: place)
  }

  private static func change(
    _ name: String, _ arguments: inout Arguments, in session: Session, at span: Span
  ) throws(CommandError) -> Change {
    var settings = session.work.settings
    switch name {
    case "batch": settings.batchSize = try batchSize(&arguments, in: session, example: "set batch 32")
    case "noise":
      let word = arguments.peek
      settings.noise = try arguments.next(.number("noise", "", example: "set noise 0.01"), in: session)
      if let word, settings.noise < 0 {
        throw CommandError(
          "out-of-range", "The noise is a deviation: at least 0.", hint: "Try \"set noise 0.01\".",
          at: word.span)
      }
    case "bounds":
      settings.bounds =
        arguments.take(keyword: "off")
        ? nil : try ClosedRange.parse(&arguments, "set bounds -1 1", in: session)
    case "stop": return .tests(try StoppingTest.parse(&arguments, in: session))
    default:
      let (text, offset) = arguments.takeRest()
      guard !text.isEmpty else {
        throw .missing("value", example: "set \(name) 0.05", at: arguments.nextSpan)
      }
      try settings.give(
        [Assignment(name: name, value: text, nameSpan: span, valueSpan: Span(offset, offset + text.count))],
        by: "set")
    }
    return .settings(settings, name: name)
  }

  /// `all`, or a number of samples that the data have.
  static func batchSize(
    _ arguments: inout Arguments, in session: Session, example: String
  ) throws(CommandError) -> BatchSize {
    if arguments.take(keyword: "all") { return .all }
    guard let word = arguments.peek else {
      throw .missing("number of samples", example: example, at: arguments.nextSpan)
    }
    let size = try arguments.next(.count("samples", "", example: example), in: session)
    if let objective = session.work.trainer?.objective, objective.sampleCount > 1,
      size > objective.sampleCount
    {
      throw CommandError(
        "out-of-range", "There are only \(objective.sampleCount) samples.", hint: "Try \"set batch all\".",
        at: word.span)
    }
    return .samples(size)
  }

  /// `set` alone lists the settings.
  var changesSession: Bool {
    if case .none = change { return false }
    return true
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch change {
    case .none: return session.work.settingsDisplays
    case .tests(let tests):
      session.work.tests = tests
      return [
        .text(tests.isEmpty ? "Runs stop by themselves no more." : "Runs stop \(session.work.testsText).")
      ]
    case .settings(let settings, let name):
      let old = session.work.settings
      session.work.change(settings)
      session.work.ending = nil
      return [.text(settings.confirmation(of: name, from: old, session.work))]
        + settings.remarks(about: name, in: session.work).map { .notice($0) }
    }
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    switch words.first {
    case nil: return .words(session.settingNames)
    case "batch": return .words(["all"])
    case "bounds": return .words(["off"])
    case "stop":
      return .words(words.count == 1 ? StoppingTest.kindNames + ["off"] : words.count == 3 ? ["over"] : [])
    default: return .words(NamedSchedule.all.map { $0.formula.name + "(" })
    }
  }
}

extension Session {
  /// The names that `set` takes now.
  var settingNames: [String] {
    work.settings.hyperparameters.map(\.name) + ["batch", "noise", "bounds", "stop"]
  }
}
