import CReadline
import Foundation

/// Reads lines from the person at the terminal, with everything readline has: editing, history, completion,
/// the inputrc (`$if Descent`), vi mode. The only place that touches readline, which is one for the program:
/// so is this.
///
/// While no line is being read the terminal is as it was found, also between two lines.
final class LineEditor {
  enum Line: Equatable {
    /// What was typed, without line breaks.
    case line(String)
    /// Ctrl-C: what had been typed is dropped.
    case interrupted
    /// Ctrl-D on an empty line, or the terminal is gone.
    case end
  }

  /// Lines of this session and the ones before it, and where they are kept.
  private(set) var history: HistoryFile
  private var historyProblem: GrowingFile.Failure?

  private let completion: (_ line: String, _ cursor: Int) -> Completions
  /// What the last question about completion was answered, between readline's two calls.
  var completions = Completions.words([], from: 0)
  /// The character before the word to complete, as the C string readline asks for.
  let wordBreak = UnsafeMutablePointer<CChar>.allocate(capacity: 2)

  /// What was typed before there was a prompt for it.
  private var typedAhead = ""
  private var result: Line?
  /// The lines of a paste that are still to come.
  private var pasted: ArraySlice<String> = []

  /// readline calls plain C functions, which carry no reference. They are called on the thread that is inside
  /// `readLine`, never beside it.
  nonisolated(unsafe) private(set) static weak var current: LineEditor?

  /// Sets readline up and reads the inputrc and the history.
  ///
  /// - Parameters:
  ///   - historyFile: where lines are kept; nil keeps them for this session only.
  ///   - completion: what fits at a cursor, counted in characters from the start of the line.
  init(historyFile: String?, completion: @escaping (_ line: String, _ cursor: Int) -> Completions) {
    self.completion = completion
    history = HistoryFile(path: historyFile)
    do { try history.prepare() } catch { historyProblem = error }
    Self.current = self
    InterruptFlag.install()
    Self.chooseEncoding()

    readline_setApplicationName(Self.applicationName)
    readline_keepSignalHandlers()
    readline_setKeyReader { _ in LineEditor.readKey() }
    installCompletion()
    rl_initialize()
    bindPrefixSearch()
    Self.passOverLateAnswers()
    using_history()
    for line in history.lines { add_history(line) }
  }

  deinit { wordBreak.deallocate() }

  /// What went wrong with the history since this was last asked; the prompt works without it.
  func takeHistoryProblem() -> GrowingFile.Failure? {
    defer { historyProblem = nil }
    return historyProblem
  }

  /// Shows the prompt and returns the next line.
  ///
  /// The lines of a paste are returned one after another, each shown behind its prompt; Ctrl-C, also during the
  /// command that one of them began, drops those still to come. Lowers the interrupt flag.
  ///
  /// - Parameter prompt: may hold colours (`ESC [ ... m`).
  func readLine(prompt: String) -> Line {
    if InterruptFlag.isRaised { pasted = [] }
    InterruptFlag.lower()
    if let line = pasted.popFirst() {
      Output.write(prompt + line + "\n")
      remember(line)
      return .line(line)
    }
    let typed = edit(prompt: prompt)
    guard case .line(let text) = typed else { return typed }
    pasted = Self.lines(of: text)
    let line = pasted.popFirst() ?? ""
    remember(line)
    return .line(line)
  }

  /// The next line of a paste, where one is still to come.
  var nextPasted: String? { pasted.first }

  /// Passes over empty lines that come next in a paste.
  func skipBlankPaste() {
    pasted = pasted.drop { $0.allSatisfy(\.isWhitespace) }
  }

  /// The lines of a paste. Its last line break is the one that Enter gives, not an empty line behind it.
  static func lines(of text: String) -> ArraySlice<String> {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    return lines.count > 1 && lines.last == "" ? lines.dropLast() : lines[...]
  }

  /// Types a key at the next prompt, as if it had been pressed there; keys that are no character are left out.
  func type(_ key: [UInt8]) {
    guard let text = String(validating: key, as: UTF8.self),
      text.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
    else {
      return
    }
    typedAhead += text
  }

  /// Takes up keys that came before there was a prompt: whole lines, and what the next one begins with.
  func typeAhead(_ keys: [UInt8]) {
    var lines = String(decoding: keys, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard let begun = lines.popLast() else { return }
    pasted += lines
    type(Array(begun.utf8))
  }

  private func edit(prompt: String) -> Line {
    result = nil
    Self.watchForResuming()
    fflush(nil)  // what was printed before the prompt
    rl_reset_screen_size()  // readline does not hear of a change while no line is read
    rl_callback_handler_install(Self.marked(prompt)) { LineEditor.current?.accept($0) }
    if !typedAhead.isEmpty {
      rl_insert_text(typedAhead)
      rl_redisplay()
      typedAhead = ""
    }
    while result == nil {
      guard Self.waitForKey() else { return drop() }
      rl_callback_read_char()
      // A wait inside readline was ended by Ctrl-C.
      if InterruptFlag.isRaised { return drop() }
    }
    return result ?? .end
  }

  /// Called by readline with the whole line, or nil at the end of input.
  private func accept(_ text: UnsafeMutablePointer<CChar>?) {
    rl_callback_handler_remove()
    guard let text else {
      result = .end
      // readline ends the prompt's line itself where it speaks bracketed paste, and only there.
      if readline_isOff("enable-bracketed-paste") { Output.write("\n") }
      return
    }
    result = .line(String(cString: text))
    free(text)
  }

  private func drop() -> Line {
    rl_callback_sigcleanup()
    rl_callback_handler_remove()
    Output.write("\n")
    return .interrupted
  }

  private func remember(_ line: String) {
    let known = history.lines.count
    do { try history.append(line) } catch { historyProblem = error }
    for line in history.lines[known...] { add_history(line) }
  }

  /// Page Up and Page Down look for lines that begin like this one, unless the inputrc gives them another task.
  private func bindPrefixSearch() {
    rl_bind_keyseq_if_unbound("\\e[5~", rl_history_search_backward)
    rl_bind_keyseq_if_unbound("\\e[6~", rl_history_search_forward)
  }

  func completions(for line: String, cursor: Int) -> Completions { completion(line, cursor) }

  /// Wraps colours and the marks of shell integration in those that keep readline from counting them as columns.
  static func marked(_ prompt: String) -> String {
    prompt.replacing(#/\u{1B}\[[0-9;]*m|\u{1B}\]133;[A-Z]\u{7}/#) { "\u{01}\($0.output)\u{02}" }
  }

  /// Typed text is what the locale says; UTF-8 where it says nothing at all, as in a bare container.
  private static func chooseEncoding() {
    setlocale(LC_CTYPE, "")
    let isSilent = ["LC_ALL", "LC_CTYPE", "LANG"].allSatisfy { (name: String) in
      getenv(name).map { $0.pointee == 0 } ?? true
    }
    if isSilent { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// readline keeps the pointer, so the memory is never given back.
  nonisolated(unsafe) private static let applicationName = strdup("Descent")
}
