import Notebooks
import Plots
import Words

/// A lesson on a large screen, for a class: a page at a time, cells and answers on a key, hands counted by keys.
struct Presenter {
  private var notebook: Notebook
  private let environment: [String: String]
  private var page = Page()
  /// The hands for the open question; nil where none with choices is open.
  private var tally: Tally?
  private let editor = LineEditor(historyFile: nil) { _, _ in .words([], from: 0) }

  init(_ notebook: Notebook, environment: [String: String]) {
    self.notebook = notebook
    self.notebook.isPresented = true
    self.environment = environment
  }

  /// Shows a lesson until `q`, Escape, Ctrl-C or Ctrl-D.
  ///
  /// - Parameter name: the lesson, as `lesson` takes it: `3`, `3.2`, `the-hill`.
  /// - Throws: `StartError` for one that there is not.
  mutating func run(_ name: String) throws(StartError) {
    let opened = take { notebook, surroundings in
      notebook.perform(Line("lesson \(name)"), in: surroundings)
    }
    if let error = opened.error { throw StartError(error.rendered(under: opened.input)) }
    Output.write(Self.ownScreen)
    defer { Output.write(Self.formerScreen) }
    show(opened.displays, onNewPage: true)
    Keyboard.byKeys {
      repeat { draw() } while obey(PresenterKey(Keyboard.key()))
    }
  }

  /// A screen of its own, so that what stood in the terminal comes back.
  private static let ownScreen = "\u{1B}[?1049h"
  private static let formerScreen = "\u{1B}[?1049l"
  private static let cleared = "\u{1B}[H\u{1B}[2J"
}

// MARK: - Keys

extension Presenter {
  /// - Returns: false to leave.
  private mutating func obey(_ key: PresenterKey) -> Bool {
    switch key {
    case .leave: return false
    case .on: goOn()
    case .back: perform("previous")
    case .up: page.scroll(-1)
    case .down: page.scroll(1)
    case .takeBack: tally?.takeBack()
    case .character(":"): readCommand()
    case .character("?"): perform("hint")
    case .character("+"): perform("deeper")
    case .character(let label): tally?.count(String(label))
    case .other: break
    }
    return !notebook.isFinished
  }

  /// Runs the cell, shows the answer or the solution, turns the page.
  private mutating func goOn() {
    switch notebook.awaited {
    case .question:
      if let tally { page.add(text(of: tally)) }
      // Hands are for one question.
      tally = nil
      perform("skip")
    case .task: perform("solution")
    case .command, .screen:
      let before = notebook.openScreen
      let displays = take { notebook, surroundings in notebook.pressEnter(in: surroundings) }
      show(displays, onNewPage: notebook.openScreen != before)
    case .end, nil: break
    }
  }

  private mutating func readCommand() {
    guard case .line(let typed) = editor.readLine(prompt: ": ") else { return }
    for line in Line.commands(in: typed) {
      page.add("> \(line.text)")
      perform(line.text)
    }
  }

  private mutating func perform(_ command: String) {
    let before = notebook.openScreen
    let cell = take { notebook, surroundings in notebook.perform(Line(command), in: surroundings) }
    if let error = cell.error {
      page.add(palette.error(error, under: cell.input))
    } else {
      show(cell.displays, onNewPage: notebook.openScreen != before)
    }
  }

  private mutating func take<Outcome>(_ work: (inout Notebook, Surroundings) -> Outcome) -> Outcome {
    InterruptFlag.lower()
    // A Ctrl-C ends what runs, and not the lesson as well.
    defer { InterruptFlag.lower() }
    let progress = ProgressLine(on: terminal)
    let surroundings = Surroundings(environment: environment, progress: progress, canvas: canvas)
    return progress.watching { work(&notebook, surroundings) }
  }
}

// MARK: - Screen

extension Presenter {
  // The window may change its size at any time.
  private var terminal: Terminal { Terminal(environment: environment) }
  private var palette: Palette { Palette(usesColor: terminal.usesColor, width: terminal.width) }

  /// Rows below the page: an empty one, what there is to press, and one for the cursor.
  private static let rowsBelow = 3

  private var canvas: Canvas {
    // A picture has its sentence below it.
    let sentence = 2
    var canvas = Canvas(
      width: terminal.width, height: terminal.height - Self.rowsBelow - sentence,
      usesUnicode: terminal.usesUnicode, usesColour: terminal.usesColor, allowsWindows: false)
    canvas.sentenceRows = sentence
    return canvas
  }

  private mutating func show(_ displays: [Display], onNewPage isNewPage: Bool) {
    if isNewPage { page.clear() }
    page.fit(width: terminal.width, height: terminal.height - Self.rowsBelow)
    page.add(palette.text(of: displays))
    guard case .question(let labels) = notebook.awaited, !labels.isEmpty else {
      tally = nil
      return
    }
    if tally?.labels != labels || isNewPage { tally = Tally(labels) }
  }

  private func draw() {
    let keys = keys.wrapped(to: terminal.width)
    let below = tally.map { $0.count > 0 ? text(of: $0) + "\n" : "" } ?? ""
    var page = page
    let taken =
      Pager.rows(of: below, width: terminal.width) + Pager.rows(of: keys, width: terminal.width) - 2
    page.fit(width: terminal.width, height: terminal.height - Self.rowsBelow - taken)
    Output.write(Self.cleared + page.visibleText + "\n\n" + below + palette.prompt(keys) + "\n")
  }

  private func text(of tally: Tally) -> String {
    guard tally.count > 0 else { return "" }
    return tally.bars(width: terminal.width, mark: terminal.usesUnicode ? "█" : "#").joined(separator: "\n")
  }

  /// What there is to press.
  private var keys: String {
    let on =
      switch notebook.awaited {
      case .command(let command): "Space runs \"\(command)\""
      case .question(let labels) where labels.isEmpty: "Space shows the answer"
      case .question(let labels):
        "\(labels[0]) to \(labels[labels.count - 1]) count a hand, Space shows the answer"
      case .task: "? hint, Space shows a solution"
      case .screen: "Space turns the page"
      case .end, nil: "the end"
      }
    return "[\(on); Left goes back, : types a command, q leaves]"
  }
}
