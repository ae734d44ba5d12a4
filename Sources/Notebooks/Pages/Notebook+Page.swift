/// What a typed command means for the page.
struct PageEntry {
  /// The command as a document would hold it.
  let source: String
  let isCell: Bool
  /// The run before it.
  let start: RunMark
}

/// The number of a cell, as a prompt shows it behind its mark.
package struct CellOutput {
  /// `Out [3]: `.
  package let mark: String
  package let value: Double
  /// The number in a few digits.
  package let text: String
}

extension Notebook {
  /// The number of the cell that the line typed last made or changed: what `Out[n]` is from now on.
  ///
  /// Nil where there is none, where the line was refused, and in a lesson, whose commands are on no page.
  package var lastOutput: CellOutput? {
    guard !isInLesson, let last = cells.last, last.error == nil, let cell = page.cell(last.number),
      let value = cell.value
    else { return nil }
    return CellOutput(mark: "\(PageCell.outputName) [\(cell.number)]: ", value: value, text: rounded(value))
  }

  /// The number that the next line gets.
  package var nextNumber: Int { max(cells.last?.number ?? 0, page.greatestNumber) + 1 }

  /// The page of the learner's own session, or of the open lesson's.
  package var page: Page { session.work.page }

  /// The page of the learner's own session.
  var outsidePage: Page { outside.work.page }

  /// Whether something on the page of the learner's own session was not saved.
  package var hasUnsavedWork: Bool { outsidePage.contents != outside.savedContents }

  /// An error that comes of a notebook being open whose cells were not performed, with what performs them.
  func remindedOfRerun(_ error: CommandError) -> CommandError {
    let codes: [CommandError.Code] = [.noProblem, .noData, .noModel, .expression(.unknownName)]
    guard player == nil, session.work.subject == nil, !page.staleNumbers.isEmpty, codes.contains(error.code)
    else {
      return error
    }
    return CommandError(
      error.code, error.message,
      hint: "The cells of the open notebook are not performed yet: \"rerun\" does it.",
      at: error.span, line: error.line)
  }

  /// What a line that was performed means for the page: its text, with what documents do not take written out.
  func entry(of typed: Line, meaning line: Line, isTyped: Bool) -> PageEntry {
    let isShort =
      isTyped && line.text != typed.text
      && (try? Habit.translated(typed, in: session, isTyped: false)) == nil
    return PageEntry(
      source: isShort ? line.text : typed.text, isCell: line.makesCell, start: session.work.runMark)
  }

  /// Puts a command on the page, with what came of it.
  ///
  /// - Parameter entry: nil where the command was refused.
  mutating func record(_ cell: Cell, _ entry: PageEntry?, of line: Line, in surroundings: Surroundings) {
    guard !isInLesson else { return }
    guard let entry else { return recordRefusal(cell, of: line) }
    guard entry.isCell, let source = cell.displays.source(typed: entry.source) else { return }
    var page = session.work.page
    var made = page.cell(cell.number) ?? PageCell(cell.number, "", status: .fresh)
    made.source += made.source.isEmpty ? source : "; " + source
    made.note(cell.displays, nil, under: cell.input)
    made.takeRun(of: session.work, since: entry.start)
    made.isSlip = false
    if surroundings.isInterrupted() {
      made.status = .interrupted
    } else {
      made.status = page.staleNumbers.isEmpty ? .fresh : .stale
    }
    page.put(made)
    setPage(page)
  }

  /// Puts a command on the page that was refused: with what was done on the same line, or by itself.
  private mutating func recordRefusal(_ cell: Cell, of line: Line) {
    let meant = (try? Habit.translated(line, in: session)) ?? line
    guard let error = cell.error, meant.commandName == nil || meant.makesCell else { return }
    var page = session.work.page
    var made = page.cell(cell.number) ?? PageCell(cell.number, "")
    made.isSlip = made.source.isEmpty
    made.source += made.source.isEmpty ? line.text : "; " + line.text
    made.note([], error, under: cell.input)
    made.status = error == .interrupted ? .interrupted : .failed
    page.put(made)
    setPage(page)
  }

  /// Puts commands on the page that stand behind one that was refused on the same line: they are part of the cell, and are
  /// performed with it once it is mended.
  package mutating func keepUnperformed(_ lines: ArraySlice<Line>) {
    var page = session.work.page
    guard !isInLesson, let last = cells.last, var made = page.cell(last.number), !made.isSlip else { return }
    for line in lines {
      let meant = (try? Habit.translated(line, in: session)) ?? line
      guard meant.commandName == nil || meant.makesCell else { continue }
      made.source += "; " + line.text
    }
    page.put(made)
    setPage(page)
  }

  private mutating func setPage(_ page: Page) {
    var changed = session
    changed.work.page = page
    session = changed
  }
}

extension [Display] {
  /// What a page holds of a command that came to these: what was typed, or what does the same without the choices that
  /// a person made; nil where nothing was chosen.
  fileprivate func source(typed: String) -> String? {
    for case .repeatable(let command) in self { return command }
    return typed
  }
}

extension Line {
  /// Whether it is a command that a cell is made of: about problem, optimizer and run, and what is looked at of them.
  var makesCell: Bool {
    guard let manual = commandName.flatMap({ Catalog.named($0) })?.manual, manual.effect != .travels else {
      return false
    }
    // How things look is no part of what is done.
    if manual.name == SetCommand.manual.name, words.count > 1,
      AppearanceSetting(rawValue: words[1].text.lowercased()) != nil
    {
      return false
    }
    return switch manual.topic {
    case .problem, .optimizer, .run, .look: true
    case .lessons, .notebook, .shell: false
    }
  }
}
