import ArgumentParser
import Foundation
import Notebooks
import Plots
import Words

/// `descent check DIR`: proves the lessons of a folder right, or says what is wrong with them.
struct CheckLessons: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent check", abstract: "Play the lessons of a folder and say what does not hold.",
    discussion: """
      Each finding is a line such as "L151 03-learning-rate.md:41: The solution does not pass".
      Exit status: 0 nothing found, 1 something found, 2 the folder cannot be read, 130 interrupted.

      Codes below L100 are about how a lesson is written. The others:
      \(LessonFault.allCases.map { "  \($0.code)  \($0.meaning)" }.joined(separator: "\n"))
      """)

  @Argument(help: ArgumentHelp("A folder of lessons, files such as 03-learning-rate.md.", valueName: "dir"))
  var directory: String

  @Option(help: ArgumentHelp("Try random things with so many seeds.", valueName: "count"))
  var seeds = 1

  func validate() throws {
    guard (1...10_000).contains(seeds) else { throw ValidationError("--seeds is a number from 1 to 10000.") }
  }

  func run() throws {
    guard let folder = LessonFolder(path: directory) else {
      throw StartError("The lessons in \"\(visible(directory))\" cannot be read.")
    }
    if let file = folder.unreadable.first {
      throw StartError("\"\(visible(file))\" in \"\(visible(directory))\" cannot be read.")
    }
    guard !folder.files.isEmpty else {
      throw StartError(
        "There are no lessons in \"\(visible(directory))\": files with names such as 03-learning-rate.md.")
    }
    InterruptFlag.install()
    let check = LessonCheck(
      folder, seedCount: seeds,
      in: Surroundings(now: Clock.seconds, isInterrupted: { InterruptFlag.isRaised }),
      limit: TimeLimit(clocks: [Clock.seconds, Clock.threadSeconds]))
    guard let findings = check.findings() else { throw ExitCode(130) }
    for finding in findings { Output.write("\(visible(finding.description, keepsLines: false))\n") }
    let count = findings.isEmpty ? "nothing found" : counted(findings.count, "finding")
    Output.write("\(counted(folder.files.count, "lesson")), \(count).\n")
    throw ExitCode(findings.isEmpty ? 0 : 1)
  }
}
