import Foundation
import Synchronization

/// One line at the bottom of the terminal that says how far a long command has got, or at least that it works.
///
/// It is rewritten in place at most ten times a second, begins when a run has lasted a quarter of a second, and
/// leaves nothing behind. Away from a terminal it writes nothing at all. Where all is to be plain, nothing is rewritten:
/// a line of its own says every few seconds how far it is.
final class ProgressLine: Sendable {
  private struct State {
    var nextShow = ProgressLine.firstShow
    var shownLength = 0
    /// When a command last said how far it is, by the clock.
    var lastReport = -Double.infinity
    /// Since when a command works, by the clock; nil between commands.
    var began: Double?
  }

  private let isShown: Bool
  private let isPlain: Bool
  private let width: Int
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// Shorter runs show nothing, in seconds.
  private static let firstShow = 0.25
  /// What does not say how far it is after this many seconds is said to work.
  private static let firstSign = 0.5
  /// Between two plain lines, in seconds.
  private static let plainSpan = 5.0
  /// What Ctrl-C puts behind the line.
  private static let echo = "^C"

  init(
    on terminal: Terminal, isPlain: Bool = false,
    write: @escaping @Sendable (String) -> Void = Output.complain
  ) {
    isShown = terminal.isOutput && terminal.isError
    self.isPlain = isPlain
    width = terminal.width
    self.write = write
  }

