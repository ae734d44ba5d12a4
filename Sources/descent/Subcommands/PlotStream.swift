import ArgumentParser
import Foundation
import Notebooks
import Plots
import Words

/// `descent plot -`: draws numbers that another program writes, as they come.
struct PlotStream: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descent plot", abstract: "Draw numbers that arrive on standard input, as they come.",
    discussion: """
      A line holds a number, or several apart by commas or blanks; the first line may hold their names. A column that
      is called step is the axis; columns that are named are drawn alone. At a terminal the picture is drawn again
      while lines come; else once, at the end.

        python train.py | descent plot -
        descent plot --to loss.svg - train_loss < losses.csv
      """)

  @Argument(help: ArgumentHelp("\"-\" for standard input.", valueName: "-"))
  var input: String

  @Argument(help: "The columns to draw, by their names or numbers; all where none is named.")
  var columns: [String] = []

  @Option(help: ArgumentHelp("Draw to this file at the end: .svg, .png or .pdf.", valueName: "file"))
  var to: String?

  @Flag(help: "Let --to replace a file that is there.")
  var force = false

  @Flag(help: "A logarithmic axis of the values.")
  var log = false

  func validate() throws {
    guard input == "-" else {
      throw ValidationError("Only standard input is drawn: descent plot - < \(input)")
    }
  }

  /// Seconds from one picture to the next.
  private static let pause = 0.5

  func run() throws {
    if let to { try StartError.checkFree(to, replaces: force) }
    InterruptFlag.install()
    let environment = ProcessInfo.processInfo.environment
    var numbers = StreamedNumbers(of: columns)
    var lines = InputLines()
    var last = Clock.seconds()
    var drawn = 0
    while let line = lines.next() {
      numbers.take(line)
      guard to == nil, Terminal(environment: environment).isOutput, Clock.seconds() - last >= Self.pause
      else { continue }
      try draw(numbers, environment, again: drawn > 0)
      (last, drawn) = (Clock.seconds(), drawn + 1)
    }
    guard numbers.rowCount > 0 else { throw StartError("No numbers came.") }
    if let name = numbers.missingColumn { throw StartError(Self.missing(name, of: numbers)) }
    try draw(numbers, environment, again: drawn > 0)
    if numbers.skippedCount > 0 {
      Output.complain("\(counted(numbers.skippedCount, "line")) without numbers.\n")
    }
  }

  private static func missing(_ name: String, of numbers: StreamedNumbers) -> String {
    "There is no column \(quoted(visible(name))); there are \(numbers.columnNames.map { quoted(visible($0)) }.listed(by: "and"))."
  }

  private func draw(_ numbers: StreamedNumbers, _ environment: [String: String], again: Bool) throws {
    guard let figure = numbers.figure(log: log) else { return }
    let terminal = Terminal(environment: environment)
    let canvas =
      terminal.isOutput
      ? Canvas(width: terminal.width, height: terminal.height - 3, usesUnicode: terminal.usesUnicode)
      : Canvas()
    var surroundings = Surroundings(
      environment: environment, progress: ProgressLine(on: terminal), canvas: canvas)
    // Ctrl-C ends the program that writes, and with it the numbers; what came is drawn.
    surroundings.isInterrupted = { false }
    do throws(PlotError) {
      let drawing = try surroundings.drawing(of: figure, to: to)
      // Home and clear to the end: the picture stays where it is.
      if again {
        Output.write("\u{1B}[H\u{1B}[J")
      } else if terminal.isOutput, to == nil {
        Output.write("\u{1B}[2J\u{1B}[H")
      }
      Output.write(
        [drawing.text, visible(drawing.sentence)].compactMap(\.self).joined(separator: "\n") + "\n")
    } catch {
      throw StartError("No picture: \(error.description)")
    }
  }
}
