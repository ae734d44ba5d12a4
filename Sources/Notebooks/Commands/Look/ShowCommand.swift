import Expressions
import Optimization

/// `show`: how things stand; `show rule NAME`; `show tokens|tree|program EXPR`.
struct ShowCommand: Command {
  static let what = Parameter.choice(
    "what", "data, params, fit, rule, tokens, tree, program; how things stand if left out",
    noun: "something to show",
    of: { _ in ["data", "params", "fit", "rule", "tokens", "tree", "program"] })
  static let manual = Manual(
    "show", .look,
    usage: [
      "show", "show data", "show params [raw]", "show fit", "show rule [NAME]", "show tokens EXPRESSION",
      "show tree EXPRESSION", "show program EXPRESSION",
    ],
    [.init(what)],
    summary: "Show how things stand, the data, a model's fit, or a rule.",
    details: """
      fit: loss and R2 or accuracy, on the training rows (l2 included) and those held out (without). params raw: weights for features in
      their own units. tokens, tree, program: how an expression is read and compiled.
      """,
    examples: ["show", "show rule adam", "show tokens 2*x", "show tree -x^2", "show program x*y + sin(x*y)"],
    after: ["problem rosenbrock"])

  private enum Subject {
    case standing
    case rule(UpdateRule)
    case text(String)
    case tree(Term)
    case data
    case parameters(raw: Bool)
    case fit
  }

  private let subject: Subject

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    guard let what = try arguments.nextIfAny(Self.what, in: session) else {
      subject = .standing
      return
    }
    if what == "rule" {
      let name = Parameter.choice(
        "rule", "", noun: "an update rule", listedBy: "optimizers", of: { $0.work.allRules.map(\.name) })
      let chosen = try arguments.nextIfAny(name, in: session) ?? session.work.settings.rule.name
      let rule = session.work.settings.rule.name == chosen ? session.work.settings.rule : nil
      subject = .rule(session.work.allRules.first { $0.name == chosen } ?? rule ?? .gradientDescent)
      return
    }
    switch what {
    case "data":
      subject = .data
      return
    case "fit":
      subject = .fit
      return
    case "params":
      subject = .parameters(raw: arguments.take(keyword: "raw"))
      return
    default: break
    }
    if arguments.isEmpty { throw .missing("expression", example: "show \(what) 2*x", at: arguments.nextSpan) }
    let (source, offset) = arguments.takeRest()
    do throws(ExpressionError) {
      switch what {
      case "tokens": subject = .text(try Tokenizer.tokens(of: source).listing)
      case "tree": subject = .tree(try Parser.parse(source).term)
      default:
        let term = try Parser.parse(source).term
        subject = .text(Program([term], inputs: term.references.map(\.text)).description)
      }
    } catch {
      throw .expression(error, offset: offset)
    }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    switch subject {
    case .text(let text): return [.text(text)]
    case .tree(let term): return [.text(term.outline(isASCII: !surroundings.canvas.usesUnicode))]
    case .rule(let rule):
      return [.text(rule.text.trimmedEnd), .data(.members(["rule": .string(rule.text)]))]
    case .standing: return standing(of: session)
    case .data:
      guard let data = session.work.subject?.dataSubject else { throw .noData }
      return DataView(data: data).displays
    case .parameters(let isRaw): return try parameters(of: session, raw: isRaw)
    case .fit:
      guard let data = session.work.subject?.dataSubject else { throw .noData }
      let (model, training) = try data.expectModel()
      let view = FitView(
        model: model, training: training, heldOut: data.heldOut, trainer: try session.work.expectTrainer())
      return try view.displays()
    }
  }

  private func standing(of session: Session) -> [Display] {
    guard let subject = session.work.subject else {
      return [
        .text("Nothing to minimise yet. Try \"problem rosenbrock\", \"data diabetes\" or \"lesson 1\".")
      ]
    }
    var displays = subject.description
    guard let trainer = session.work.trainer else { return displays }
    let settings = trainer.settings
    displays.append(session.work.standing)
    displays.append(
      .text(
        "Gradient norm \(rounded(trainer.gradientNorm())); \(session.work.statusText); "
          + "\(settings.rule.name) with lr \(rounded(trainer.settingValues()["lr"] ?? .nan)), "
          + "\(session.work.samplesText)."))
    if trainer.trajectory.lastStep > trainer.step {
      displays.append(
        .text("Steps up to \(trainer.trajectory.lastStep) lie ahead: goto \(trainer.trajectory.lastStep)."))
    }
    return displays
  }

  private func parameters(of session: Session, raw: Bool) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard raw else { return ParametersView(trainer: trainer, ownUnits: nil).displays }
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, training) = try data.expectModel()
    guard let own = model.ownUnits(trainer.point, on: training) else {
      throw CommandError(
        "no-model", "The weights of this model do not belong to single features.",
        hint: "Try \"show params\".")
    }
    return ParametersView(trainer: trainer, ownUnits: own).displays
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    words.first == "rule" ? .words(session.work.allRules.map(\.name)) : .words(what.candidates(session))
  }
}
