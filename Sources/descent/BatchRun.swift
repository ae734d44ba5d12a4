import Notebooks
import Plots

/// Runs commands away from the prompt, as text or as lines of JSON.
struct BatchRun {
  private var notebook: Notebook
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
    progress = ProgressLine(on: terminal)
    // A terminal shows pictures at its own size; in a file or pipe they are the same everywhere.
    let canvas =
      terminal.isOutput && !isJSON
      ? Canvas(
        width: terminal.width, height: terminal.height, usesUnicode: terminal.usesUnicode)
      : Canvas()
    surroundings = Surroundings(environment: environment, progress: progress, canvas: canvas)
  }

  /// Performs everything; the exit status.
  consuming func run(_ source: CommandSource) -> Int32 {
    var source = source
    var status: Int32 = 0
    while let typed = source.next() {
      for line in Line.commands(in: typed) {
        let cell = progress.watching {
          notebook.perform(line, in: surroundings, isTyped: !source.isDocument)
        }
        guard show(cell) else {
          // Whoever read has enough; but what could not be kept is to be known.
          guard let problem = Output.problem else { return status }
          Output.complain("Error: the output cannot be written: \(problem).\n")
          return 1
        }
        if InterruptFlag.isRaised { return 130 }
        if cell.error != nil { status = 1 }
        if notebook.isFinished || (status != 0 && !keepsGoing) { return status }
      }
    }
    return InterruptFlag.isRaised ? 130 : status
  }

  /// Whether anybody still listens.
  private func show(_ cell: Notebook.Cell) -> Bool {
    if isJSON {
      return Output.write("\(cell.json(state: notebook.stateJSON(), watch: notebook.watchJSON()))\n")
    }
    if let error = cell.error {
      Output.complain(error.rendered(under: cell.input) + "\n")
      return true
    }
    let text = cell.displays.plainText
    return text.isEmpty || Output.write(text + "\n")
  }
}
