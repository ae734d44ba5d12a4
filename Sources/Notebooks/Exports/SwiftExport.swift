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
    let dataFile = String(file.dropLast(ending.count)) + "-data.csv"
    let program = SwiftProgram(
      run.trainer, about: run.subject, file: Self.name(of: file), dataFile: Self.name(of: dataFile))
    var files = [(name: file, contents: Data(program.text.utf8))]
    var said = "The run is in \(file), from its start."
    if let rows = run.subject.trainedRows {
      files.insert((dataFile, Data(rows.utf8)), at: 0)
      said += " Its rows are in \(dataFile)."
    }
    return Export(
      files: files,
      [.text(said + " Its first lines say how it is built.")] + Export.remarks(on: run.trainer))
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
