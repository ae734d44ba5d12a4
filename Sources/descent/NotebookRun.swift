import Foundation
import Notebooks
import Plots
import Words

/// `descent FILE.md --output NEW.md`: performs a notebook and writes it with what its cells show now.
struct NotebookRun {
  private var run: PageRun
  private var surroundings: Surroundings
  private let progress: ProgressLine
  private let file: String

  init(_ file: String, environment: [String: String], terminal: Terminal) throws(StartError) {
    run = PageRun(reading: try CommandSource.text(of: file), file: file)
    self.file = file
    progress = ProgressLine(on: terminal)
    surroundings = Surroundings(environment: environment, progress: progress, canvas: Canvas())
  }

  /// Performs every cell, whether one before it failed or not, and writes the file.
  ///
  /// - Parameter replaces: whether another file of this name may go, and those that cells write; the notebook itself may.
  /// - Returns: the exit status: 1 where a cell failed.
  consuming func write(to output: String, replaces: Bool) throws(StartError) -> Int32 {
    surroundings.replacesFiles = replaces
    let isItself =
      URL(fileURLWithPath: output).standardizedFileURL == URL(fileURLWithPath: file).standardizedFileURL
    try StartError.checkFree(output, replaces: replaces || isItself)
    for problem in run.problems { Output.complain(visible(problem) + "\n") }
    progress.watching { run.perform(in: surroundings) }
    if InterruptFlag.isRaised { return 130 }
    for failure in run.failures { Output.complain(visible(failure) + "\n") }
    do throws(CommandError) {
      let notices = try run.write(to: output, in: surroundings)
      if let text = notices.plainText.isEmpty ? nil : notices.plainText { Output.complain(text + "\n") }
    } catch {
      throw StartError([error.message, error.hint].compactMap(\.self).joined(separator: " "))
    }
    Output.write("\(visible(output)): \(counted(run.cellCount, "cell")).\n")
    return run.failures.isEmpty && run.problems.isEmpty ? 0 : 1
  }
}
