import Foundation
import Notebooks

/// Runs commands away from a terminal, as text or as lines of JSON.
struct BatchRun {
  private var session: Session
  private let surroundings: Surroundings
  private let isJSON: Bool
  private let keepsGoing: Bool

  init(
    _ session: Session, environment: [String: String], terminal: Terminal, isJSON: Bool, keepsGoing: Bool
  ) {
    self.session = session
    self.isJSON = isJSON
    self.keepsGoing = keepsGoing
    surroundings = Surroundings(
      now: Clock.seconds, isInterrupted: { InterruptFlag.isRaised }, environment: environment,
      canvas: Surroundings.Canvas(
        width: terminal.isOutput ? terminal.width : 80, height: terminal.isOutput ? terminal.height : 24,
        usesUnicode: terminal.isOutput && terminal.usesUnicode && !isJSON, usesColour: false,
        allowsWindows: false))
  }

  /// Performs everything; the exit status.
  consuming func run(_ source: CommandSource) -> Int32 {
    var source = source
    var status: Int32 = 0
    while let typed = source.next() {
      for line in Line.commands(in: typed) {
        let cell = session.perform(line, in: surroundings)
        guard show(cell) else { return status }
        if InterruptFlag.isRaised { return 130 }
        if session.isFinished { return status }
        if cell.error != nil {
          status = 1
          if !keepsGoing { return status }
        }
      }
    }
    return status
  }

  /// Whether anybody still listens.
  private func show(_ cell: Session.Cell) -> Bool {
    if isJSON { return Output.write("\(cell.json(state: session.stateJSON()))\n") }
    if let error = cell.error {
      Output.complain(error.rendered(under: cell.input) + "\n")
      return true
    }
    let text = cell.displays.plainText
    return text.isEmpty || Output.write(text + "\n")
  }
}
