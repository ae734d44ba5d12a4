import Expressions
import Optimization
import Words

/// `export FILE.swift`: a formula's run as a program on the library `Optimization`.
enum SwiftExport: ExportKind {
  static let ending = ".swift"
  static let summary = "a formula's run as a Swift program on the package's libraries"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    let trainer = try session.work.expectTrainer()
    guard let formula = session.work.subject?.formula else {
      throw CommandError(
        .cannotExport, "No Swift program can be made: the loss is that of a model on data.",
        hint: "\"export run.py\" writes such a run for PyTorch.")
    }
    return Export(
      text(of: trainer, formula, named: file), to: file,
      "The run is in \(file), from its start. Its first lines say how it is built.")
  }

  private static func text(of trainer: Trainer, _ formula: Formula, named file: String) -> String {
    let settings = trainer.settings
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let steps = trainer.trajectory.lastStep == 0 ? 100 : trainer.trajectory.lastStep
    let given = settings.given.sorted { $0.key < $1.key }.map { name, schedule in
      "settings.given[\(quoted(name))] = try Schedule(parsing: \(quoted(schedule.text)))"
    }
    let others =
      (settings.noise > 0 ? ["settings.noise = \(settings.noise)"] : [])
      + (settings.bounds.map { ["settings.bounds = \($0.lowerBound)...\($0.upperBound)"] } ?? [])
      + (settings.ema.map { ["settings.ema = \($0)"] } ?? [])
      + (settings.answer == .automatic ? [] : ["settings.answer = .\(settings.answer.rawValue)"])
    let rule = settings.rule.text.trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false)
    return """
      // \(visible(formula.text, keepsLines: false))
      // \(settings.rule.title), \(counted(steps, "step")). Written by descent.
      //
      // In a package whose Package.swift names descent's repository, with "Optimization" and "Expressions" among the
      // products that its target depends on, this is Sources/NAME/main.swift (here \(name)): swift run.

      import Expressions
      import Optimization

      let formula = try Formula(parsing: \(quoted(formula.text)), known: ["t"])
      let rule = try UpdateRule(
        parsing: #\"\"\"
      \(rule.map { "    " + $0 }.joined(separator: "\n"))
          \"\"\"#)
      var settings = TrainingSettings(rule: rule, seed: \(settings.seed))
      \((given + others).map { $0 + "\n" }.joined())
      var trainer = Trainer(
        FormulaObjective(formula), start: [\(trainer.start.map { shortestText($0) }.joined(separator: ", "))],
        settings: settings)
      print(0, trainer.answerLoss())
      for _ in 1...\(steps) {
        guard case .taken = trainer.advance() else {
          print("Step \\(trainer.step + 1) cannot be taken.")
          break
        }
        print(trainer.step, trainer.answerLoss())
      }

      """
  }
}
