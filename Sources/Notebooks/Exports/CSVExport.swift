import Expressions
import Optimization
import Words

/// `export FILE.csv`: the steps of the run as a table.
enum CSVExport: ExportKind {
  static let ending = ".csv"
  static let summary = "the run's steps as a table: the loss and every parameter after each"

  /// Parameters of one run that a table has columns for; beyond them the losses stand alone.
  private static let mostParameters = 1000
  /// Numbers that a table may hold; the losses of so many steps are kept one by one.
  private static let mostNumbers = 20_000_000

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    let trainer = try session.work.expectTrainer()
    let last = trainer.trajectory.lastStep
    let names = trainer.objective.elementNames.map(\.shownText)
    let isWhole = names.count <= mostParameters && (last + 1) * (names.count + 2) <= mostNumbers
    guard (last + 1) <= mostNumbers else {
      throw CommandError(
        .cannotExport, "A table of \(last + 1) steps would be too large.",
        hint: "Take fewer steps: \"reset\".")
    }
    var text = (["step", "loss"] + (isWhole ? names : [])).map(csvField).joined(separator: ",") + "\n"
    var count = 0
    func add(_ step: Int, _ numbers: [Double]) {
      text +=
        "\(step)," + ([trainer.trajectory.loss(at: step)] + numbers).map(number).joined(separator: ",") + "\n"
      count += 1
    }
    if isWhole {
      trainer.retrace(Array(0...last)) { view in add(view.step, view.point) }
    } else {
      for step in 0...last { add(step, []) }
    }
    guard count == last + 1 else { throw .interrupted }
    let more = isWhole ? "" : " Its parameters are too many for a table, and left out."
    return Export(text, to: file, "\(counted(count, "row")) \(count == 1 ? "is" : "are") in \(file).\(more)")
  }

  private static func number(_ value: Double) -> String { value.isFinite ? shortestText(value) : "" }
}
