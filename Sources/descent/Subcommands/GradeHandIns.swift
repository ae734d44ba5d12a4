import ArgumentParser
import Foundation
import Notebooks
import Words

/// `descent grade DIR`: does again what a class handed in, and writes a table.
struct GradeHandIns: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent grade", abstract: "Grade what a class handed in.",
    discussion: """
      Reads every .md file of a folder that "hand-in" wrote, does each answer and each task again in a fresh session,
      and prints a row for each student and lesson; the same goes to grades.csv in the folder. What a record claims
      and does not come out again is named in the last column. Exit status 1 if a file could not be read.
      """)

  @Argument(help: ArgumentHelp("A folder of files that were handed in.", valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp("Add a directory of lessons.", valueName: "dir"))
  var lessons: String?

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let terminal = Terminal(environment: environment)
    var notebook = Notebook()
    try notebook.addLessons(from: [environment["DESCENT_LESSONS"], lessons])
    InterruptFlag.install()
    let files = try handedIn()
    let regrading = Regrading(
      notebook,
      in: Surroundings(
        environment: environment, progress: ProgressLine(on: terminal), canvas: .init()))
    var grades: [Grade] = []
    var isWhole = true
    for file in files {
      guard let text = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
        Output.complain("\(visible(file)) cannot be read.\n")
        isWhole = false
        continue
      }
      do throws(HandIn.ReadingError) {
        grades += regrading.grades(
          of: try HandIn(reading: String(decoding: text, as: UTF8.self), file: file),
          from: String(file.dropLast(".md".count)))
      } catch {
        Output.complain("\(error)\n")
        isWhole = false
      }
      if InterruptFlag.isRaised { throw ExitCode(130) }
    }
    let palette = Palette(usesColor: terminal.usesColor, width: terminal.width)
    Output.write(palette.text(of: [grades.table]) + "\n")
    try write(grades.csv, to: "\(folder)/grades.csv")
    throw ExitCode(isWhole ? 0 : 1)
  }

  /// The names of the files that were handed in, in alphabetical order.
  private func handedIn() throws(StartError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw StartError("The folder \"\(visible(folder))\" cannot be read.")
    }
    let files = names.filter { $0.hasSuffix(".md") }.sorted()
    guard !files.isEmpty else {
      throw StartError("\"\(visible(folder))\" holds no .md file that was handed in.")
    }
    return files
  }

  private func write(_ csv: String, to path: String) throws(StartError) {
    do { try Data(csv.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw StartError("\"\(visible(path))\" cannot be written.")
    }
  }
}
