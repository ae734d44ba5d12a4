import Expressions
import Optimization

/// `export FILE.c`: the next steps as a program.
struct ExportCommand: SessionCommand {
  static let file = Parameter.file("FILE.c", example: "export steps.c")
  static let manual = Manual(
    "export", .notebook, .one(file), needs: .run,
    summary: "Write the next steps as a C program.",
    details: """
      The program holds one step from where the run stands, rule and objective written out number by number, and a
      "main" that takes as many as it is told and prints the losses: what the machine does, and the same numbers to
      the last bit. For a formula and all samples a step; an older file is replaced.
      """,
    examples: ["export steps.c"], after: ["problem rosenbrock", "use momentum lr=0.0001"])

  private let file: Given<String>?

  init(_ arguments: Arguments) { file = arguments[Self.file] }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    guard let file else { return [] }
    let trainer = try session.work.expectTrainer()
    guard file.value.hasSuffix(".c"), !(file.value == ".c" || file.value.hasSuffix("/.c")) else {
      throw .unknownExport(file.value, at: file.span)
    }
    let steps: StepProgram
    do { steps = try trainer.stepProgram() } catch { throw .notInC(error, at: file.span) }
    let text = CProgram(steps, title: title(of: trainer)).text
    do {
      try surroundings.write(text, to: file.value)
    } catch {
      throw .plot(error, at: file.span)
    }
    return [.text("The next steps are in \(file.value): \(steps.program.operationCount) operations each.")]
  }

  private func title(of trainer: Trainer) -> [String] {
    let settings = trainer.settings
    let given = settings.hyperparameters.compactMap { parameter -> String? in
      guard settings.rule.hyperparameter(parameter.name) != nil || settings.given[parameter.name] != nil,
        let schedule = settings.schedule(parameter.name)
      else { return nil }
      return "\(parameter.name)=\(schedule.text)"
    }
    let bounds = settings.bounds.map { ["inside \($0.lowerBound) to \($0.upperBound)"] } ?? []
    return [
      trainer.objective.recipe,
      "\(settings.rule.title) (\((given + bounds).joined(separator: ", "))), from step \(trainer.step)",
    ]
  }
}

extension CommandError {
  fileprivate static func unknownExport(_ file: String, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "\"\(file)\" is not the name of a C program.", hint: "Try \"export steps.c\".", at: span)
  }

  fileprivate static func notInC(_ lack: StepProgram.Lack, at span: Span) -> CommandError {
    let (reason, hint) =
      switch lack {
      case .manySamples:
        ("the loss is that of a model on data", "Choose a formula, such as \"problem rosenbrock\".")
      case .noise: ("each step draws noise", "Leave it out first: \"set noise 0\".")
      case .outOfRange(let violation):
        (
          "\(violation.setting) is outside its range at the next step",
          "\"set \(violation.setting)\" gives it a value."
        )
      case .notFinite: ("loss or gradient is not a finite number here", "\"init\" chooses another start.")
      case .plateau: ("plateau() looks at the losses before", "Give the setting another schedule first.")
      case .tooLong: ("a step takes too many operations", "Choose a problem with fewer parameters.")
      }
    return CommandError(.cannotExport, "No C program can be made: \(reason).", hint: hint, at: span)
  }
}
