import Notebooks
import Plots

/// Runs commands away from the prompt, as text or as lines of JSON.
struct BatchRun {
  private var notebook: Notebook
  /// Whether an empty line is Enter, as it is in a lesson that was opened.
  private var takesEnter = false
  private let surroundings: Surroundings
  private let progress: ProgressLine
  private let isJSON: Bool
  private let keepsGoing: Bool

  init(
    _ notebook: Notebook, environment: [String: String], terminal: Terminal, isJSON: Bool, keepsGoing: Bool
  ) {
    self.notebook = notebook
    self.isJSON = isJSON
    self.keepsGoing = keepsGoing
    progress = ProgressLine(on: terminal, isPlain: notebook.appearance.isPlain)
    // A terminal shows pictures at its own size; in a file or pipe they are the same everywhere.
    let canvas =
      terminal.isOutput && !isJSON
      ? Canvas(
        width: terminal.width, height: terminal.height, usesUnicode: terminal.usesUnicode)
      : Canvas()
    surroundings = Surroundings(environment: environment, progress: progress, canvas: canvas)
  }

  /// Opens a lesson and performs everything in it; the exit status.
  consuming func run(_ source: CommandSource, in opening: LessonOpening) -> Int32 {
    takesEnter = true
    let displays = progress.watching { opening.open(in: &notebook, surroundings) }
    guard show(displays) else { return statusWhenDeaf(0) }
    return run(source)
  }

  /// Performs everything; the exit status.
  consuming func run(_ source: CommandSource) -> Int32 {
    var source = source
    var status: Int32 = 0
    while let typed = source.next() {
      if takesEnter, typed.allSatisfy(\.isWhitespace) {
        guard show(progress.watching { notebook.pressEnter(in: surroundings) }) else {
          return statusWhenDeaf(status)
        }
      }
      for (index, line) in Line.commands(in: typed).enumerated() {
        // A cell ends where it fails, as it does when it is performed again.
        let isFurther = index > 0 && !isJSON && notebook.cells.last?.error == nil
        let cell = progress.watching {
          notebook.perform(line, in: surroundings, isTyped: !source.isDocument, isFurther: isFurther)
        }
        guard show(cell) else { return statusWhenDeaf(status) }
        if InterruptFlag.isRaised { return 130 }
        if cell.error != nil { status = 1 }
        if notebook.isFinished || (status != 0 && !keepsGoing) { return status }
      }
    }
    return InterruptFlag.isRaised ? 130 : status
  }

  /// The exit status where nobody listens: whoever read has enough, but what could not be written is to be known.
  private func statusWhenDeaf(_ status: Int32) -> Int32 {
    guard let problem = Output.problem else { return status }
    Output.complain("Error: the output cannot be written: \(problem).\n")
    return 1
  }

  /// Whether anybody still listens.
  private func show(_ cell: Notebook.Cell) -> Bool {
    if isJSON {
      return Output.write("\(cell.json(state: notebook.stateJSON(), watch: notebook.watchJSON()))\n")
    }
    if let error = cell.error {
      Output.complain(
        ([error.rendered(under: cell.input)] + [error.below].compactMap(\.self)).joined(separator: "\n")
          + "\n")
      return true
    }
    return show(cell.displays)
  }

  private func show(_ displays: [Display]) -> Bool {
    let text = displays.joined { display in
      guard case .figure(_, let drawing) = display else { return display.plainText }
      return drawing.text(width: surroundings.canvas.width)
    }
    return text.isEmpty || Output.write(text + "\n")
  }
}
