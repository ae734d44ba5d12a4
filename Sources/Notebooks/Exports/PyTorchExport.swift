import Foundation
import Optimization
import Words

/// `export FILE.py`: the run as a PyTorch program, with its data beside it.
enum PyTorchExport: ExportKind {
  static let ending = ".py"
  static let summary = "the run from its start as a PyTorch program, for one process or several (torchrun)"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    guard let run = session.work.run else { throw session.work.subject == nil ? .noProblem : .noModel }
    let rows = RowsBeside(file, ending: ending, of: run.subject)
    let program = PyTorchProgram(run.trainer, about: run.subject, dataName: rows.name)
    let text: String
    do { text = try program.text() } catch {
      throw CommandError(
        .cannotExport, "No PyTorch program can be made: the model is of a kind that it does not know.",
        hint: "Try a model that \"help model\" lists.")
    }
    let said = "The run is in \(file), from its start: \(counted(program.stepCount, "step")).\(rows.remark)"
    return Export(
      files: rows.files + [(file, Data(text.utf8))],
      [.text(said + " \"python \(file)\" trains it.")])
  }
}

extension CommandError {
  fileprivate static let noModel = CommandError(
    .noModel, "There is no model to train.", hint: "Try \"model linear\".")
}
