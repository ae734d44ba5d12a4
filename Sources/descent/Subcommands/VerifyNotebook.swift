import ArgumentParser
import Foundation
import Notebooks
import Plots
import Words

/// `descent verify FILE.md`: performs a notebook again and compares.
struct VerifyNotebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent verify", abstract: "Perform a notebook again and compare what it shows.",
    discussion: """
      Every cell that does not show what the file has of it is listed with its line. Numbers may differ a little, as
      they do from one machine to another, and by one in the last digit that is shown; pictures are compared by the sentences that describe them, and have to be there.
      Exit status: 0 all cells agree, 1 some differ, 2 the file cannot be read, 130 interrupted.
      """)

  @Argument(help: ArgumentHelp("A notebook that \"save\" or --output wrote.", valueName: "file.md"))
  var file: String

  @Option(help: ArgumentHelp("How far numbers may be apart, relative to the larger.", valueName: "number"))
  var tolerance = 1e-6

  func validate() throws {
    guard tolerance >= 0, tolerance < 1 else {
      throw ValidationError("--tolerance is a number from 0 to below 1.")
    }
  }

  func run() throws {
    InterruptFlag.install()
    var run = PageRun(reading: try CommandSource.text(of: file), file: file)
    for problem in run.problems { Output.complain(visible(problem) + "\n") }
    guard run.problems.isEmpty else { throw ExitCode(2) }
    guard run.cellCount > 0 else { throw StartError("There are no cells in \"\(visible(file))\" to verify.") }
    let environment = ProcessInfo.processInfo.environment
    let progress = ProgressLine(on: Terminal(environment: environment))
    let surroundings = Surroundings(environment: environment, progress: progress, canvas: Canvas())
      .withoutPictures
    progress.watching { run.perform(in: surroundings) }
    if InterruptFlag.isRaised { throw ExitCode(130) }
    let differences = run.differences(tolerance: tolerance)
    for difference in differences { Output.write(visible(difference) + "\n") }
    let result =
      differences.isEmpty
      ? "all agree" : "\(differences.count) \(differences.count == 1 ? "differs" : "differ")"
    Output.write("\(visible(file)): \(counted(run.cellCount, "cell")), \(result).\n")
    throw ExitCode(differences.isEmpty ? 0 : 1)
  }
}
