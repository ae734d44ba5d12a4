import Notebooks
import Plots
import Words

/// The notebook at a terminal: reads a line, performs its commands, shows what comes of them.
struct Prompt {
  private var notebook: Notebook
  private let environment: [String: String]
  private let editor: LineEditor
  private let box: NotebookBox
  private var progressFile: ProgressFile
  private var recoveryFile: RecoveryFile
  /// Why nothing is kept from one session to the next; nil where that can be.
  private let folderProblem: String?
  /// Whether nothing has been typed yet, so that a yes answers the greeting.
  private var isAtGreeting = true
  /// One gnuplot for all pictures.
  private let gnuplot = KeptGnuplot()
  private let written = WrittenFiles()
  /// How the terminal shows pictures among its text, as it said once.
  private var inline: InlineSupport?

  init(_ notebook: Notebook, environment: [String: String]) {
    self.environment = environment
    let folder = StateFolder.path(in: environment)
    folderProblem = folder.flatMap(StateFolder.problem(making:))
    progressFile = ProgressFile(folder: folder, problem: folderProblem)
    recoveryFile = RecoveryFile(folder: folderProblem == nil ? folder : nil)
    self.notebook = notebook
    self.notebook.takeUp(progressFile.progress, whyNotKept: progressFile.whyNotKept)
    let box = NotebookBox(self.notebook)
    self.box = box
    editor = LineEditor(historyFile: folder.map { $0 + "/history" }) { line, cursor in
      Completions(Completion.of(line, cursor: cursor, in: box.notebook), line: line, cursor: cursor)
    }
  }

  /// Greets, or opens a lesson in place of that, and goes on until the person leaves.
  mutating func run(_ opening: LessonOpening? = nil) {
    askTerminal()
    tellHistoryProblem()
    let nothingKept = folderProblem.map {
      "Neither history, nor progress in lessons, nor unsaved work is kept: \($0)."
    }
    show(
      ([nothingKept].compactMap(\.self) + progressFile.notices + notebook.shelf.reports).map { .notice($0) })
    if let offer = notebook.takeUpUnsaved(recoveryFile.found, others: recoveryFile.others) {
      show([.notice(offer)])
    }
    if let opening { open(opening) } else { show(notebook.greeting) }
    while !notebook.isFinished {
      editor.skipBlankPaste()
      let name = palette.prompt("\(notebook.openMark)In [\(notebook.nextNumber)]: ")
      switch editor.readLine(prompt: marks.prompt(name)) {
      case .interrupted: continue
      case .end: return sayFarewell()
      case .line(let line):
        if Self.isBlank(line), editor.nextPasted != nil { continue }
        if let typed = withBody(line) {
          Output.write(marks.output)
          perform(typed)
          Output.write(marks.end(hasFailed: notebook.cells.last?.error != nil))
        }
      }
      tellHistoryProblem()
      keepProgress()
      keepUnsaved()
      box.notebook = notebook
    }
    sayFarewell()
  }

  private mutating func askTerminal() {
    guard !notebook.appearance.isPlain else { return }
    let answer = TerminalQuestion.answer(of: terminal, environment: environment)
    inline = answer.support
    editor.typeAhead(answer.typed)
  }

  private mutating func open(_ opening: LessonOpening) {
    let progress = ProgressLine(on: terminal, isPlain: notebook.appearance.isPlain)
    let surroundings = Surroundings(environment: environment, progress: progress, canvas: canvas)
    show(progress.watching { opening.open(in: &notebook, surroundings) })
  }

  private func sayFarewell() {
    if let farewell = notebook.farewell { Output.write(farewell + "\n") }
    if let farewell = notebook.unsavedFarewell(isKept: recoveryFile.isKept) { Output.write(farewell + "\n") }
  }

  // The window may change its size at any time.
  private var terminal: Terminal { Terminal(environment: environment) }
  private var palette: Palette {
    Palette(usesColor: terminal.usesColor && !notebook.appearance.isPlain, width: terminal.width)
  }

  private var marks: ShellMarks { ShellMarks(environment, isPlain: notebook.appearance.isPlain) }

