import ArgumentParser
import Foundation
import Notebooks

/// The program: a notebook at a terminal, or commands from a file, an argument or a pipe.
@main
struct Descent: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent", abstract: "A notebook for learning gradient descent by doing it.",
    discussion: """
      Without a file or -c it opens the notebook at a terminal, or reads commands from a pipe.
      Exit status: 0 all well, 1 a command failed, 2 wrong usage, 130 interrupted.

      For those who teach; "descent check --help" says more, and a file of such a name is ./check:
        descent check DIR         plays the lessons of a folder and says what does not hold
        descent new-lesson SLUG   writes a lesson to begin with
        descent play FILE         opens one lesson
        descent present LESSON    shows a lesson to a class, a page at a time
        descent grade DIR         counts what was handed in, having done it again
      For notebooks that "save" wrote:
        descent verify FILE       performs one again and says which cells differ
      For numbers of other programs:
        descent plot -            draws those that arrive on standard input
      """, version: "descent 0.1.0")

  /// What the first argument may be in place of a file, by its name.
  ///
  /// They are no subcommands to the argument parser, which would take their names for the file.
  private static let subcommands: [String: any ParsableCommand.Type] = [
    "check": CheckLessons.self, "new-lesson": NewLesson.self, "play": PlayLesson.self,
    "present": PresentLesson.self, "grade": GradeHandIns.self, "verify": VerifyNotebook.self,
    "plot": PlotStream.self,
  ]

  @Argument(help: "A file of commands to run; FILE.md is a notebook or lesson whose cells run.")
  var file: String?

  @Option(
    name: .short,
    help: ArgumentHelp(
      "Run these commands, separated by \";\" or lines; may be repeated.", valueName: "commands"))
  var commands: [String] = []

  @Option(
    help: ArgumentHelp("Write FILE.md with what its cells show now, and its pictures.", valueName: "new.md"))
  var output: String?

  @Flag(help: "Let --output replace a file that is there, and the cells those that they write.")
  var force = false

  @Flag(help: "Print one line of JSON for each command.")
  var json = false

  @Flag(help: "Go on after a command that fails.")
  var keepGoing = false

  @Flag(help: "Redraw and colour nothing, and tell pictures in words and numbers: for readers of screens.")
  var plain = false

  @Option(
    help: ArgumentHelp(
      "Add a directory of lessons; \"descent check DIR\" proves what they claim.", valueName: "dir"))
  var lessons: String?

  @Option(
    help: ArgumentHelp(
      "Work as this student of a class: tasks have numbers of your own, progress is kept apart.",
      valueName: "name"))
  var student: String?

  @Option(help: ArgumentHelp("The seed that the teacher gave the class.", valueName: "seed"))
  var classSeed: UInt64?

  static func main() {
    // A pager or pipe that closes early is noticed when writing, not by dying.
    signal(SIGPIPE, SIG_IGN)
    let arguments = CommandLine.arguments.dropFirst()
    // What is to be plain may be said before all else, too.
    let flags = arguments.prefix { $0 == "--plain" }
    let rest = arguments.dropFirst(flags.count)
    guard let name = rest.first, let subcommand = subcommands[name] else {
      return run(self, with: Array(arguments))
    }
    run(subcommand, with: Array(rest.dropFirst() + flags))
  }

  private static func run(_ type: any ParsableCommand.Type, with arguments: [String]) {
    do {
      var command = try type.parseAsRoot(arguments)
      try command.run()
    } catch {
      let code = type.exitCode(for: error)
      guard code == .validationFailure || error is StartError else { type.exit(withError: error) }
      Output.complain(error is StartError ? "Error: \(error)\n" : type.fullMessage(for: error) + "\n")
      Foundation.exit(2)
    }
  }

  func validate() throws {
    if file != nil, !commands.isEmpty { throw ValidationError("Give a file or -c, not both.") }
    if let output {
      guard let file, file.lowercased().hasSuffix(".md"), output.lowercased().hasSuffix(".md"), !json else {
        throw ValidationError("--output goes with a notebook: descent FILE.md --output NEW.md.")
      }
    }
    if force, output == nil { throw ValidationError("--force goes with --output.") }
    if classSeed != nil, student == nil { throw ValidationError("A class's seed goes with --student NAME.") }
    if let student, !student.contains(where: \.isLetter) {
      throw ValidationError("A student has a name, and \"\(student)\" is none.")
    }
  }

  func run() throws {
    var environment = ProcessInfo.processInfo.environment
    let terminal = Terminal(environment: environment)
    var notebook = Notebook()
    notebook.appearance.isPlain = plain || (terminal.isInteractive && Terminal.isPlain(in: environment))
    if let name = student {
      let student = Student(name: name, classSeed: classSeed ?? 0)
      notebook.student = student
      environment["DESCENT_HOME"] = StateFolder.path(in: environment).map {
        "\($0)/students/\(student.folderName)"
      }
    }
    try notebook.addLessons(from: [environment["DESCENT_LESSONS"], lessons])
    if file == nil, commands.isEmpty, !json, terminal.isInteractive {
      var prompt = Prompt(notebook, environment: environment)
      prompt.run()
      return
    }
    InterruptFlag.install()
    for report in notebook.shelf.reports { Output.complain(report + "\n") }
    if let folder = StateFolder.path(in: environment) {
      notebook.takeUp(ProgressFile.progress(in: folder), whyNotKept: "only the prompt keeps progress")
    }
    if let file, let output {
      throw ExitCode(
        try NotebookRun(file, environment: environment, terminal: terminal).write(to: output, replaces: force)
      )
    }
    let batch = BatchRun(
      notebook, environment: environment, terminal: terminal, isJSON: json, keepsGoing: keepGoing)
    let status = try batch.run(
      CommandSource(file: file, commands: commands.isEmpty ? nil : commands.joined(separator: "\n")))
    throw ExitCode(status)
  }
}

extension Notebook {
  /// Adds the lessons of some directories.
  mutating func addLessons(from directories: [String?]) throws(StartError) {
    for directory in directories.compactMap({ $0 }) where !directory.isEmpty {
      do { try addLessons(from: directory) } catch { throw StartError("\(error)") }
    }
  }
}
