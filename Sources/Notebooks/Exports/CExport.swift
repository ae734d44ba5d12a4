import Optimization

/// `export FILE.c`: the next steps as a C program.
enum CExport: ExportKind {
  static let ending = ".c"
  static let summary =
    "the next steps of a formula's run as a C program, number by number, with the same bits"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    let trainer = try session.work.expectTrainer()
    let steps: StepProgram
    do { steps = try trainer.stepProgram() } catch { throw .notInC(error) }
    let text = CProgram(steps, title: title(of: trainer)).text
    return Export(
      text, to: file, "The next steps are in \(file): \(steps.program.operationCount) operations each.")
  }

  private static func title(of trainer: Trainer) -> [String] {
    let settings = trainer.settings
    let given = settings.schedulesAtHand.map { "\($0.name)=\($0.schedule.text)" }
    let bounds = settings.bounds.map { ["inside \($0.lowerBound) to \($0.upperBound)"] } ?? []
    return [
      trainer.objective.recipe,
      "\(settings.rule.title) (\((given + bounds).joined(separator: ", "))), from step \(trainer.step)",
    ]
  }
}

extension CommandError {
  fileprivate static func notInC(_ lack: StepProgram.Lack) -> CommandError {
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
    return CommandError(.cannotExport, "No C program can be made: \(reason).", hint: hint)
  }
}