  private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }

  /// A line; a rule's head with the lines that follow it until an empty one, in a paste until one that is not
  /// indented. Nil after Ctrl-C.
  private func withBody(_ line: String) -> String? {
    guard Notebook.needsMoreLines(line) else { return line }
    var text = line
    while editor.nextPasted.map({ $0.first?.isWhitespace ?? true }) ?? true {
      switch editor.readLine(prompt: palette.prompt("   ...: ")) {
      case .interrupted: return nil
      case .end: return text
      case .line(let more):
        if Self.isBlank(more) { return text }
        text += "\n" + (more.first?.isWhitespace == true ? more : "  " + more)
      }
    }
    return text
  }

  private mutating func perform(_ typed: String) {
    let progress = ProgressLine(on: terminal, isPlain: notebook.appearance.isPlain)
    let editor = TextEditor(environment: environment)
    var surroundings = Surroundings(environment: environment, progress: progress, canvas: canvas)
    let lines = Line.commands(in: typed)
    surroundings.editing = { text throws(EditingFailure) in
      try progress.silent { () throws(EditingFailure) in try editor.edited(text) }
    }
    surroundings.gnuplot = gnuplot
    surroundings.written = written
    let (window, environment) = (terminal, environment)
    surroundings.growth = {
      let now = Terminal(environment: environment)
      return (now.width - window.width, now.height - window.height)
    }
    let live = LivePicture(environment: environment, gnuplot, over: progress)
    let isRedrawn = LivePicture.canBeShown(on: terminal, environment: environment)
    if isRedrawn { surroundings.frames = live.show }
    surroundings.sliding =
      SliderView(live: live, editor: self.editor, environment: environment, isRedrawn: isRedrawn).choose
    let isYes = isAtGreeting && ["y", "yes"].contains(lines.first?.text.lowercased())
    isAtGreeting = false
    if Self.isBlank(typed) || isYes {
      let displays = progress.watching { notebook.pressEnter(in: surroundings) }
      live.end()
      return show(displays)
    }
    for (index, line) in lines.enumerated() {
      let cell = progress.watching { notebook.perform(line, in: surroundings, isFurther: index > 0) }
      // Of what was cut short before anything came of it there is only the picture.
      live.end(keepsPicture: cell.error == .interrupted)
      if let error = cell.error {
        Output.write(palette.error(error, under: cell.input) + "\n")
        notebook.keepUnperformed(lines[(index + 1)...])
        return
      }
      let isLast = index == lines.count - 1 || InterruptFlag.isRaised || notebook.isFinished
      show(cell.displays, isLast ? notebook.lastOutput : nil)
      if isLast { return }
      keepUnsaved()
    }
  }

  /// Pictures fill the screen, but for the next prompt and a sentence or two about them.
  private var canvas: Canvas {
    let terminal = terminal
    let sentenceLength = 160
    let sentence = (sentenceLength + terminal.width - 1) / terminal.width
    var canvas = Canvas(
      width: terminal.width, height: terminal.height - sentence - 1, usesUnicode: terminal.usesUnicode,
      usesColour: terminal.usesColor, allowsWindows: true)
    canvas.sentenceRows = sentence
    canvas.inline = inline
    return canvas
  }

  private func show(_ displays: [Display], _ output: CellOutput? = nil) {
    let text = palette.text(of: displays, output)
    guard !text.isEmpty else { return }
    let hasInline = displays.contains {
      if case .figure(_, let drawing) = $0 { drawing.inline != nil } else { false }
    }
    // A pager cannot show pictures, and plain lines come as they are.
    guard !hasInline, !notebook.appearance.isPlain else {
      Output.write(text + "\n")
      return
    }
    let pager = Pager(on: terminal, environment: environment)
    editor.type(notebook.isInLesson ? pager.showWhole(text) : pager.show(text))
  }

  private func tellHistoryProblem() {
    guard let problem = editor.takeHistoryProblem(), folderProblem == nil else { return }
    Output.write("The history is not kept: \(problem).\n")
  }

  private mutating func keepUnsaved() {
    let wasAside = recoveryFile.laidAside != nil
    let problem = recoveryFile.keep(notebook.unsavedText, isOffered: notebook.recoverable != nil)
    if !wasAside, let aside = recoveryFile.laidAside {
      show([.notice("What was not saved last time stays in \(aside): \"open\" reads it.")])
    }
    guard let problem else { return }
    show([.notice("What is not saved is not kept for after a crash: \(problem).")])
  }

  private mutating func keepProgress() {
    guard let problem = progressFile.keep(notebook.shelf.progress) else { return }
    show([.notice("The progress in lessons is not kept: \(problem).")])
  }
}

/// The notebook that completion looks at: readline calls back while a line is typed.
private final class NotebookBox {
  var notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }
}

extension Completions {
  /// What the notebook offers, narrowed to what was typed.
  fileprivate init(_ completion: Completion, line: String, cursor: Int) {
    let typed = line.prefix(cursor).dropFirst(completion.start)
    func fitting(_ words: [String]) -> [Word] {
      words.filter { $0.hasPrefix(typed) && visible($0) == $0 }.map { word in
        Word(word.contains(" ") ? "\"\(word)\"" : word, isWhole: !word.hasSuffix("=") && !word.hasSuffix("("))
      }
    }
    switch completion.candidates {
    case .files: self = .fileNames(from: completion.start)
    case .words(let words): self = .words(fitting(words), from: completion.start)
    case .wordsOrFiles(let words):
      let names = fitting(words)
      self = names.isEmpty ? .fileNames(from: completion.start) : .words(names, from: completion.start)
    }
  }
}