  /// Shows that a command works while it does and says nothing itself; the line is gone afterwards.
  func watching<Value>(_ command: () -> Value) -> Value {
    guard isShown else { return command() }
    state.withLock { $0.began = Clock.seconds() }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + Self.firstSign, repeating: Self.firstSign)
    timer.setEventHandler { [self] in showSign(at: Clock.seconds()) }
    timer.resume()
    defer {
      timer.cancel()
      clear()
    }
    return command()
  }

  /// Says nothing while somebody else has the terminal, such as an editor.
  func silent<Value, Failure>(_ work: () throws(Failure) -> Value) throws(Failure) -> Value {
    clear()
    defer { state.withLock { $0.began = Clock.seconds() } }
    return try work()
  }

  /// Says that a command works, if it has not said how far it is of late.
  private func showSign(at now: Double) {
    state.withLock { state in
      let patience = isPlain ? Self.plainSpan : Self.firstSign
      guard let began = state.began, now - max(began, state.lastReport) >= patience else { return }
      if isPlain { state.lastReport = now }
      rewrite("working   \(Self.duration((now - began).rounded(.down)))   Ctrl-C stops it", &state)
    }
  }

  /// - Parameters:
  ///   - total: how many steps there will be, where that is known.
  ///   - first: the step at which the run began.
  ///   - epoch: finished epochs; nil where there are no samples.
  ///   - batch: how many samples a step reads.
  ///   - elapsed: seconds since the run began, not decreasing.
  func show(
    step: Int, of total: Int?, from first: Int = 0, epoch: Int? = nil, batch: Int = 1, loss: Double,
    elapsed: Double
  ) {
    show(elapsed: elapsed) { room in
      Self.text(
        step: step, of: total, from: first, epoch: epoch, batch: batch, loss: loss, elapsed: elapsed,
        room: room)
    }
  }

  /// - Parameters:
  ///   - bytes: how much of a file is read.
  ///   - size: how long it is, in bytes.
  ///   - elapsed: seconds since the reading began, not decreasing.
  func show(bytes: Int, of size: Int, elapsed: Double) {
    show(elapsed: elapsed) { _ in Self.text(bytes: bytes, of: size, elapsed: elapsed) }
  }

  /// - Parameters:
  ///   - runs: how many of many runs are over.
  ///   - share: how much is done of one that is not.
  ///   - elapsed: seconds since the first began, not decreasing.
  func show(runs: Int, of total: Int, share: Double, elapsed: Double) {
    show(elapsed: elapsed) { _ in Self.text(runs: runs, of: total, share: share, elapsed: elapsed) }
  }

  /// - Parameters:
  ///   - rows: how many have come from another program.
  ///   - elapsed: seconds since the first was waited for, not decreasing.
  func show(rows: Int, elapsed: Double) {
    show(elapsed: elapsed) { _ in rows == 1 ? "1 row" : "\(Self.grouped(rows)) rows" }
  }

  private func show(elapsed: Double, _ words: (_ room: Int) -> String) {
    state.withLock { state in
      guard isShown, elapsed >= (isPlain ? max(Self.plainSpan, state.nextShow) : state.nextShow) else {
        return
      }
      state.nextShow = elapsed + (isPlain ? Self.plainSpan : 0.1)
      state.lastReport = Clock.seconds()
      rewrite(words(room), &state)
    }
  }

  /// A line that wraps could not be rewritten, so room is left for the ^C that the terminal adds.
  private var room: Int { max(0, width - 1 - Self.echo.count) }

  private func rewrite(_ words: String, _ state: inout State) {
    let text = words.wholeParts(in: room)
    guard !isPlain else { return write(text + "\n") }
    let rest = String(repeating: " ", count: max(0, state.shownLength - text.count))
    state.shownLength = text.count
    write("\r" + text + rest)
  }

  /// Takes the line away. Blanks and no escape sequence, so that a dumb terminal can do it.
  func clear() {
    state.withLock { state in
      let length = state.shownLength
      state = State()
      guard length > 0, !isPlain else { return }
      write("\r" + String(repeating: " ", count: length + Self.echo.count) + "\r")
    }
  }

  /// `step 1,234,567 of 10,000,000   loss 0.0123   2 s left`, and where there are samples
  /// `epoch 12   46,080 samples/s` before the time that is left.
  ///
  /// - Parameter room: characters that it may take; what matters least goes first where it would take more.
  static func text(
    step: Int, of total: Int?, from first: Int = 0, epoch: Int? = nil, batch: Int = 1, loss: Double,
    elapsed: Double, room: Int = .max
  ) -> String {
    let done = step - first
    var left = total.map { timeLeft(after: elapsed, done: done, left: $0 - step) } ?? []
    var head = ["step \(grouped(step))"]
    if let total { head[0] += " of \(grouped(total))" }
    head.append("loss \(String(format: "%.4g", loss))")
    var samples: [String] = []
    if let epoch, done > 0, elapsed > 0 {
      samples.append("epoch \(grouped(epoch))")
      let speed = Double(done) * Double(batch) / elapsed
      if speed < 1e15 { samples.append("\(grouped(Int(speed))) samples/s") }
    }
    func line() -> String { (head + samples + left).joined(separator: "   ") }
    while line().count > room, samples.popLast() != nil {}
    if line().count > room { left = [] }
    if line().count > room { head[0] = "step \(grouped(step))" }
    return line()
  }

  /// `read 120 of 600 MB   3 s left`, in millions of bytes.
  static func text(bytes: Int, of size: Int, elapsed: Double) -> String {
    let (read, whole) = (bytes / 1_000_000, size / 1_000_000)
    let parts = ["read \(grouped(read)) of \(grouped(whole)) MB"]
    return (parts + timeLeft(after: elapsed, done: bytes, left: size - bytes)).joined(separator: "   ")
  }

  /// `12 of 100 runs   3 s left`.
  static func text(runs: Int, of total: Int, share: Double, elapsed: Double) -> String {
    // In thousandths of a run, so that a long one counts while it lasts.
    let done = Int(1_000 * (Double(runs) + share))
    let left = timeLeft(after: elapsed, done: done, left: 1_000 * total - done)
    return (["\(grouped(runs)) of \(grouped(total)) runs"] + left).joined(separator: "   ")
  }

  /// `3 s left` at the speed so far; nothing where there is none yet, or nothing is left.
  private static func timeLeft(after elapsed: Double, done: Int, left: Int) -> [String] {
    done > 0 && left > 0 ? ["\(duration(elapsed / Double(done) * Double(left))) left"] : []
  }

  /// Whole seconds, minutes and hours in words; rounded up, so that it never says 0 before the end.
  static func duration(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "more than 100 h" }
    let whole = max(1, Int(seconds.rounded(.up)))
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min \(whole % 60) s"
    default: return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }

  /// `1234567` as `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let groups = digits.indices.map { index in
      let isBoundary = index > 0 && (digits.count - index).isMultiple(of: 3)
      return (isBoundary ? "," : "") + String(digits[index])
    }
    return (number < 0 ? "-" : "") + groups.joined()
  }
}

extension String {
  /// As much of a line as has room, without its last parts, which stand apart by three blanks; of one part without its
  /// last clause or word. Nothing is cut within a word or a number.
  func wholeParts(in room: Int) -> String {
    var line = self
    while line.count > room {
      let gaps = ["   ", ", ", " "].compactMap { line.range(of: $0, options: .backwards) }
      guard let gap = gaps.first else { return "" }
      line = String(line[..<gap.lowerBound])
    }
    return line
  }
}
