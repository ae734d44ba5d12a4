import Expressions
import Foundation
import Optimization
import Words

/// `export FILE.swift`: the run as a program on the libraries `Optimization` and `Models`, with its data beside it.
enum SwiftExport: ExportKind {
  static let ending = ".swift"
  static let summary = "the run from its start as a Swift program on the package's libraries"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    _ = try session.work.expectTrainer()
    guard let run = session.work.run else { throw .noProblem }
    let rows = RowsBeside(file, ending: ending, of: run.subject)
    let program = SwiftProgram(
      run.trainer, about: run.subject, file: lastPathPart(of: file), dataFile: rows.name)
    let said = "The run is in \(file), from its start.\(rows.remark) Its first lines say how it is built."
    return Export(
      files: rows.files + [(file, Data(program.text.utf8))], [.text(said)])
  }
}
