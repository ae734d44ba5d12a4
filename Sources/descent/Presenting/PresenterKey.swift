/// What a key means to whoever shows a lesson.
enum PresenterKey: Equatable {
  case on, back, up, down, takeBack, leave, other
  case character(Character)

  /// - Parameter bytes: as the terminal sends them; none after Ctrl-C and at the end of input.
  init(_ bytes: [UInt8]) {
    switch String(decoding: bytes, as: UTF8.self) {
    case "", "q", "\u{03}", "\u{04}", "\u{1B}": self = .leave
    case " ", "\n", "\r", "\u{1B}[C", "\u{1B}OC", "\u{1B}[6~": self = .on
    case "\u{1B}[D", "\u{1B}OD", "\u{1B}[5~": self = .back
    case "\u{1B}[A", "\u{1B}OA": self = .up
    case "\u{1B}[B", "\u{1B}OB": self = .down
    case "\u{08}", "\u{7F}", "-": self = .takeBack
    case let text where text.count == 1: self = .character(text[text.startIndex])
    default: self = .other
    }
  }
}
