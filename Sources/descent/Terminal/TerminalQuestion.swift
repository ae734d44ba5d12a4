import Foundation
import Plots
import Words

/// Asks the terminal once which pictures it can show.
enum TerminalQuestion {
  /// Seconds that an answer may take.
  private static let limit = 0.2

  /// What `DESCENT_PICTURES` may say in place of the terminal: one of the ways, or `none`.
  static let variable = "DESCENT_PICTURES"

  /// What the terminal can show, and keys that were typed while it was asked.
  ///
  /// Terminals within terminals are not asked: what they answer is not what the person's terminal shows. Nor are those
  /// that would print the question.
  static func answer(of terminal: Terminal, environment: [String: String]) -> (
    support: InlineSupport?, typed: [UInt8]
  ) {
    let cell = Terminal.cellSize()
    if let wish = environment[variable], !wish.isEmpty {
      let way = InlineProtocol(rawValue: wish.lowercased())
      if way == nil, wish.lowercased() != "none" {
        let known = InlineProtocol.allCases.map(\.rawValue) + ["none"]
        Output.complain("\(variable) is \(quoted(visible(wish))): it may be \(known.listed).\n")
      }
      let isWithinTmux = !(environment["TMUX"] ?? "").isEmpty
      let support = way.map {
        InlineSupport($0, cellWidth: cell.width, cellHeight: cell.height, isWithinTmux: isWithinTmux)
      }
      return (support, [])
    }
    guard terminal.isInteractive, mayAsk(environment) else { return (nil, []) }
    let answer = TerminalAnswer(ask(), cell: cell)
    return (answer.support, answer.typed)
  }

  static func mayAsk(_ environment: [String: String]) -> Bool {
    let kind = environment["TERM"] ?? ""
    let isWithin = ["TMUX", "STY"].contains { !(environment[$0] ?? "").isEmpty }
    let isSimple = ["", "dumb", "linux", "cons25", "emacs"].contains(kind) || kind.hasPrefix("vt")
    return !isWithin && !isSimple && !kind.hasPrefix("screen") && !kind.hasPrefix("tmux")
  }

  /// One write, and what is answered until the last answer has come or the limit is over.
  private static func ask() -> [UInt8] {
    var bytes: [UInt8] = []
    Keyboard.byKeys {
      guard Output.write(TerminalAnswer.question) else { return }
      let deadline = Clock.seconds() + limit
      var buffer = [UInt8](repeating: 0, count: 1024)
      while !TerminalAnswer(bytes).isWhole {
        let left = Int32(((deadline - Clock.seconds()) * 1000).rounded(.up))
        var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        guard left > 0, poll(&waiting, 1, left) > 0 else { return }
        let count = read(STDIN_FILENO, &buffer, buffer.count)
        guard count > 0 else { return }
        bytes += buffer.prefix(count)
      }
    }
    return bytes
  }
}
