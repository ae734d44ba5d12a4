import Foundation
import Notebooks

/// The notebook at a terminal: reads a line, performs its commands, shows what comes of them.
struct Prompt {
  private var session: Session
  private let environment: [String: String]
  private let editor: LineEditor
  private let box: SessionBox

  init(_ session: Session, environment: [String: String]) {
    self.session = session
    self.environment = environment
    let box = SessionBox(session)
    self.box = box
    editor = LineEditor(historyFile: HistoryFile.path(in: environment)) { line, cursor in
      Completions(Completion.of(line, cursor: cursor, in: box.session), line: line, cursor: cursor)
    }
  }

  mutating func run() {
    let palette = Palette(usesColor: terminal.usesColor)
    if let problem = editor.takeHistoryProblem() { print(problem) }
    show(session.greeting, palette)
    while !session.isFinished {
      let palette = Palette(usesColor: terminal.usesColor)
      switch editor.readLine(prompt: palette.prompt("In [\(session.nextNumber)]: ")) {
      case .interrupted: continue
      case .end: return
      case .line(let line): perform(withBody(line, palette), palette)
      }
      if let problem = editor.takeHistoryProblem() { print(problem) }
      box.session = session
    }
  }

  private var terminal: Terminal { Terminal(environment: environment) }

  /// A rule's head with the lines that follow it until an empty one.
  private func withBody(_ line: String, _ palette: Palette) -> String {
    guard Session.needsMoreLines(line) else { return line }
    var text = line
    while case .line(let more) = editor.readLine(prompt: palette.prompt("   ...: ")) {
      if more.allSatisfy(\.isWhitespace) { break }
      text += "\n" + (more.first?.isWhitespace == true ? more : "  " + more)
    }
    return text
  }

  private mutating func perform(_ typed: String, _ palette: Palette) {
    let lines = Line.commands(in: typed)
    let surroundings = surroundings
    if lines.isEmpty {
      show(session.pressEnter(in: surroundings.0), palette)
      surroundings.1.line.clear()
      return
    }
    for line in lines {
      let cell = session.perform(line, in: surroundings.0)
      surroundings.1.line.clear()
      if let error = cell.error {
        Output.write(palette.error(error.rendered(under: cell.input)) + "\n")
        return
      }
      show(cell.displays, palette)
      if InterruptFlag.isRaised || session.isFinished { return }
    }
  }

  private func show(_ displays: [Display], _ palette: Palette) {
    let text = displays.joined { palette.text(of: $0) }
    guard !text.isEmpty else { return }
    Pager(on: terminal, environment: environment).show(text + "\n")
  }

  private var surroundings: (Surroundings, ProgressBox) {
    let terminal = terminal
    let progress = ProgressBox(ProgressLine(on: terminal))
    let surroundings = Surroundings(
      now: Clock.seconds, isInterrupted: { InterruptFlag.isRaised },
      report: { progress.line.show(step: $0.step, of: $0.total, loss: $0.loss, elapsed: $0.elapsed) },
      environment: environment,
      canvas: Surroundings.Canvas(
        width: terminal.width, height: max(10, terminal.height - 3), usesUnicode: terminal.usesUnicode,
        usesColour: terminal.usesColor, allowsWindows: true))
    return (surroundings, progress)
  }
}

/// The session that completion looks at: readline calls back while a line is typed.
private final class SessionBox {
  var session: Session

  init(_ session: Session) { self.session = session }
}

/// The line that shows how far a run is, shared with the closure that is told.
private final class ProgressBox {
  var line: ProgressLine

  init(_ line: ProgressLine) { self.line = line }
}

extension Completions {
  /// What the notebook offers, narrowed to what was typed.
  fileprivate init(_ completion: Completion, line: String, cursor: Int) {
    switch completion.candidates {
    case .files: self = .fileNames(from: completion.start)
    case .words(let words):
      let typed = line.prefix(cursor).dropFirst(completion.start)
      let fitting = words.filter { $0.hasPrefix(typed) }.map { word in
        Word(word.contains(" ") ? "\"\(word)\"" : word, isWhole: !word.hasSuffix("=") && !word.hasSuffix("("))
      }
      self = .words(fitting, from: completion.start)
    }
  }
}
