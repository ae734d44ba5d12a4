import ArgumentParser
import Foundation
import Notebooks
import Words

/// `descent play FILE`: opens one lesson, at the prompt or for commands from a pipe.
struct PlayLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent play", abstract: "Open one lesson.",
    discussion: """
      At a terminal it opens at the prompt. Else its answers and commands are read from a pipe, one a line; an
      empty line is Enter. What is done in it is not kept.
      """)

  @Argument(help: ArgumentHelp("A lesson, such as 03-learning-rate.md.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("Begin at this screen.", valueName: "screen"))
  var from = 1

  @Flag(help: "Redraw and colour nothing, and tell pictures in words and numbers: for readers of screens.")
  var plain = false

  func run() throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw StartError("\"\(visible(file))\" cannot be read.")
    }
    let opening: LessonOpening
    do {
      opening = try LessonOpening(
        String(decoding: data, as: UTF8.self), file: file, screen: from,
        beside: LessonFolder(path: URL(fileURLWithPath: file).deletingLastPathComponent().path))
    } catch { throw StartError("\(error)") }
    // Without a home nothing is kept.
    let environment = ProcessInfo.processInfo.environment.filter {
      !["HOME", "XDG_STATE_HOME", "DESCENT_HOME"].contains($0.key)
    }
    let terminal = Terminal(environment: environment)
    var notebook = Notebook()
    notebook.appearance.isPlain = plain || (terminal.isInteractive && Terminal.isPlain(in: environment))
    if terminal.isInteractive {
      var prompt = Prompt(notebook, environment: environment)
      prompt.run(opening)
      return
    }
    InterruptFlag.install()
    let batch = BatchRun(
      notebook, environment: environment, terminal: terminal, isJSON: false, keepsGoing: true)
    throw ExitCode(batch.run(try CommandSource(file: nil, commands: nil), in: opening))
  }
}
