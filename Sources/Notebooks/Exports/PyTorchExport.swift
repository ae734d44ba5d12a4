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
    let dataFile = String(file.dropLast(ending.count)) + "-data.csv"
    let dataName = dataFile.split(separator: "/").last.map(String.init) ?? dataFile
    let program = PyTorchProgram(run.trainer, about: run.subject, dataName: dataName)
    let text: String
    do { text = try program.text() } catch {
      throw CommandError(
        .cannotExport, "No PyTorch program can be made: the model is of a kind that it does not know.",
        hint: "Try a model that \"help model\" lists.")
    }
    var files = [(name: file, contents: Data(text.utf8))]
    var said = "The run is in \(file), from its start: \(counted(program.stepCount, "step"))."
    if let data = run.subject.trainedRows {
      files.insert((dataFile, Data(data.utf8)), at: 0)
      said += " Its rows are in \(dataFile)."
    }
    let displays = [Display.text(said + " \"python \(file)\" trains it.")] + Export.remarks(on: run.trainer)
    return Export(files: files, displays)
  }
}

extension CommandError {
  fileprivate static let noModel = CommandError(
    .noModel, "There is no model to train.", hint: "Try \"model linear\".")
}
