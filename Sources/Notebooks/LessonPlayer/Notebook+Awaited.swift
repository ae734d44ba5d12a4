import Documents

/// What an open lesson waits for, for whoever shows it to others.
extension Notebook {
  /// What has to happen before the lesson goes on.
  package enum Awaited: Hashable, Sendable {
    /// Enter, to run commands, of which this is the first.
    case command(String)
    /// An answer; choices have labels.
    case question(labels: [String])
    case task
    /// Enter, to turn the page.
    case screen
    /// The lesson is over.
    case end
  }

  /// Nil where no lesson is open.
  package var awaited: Awaited? {
    switch player?.waiting {
    case nil: nil
    case .cell(let commands): .command(commands.first?.text ?? "")
    case .type(let command): .command(command.text)
    case .question(let open): .question(labels: open.choices.indices.map(open.label))
    case .task: .task
    case .nothing, .screen, .pause: .screen
    case .end: .end
    }
  }

  /// The lesson and the screen that are open, as a title; nil where no lesson is open.
  package var openScreen: String? {
    player.map { "\($0.address)  \($0.lesson.title), screen \($0.screen + 1) of \($0.lesson.screens.count)" }
  }
}
