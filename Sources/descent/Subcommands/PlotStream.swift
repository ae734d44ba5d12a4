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
      A line holds a number, or several apart by commas or blanks; the first line may hold their names. A column that \
      is called step is the axis; columns that are named are drawn alone. At a terminal the picture is drawn again \
      while lines come, unless it goes to a file; else once, at the end. With --plain a line says every few seconds \
      what has come, and at the end numbers stand in place of a picture.

        python train.py | descent plot -
        descent plot --to loss.svg - train_loss < losses.csv
      """)

  @Argument(help: ArgumentHelp("\"-\" for standard input.", valueName: "-"))
  var input: String

  @Argument(help: "The columns to draw, by their names or numbers; all where none is named.")
  var columns: [String] = []

  @Option(
    help: ArgumentHelp(
      "Draw to this file at the end: .svg, .png, .html and what else \"plot\" can.", valueName: "file"))
  var to: String?

  @Flag(help: "Let --to replace a file that is there.")
  var force = false

  @Flag(help: "A logarithmic axis of the values.")
  var log = false

  @Flag(help: "Redraw nothing, and tell the picture in words and numbers: for readers of screens.")
  var plain = false

  func validate() throws {
    guard input == "-" else {
      throw ValidationError("Only standard input is drawn: descent plot - < \(input)")
    }
  }

  /// Seconds from one picture to the next, and from one plain line to the next.
  private static let pause = 0.5
  private static let plainPause = 5.0

  func run() throws {
    InterruptFlag.install()
    let environment = ProcessInfo.processInfo.environment
    // Whoever has trained for hours does not want to be told at the end.
    if let to { try Self.check(to, replaces: force, environment) }
    let isWatched = to == nil && Terminal(environment: environment).isOutput
    let isPlain = plain || isWatched && Terminal.isPlain(in: environment)
    let pause = isPlain ? Self.plainPause : Self.pause
    var numbers = StreamedNumbers(of: columns)
    var last = -Double.infinity
    var (drawn, shownRows) = (0, 0)
    var failure: (any Error)?
    let progress = ProgressLine(
      on: Terminal(environment: environment), isPlain: plain || Terminal.isPlain(in: environment))
    let began = Clock.seconds()
    // What came is shown as soon as it may be: with a line, or where none follows for a while.
    func showWhatCame() {
      let now = Clock.seconds()
      if to != nil { progress.show(rows: numbers.rowCount, elapsed: now - began) }
      guard isWatched, failure == nil, numbers.rowCount > shownRows, now - last >= pause else { return }
      (last, shownRows) = (now, numbers.rowCount)
      guard !isPlain else {
        if let figure = numbers.figure(log: log) { Output.write(visible(figure.description) + "\n") }
        return
      }
      do {
        try draw(numbers, environment, again: drawn > 0)
        drawn += 1
      } catch { failure = error }
    }
    var lines = InputLines(patience: pause, ended: showWhatCame)
    while failure == nil, let line = lines.next() {
      numbers.take(line)
      showWhatCame()
    }
    progress.clear()
    if let failure { throw failure }
    guard numbers.rowCount > 0 else {
      let first = numbers.firstWithout.map { ": the first line is \(quoted(visible($0)))" } ?? ""
      throw StartError(
        "No numbers came\(first). A line holds a number, or several apart by commas or blanks.")
    }
    if let name = numbers.missingColumn { throw StartError(Self.missing(name, of: numbers)) }
    try draw(numbers, environment, again: drawn > 0, isPlain: isPlain)
    if numbers.skippedCount > 0 {
      Output.complain("\(counted(numbers.skippedCount, "line")) without numbers.\n")
    }
  }

  private static func check(_ file: String, replaces: Bool, _ environment: [String: String]) throws {
    try StartError.checkFree(file, replaces: replaces)
    do throws(PlotError) { try Plotter.check(file: file, replaces: replaces) } catch {
      throw StartError(plot: error)
    }
  }

  private static func missing(_ name: String, of numbers: StreamedNumbers) -> String {
    "There is no column \(quoted(visible(name))); there are \(numbers.columnNames.map { quoted(visible($0)) }.listed(by: "and"))."
  }

  private func draw(
    _ numbers: StreamedNumbers, _ environment: [String: String], again: Bool, isPlain: Bool = false
  ) throws {
    guard let figure = numbers.figure(log: log) else { return }
    let terminal = Terminal(environment: environment)
    var canvas =
      terminal.isOutput
      ? Canvas(width: terminal.width, height: terminal.height - 3, usesUnicode: terminal.usesUnicode)
      : Canvas()
    if isPlain { canvas.makePlain() }
    var surroundings = Surroundings(
      environment: environment, progress: ProgressLine(on: terminal), canvas: canvas)
    // Ctrl-C ends the program that writes, and with it the numbers; what came is drawn.
    surroundings.isInterrupted = { false }
    do throws(PlotError) {
      let drawing = try surroundings.drawing(of: figure, to: to)
      // Home and clear to the end: the picture stays where it is.
      if again {
        Output.write("\u{1B}[H\u{1B}[J")
      } else if terminal.isOutput, to == nil, !isPlain {
        Output.write("\u{1B}[2J\u{1B}[H")
      }
      let sentence = visible(drawing.sentence)
      let words = terminal.isOutput ? sentence.wrapped(to: terminal.width) : sentence
      Output.write(
        [drawing.text, words, drawing.numbers].compactMap(\.self).joined(separator: "\n") + "\n")
    } catch {
      throw StartError(plot: error)
    }
  }
}
