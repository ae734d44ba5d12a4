import ArgumentParser
import Foundation
import Notebooks

/// `descent present LESSON`: a lesson on a large screen, for a class.
struct PresentLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent present", abstract: "Show a lesson to a class.",
    discussion: """
      One page at a time, with pictures as large as the window. Space runs the next commands, shows the answer to a
      question or a solution of a task, and turns the page; Left goes back, Up and Down move a long page. At a
      question with choices each press of 1, 2, 3 counts a hand, and Backspace takes one back. ? gives a hint,
      + shows what lies deeper, : types a command, q leaves. Nothing is kept as progress.
      """)

  @Argument(help: ArgumentHelp("A lesson, such as 3, 3.2 or the-hill.", valueName: "lesson"))
  var lesson: String

  @Option(help: ArgumentHelp("Add a directory of lessons.", valueName: "dir"))
  var lessons: String?

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    guard Terminal(environment: environment).isInteractive else {
      throw StartError("A lesson is presented at a terminal.")
    }
    var notebook = Notebook()
    try notebook.addLessons(from: [environment["DESCENT_LESSONS"], lessons])
    var presenter = Presenter(notebook, environment: environment)
    try presenter.run(lesson)
  }
}
