import Synchronization
import Testing

@testable import descent

struct ProgressLineTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let step: Int
    let total: Int?
    let loss: Double
    let elapsed: Double
    let testDescription: String
  }

  @Test(arguments: [
    Case(
      step: 1_234_567, total: 10_000_000, loss: 0.0123, elapsed: 0.25,
      testDescription: "step 1,234,567 of 10,000,000   loss 0.0123   2 s left"),
    Case(step: 0, total: 10, loss: 1.5, elapsed: 3, testDescription: "step 0 of 10   loss 1.5"),
    Case(step: 10, total: 10, loss: 1e-12, elapsed: 3, testDescription: "step 10 of 10   loss 1e-12"),
    Case(step: 999, total: nil, loss: 12345.678, elapsed: 3, testDescription: "step 999   loss 1.235e+04"),
    Case(
      step: 1000, total: 101_000, loss: .infinity, elapsed: 1,
      testDescription: "step 1,000 of 101,000   loss inf   1 min 40 s left"),
    Case(
      step: 1, total: 7261, loss: -1, elapsed: 1,
      testDescription: "step 1 of 7,261   loss -1   2 h 1 min left"),
    Case(
      step: 1, total: .max, loss: 0, elapsed: 1,
      testDescription: "step 1 of 9,223,372,036,854,775,807   loss 0   more than 100 h left"),
  ])
  func says(_ row: Case) {
    let text = ProgressLine.text(step: row.step, of: row.total, loss: row.loss, elapsed: row.elapsed)
    #expect(text == row.testDescription)
  }

  @Test func aRunOverSamplesSaysEpochsAndSpeed() {
    // 100 steps of 32 samples in 2 s; 50 more at that speed take 1 s.
    let text = ProgressLine.text(
      step: 1_100, of: 1_150, from: 1_000, epoch: 24, batch: 32, loss: 0.5, elapsed: 2)
    #expect(text == "step 1,100 of 1,150   loss 0.5   epoch 24   1,600 samples/s   1 s left")
  }

  /// What matters least goes first: the step and the loss stay longest.
  @Test func aNarrowLineKeepsWhatMatters() {
    func text(_ room: Int) -> String {
      ProgressLine.text(
        step: 1_100, of: 1_150, from: 1_000, epoch: 24, batch: 32, loss: 0.5, elapsed: 2, room: room)
    }
    let whole = "step 1,100 of 1,150   loss 0.5   epoch 24   1,600 samples/s   1 s left"
    #expect(text(whole.count) == whole)
    #expect(text(whole.count - 1) == "step 1,100 of 1,150   loss 0.5   epoch 24   1 s left")
    #expect(text(41) == "step 1,100 of 1,150   loss 0.5   1 s left")
    #expect(text(40) == "step 1,100 of 1,150   loss 0.5")
    #expect(text(29) == "step 1,100   loss 0.5")
  }

  /// Nothing is cut within a number.
  @Test(arguments: [
    (80, "Ctrl-C stops it   step 1,234,567 of 10,000,000   loss 0.0123   2 s left"),
    (70, "Ctrl-C stops it   step 1,234,567 of 10,000,000   loss 0.0123"),
    (59, "Ctrl-C stops it   step 1,234,567 of 10,000,000"), (40, "Ctrl-C stops it"), (10, "Ctrl-C"), (3, ""),
  ])
  func whatHasNoRoomIsLeftOutWhole(_ room: Int, _ text: String) {
    let line = "Ctrl-C stops it   step 1,234,567 of 10,000,000   loss 0.0123   2 s left"
    #expect(line.wholeParts(in: room) == text)
    #expect("lr 0.1: after 1,234 steps, loss 12.5".wholeParts(in: 35) == "lr 0.1: after 1,234 steps")
  }

  @Test(arguments: [
    (120_400_000, 600_900_000, 1.0, "read 120 of 600 MB   4 s left"),
    (0, 600_000_000, 1.0, "read 0 of 600 MB"),
    (1_234_000_000, 1_234_000_000, 9.0, "read 1,234 of 1,234 MB"),
  ])
  func readingSaysHowMuchOfTheFile(_ bytes: Int, _ size: Int, _ elapsed: Double, _ text: String) {
    #expect(ProgressLine.text(bytes: bytes, of: size, elapsed: elapsed) == text)
  }

  @Test(arguments: [
    (0, 20, 0.0, 1.0, "0 of 20 runs"), (5, 20, 0.0, 1.0, "5 of 20 runs   3 s left"),
    (0, 2, 0.5, 1.0, "0 of 2 runs   3 s left"), (1_000, 1_000, 0.0, 9.0, "1,000 of 1,000 runs"),
  ])
  func manyRunsAreCounted(_ runs: Int, _ total: Int, _ share: Double, _ elapsed: Double, _ text: String) {
    #expect(ProgressLine.text(runs: runs, of: total, share: share, elapsed: elapsed) == text)
  }

  @Test func theTimeLeftGoesByThisRunAlone() {
    let text = ProgressLine.text(step: 1_010, of: 1_020, from: 1_000, loss: 1, elapsed: 5)
    #expect(text == "step 1,010 of 1,020   loss 1   5 s left")
  }

  /// What a line writes on a terminal of so many columns while it is used.
  private func written(
    _ columns: Int, terminals: Set<Int32>, _ use: (ProgressLine) -> Void
  ) -> [String] {
    let output = Output()
    let terminal = Terminal(environment: [:], isTerminal: terminals.contains, size: (columns, 24))
    use(ProgressLine(on: terminal) { text in output.texts.withLock { $0.append(text) } })
    return output.texts.withLock { $0 }
  }

  private final class Output: Sendable {
    let texts = Mutex([String]())
  }

  /// What says nothing itself is said to work, and the line is gone when it is done.
  @Test func aSilentCommandIsSaidToWork() {
    let output = Output()
    let terminal = Terminal(environment: [:], isTerminal: { [1, 2].contains($0) }, size: (80, 24))
    let line = ProgressLine(on: terminal) { text in output.texts.withLock { $0.append(text) } }
    let began = ContinuousClock.now
    line.watching {
      // Until the sign is given; a minute is for a machine that is busy beside.
      while output.texts.withLock({ $0.isEmpty }), ContinuousClock.now - began < .seconds(60) {}
    }
    let shown = output.texts.withLock { $0 }
    #expect(shown.first?.wholeMatch(of: /\rworking   \d+ s   Ctrl-C stops it\s*/) != nil, "\(shown)")
    #expect(shown.last?.hasSuffix(" \r") == true)
  }

  /// For a reader of a screen: lines of their own, seconds apart, and none is changed.
  @Test func aPlainLineIsNeverRewritten() {
    let output = Output()
    let terminal = Terminal(environment: [:], isTerminal: { [1, 2].contains($0) }, size: (80, 24))
    let line = ProgressLine(on: terminal, isPlain: true) { text in output.texts.withLock { $0.append(text) } }
    for second in stride(from: 0.0, through: 12, by: 0.1) {
      line.show(step: Int(second * 10), of: 1000, loss: 1, elapsed: second)
    }
    line.clear()
    let shown = output.texts.withLock { $0 }
    #expect(shown.map { $0.prefix(8) } == ["step 50 ", "step 100"], "\(shown)")
    #expect(shown.allSatisfy { $0.hasSuffix("\n") && !$0.contains("\r") })
  }

  @Test func aQuickCommandShowsNothing() {
    #expect(written(80, terminals: [1, 2]) { line in line.watching {} } == [])
  }

  @Test func isRewrittenTenTimesASecondAtMostAndTakenAway() {
    let shown = written(80, terminals: [0, 1, 2]) { line in
      for tick in 0...100 { line.show(step: tick, of: nil, loss: 1, elapsed: Double(tick) / 100) }
      line.clear()
      line.clear()
    }
    #expect(shown.count == 9)
    #expect(shown.first == "\rstep 25   loss 1")
    #expect(shown.last == "\r" + String(repeating: " ", count: 18) + "\r")
  }

  @Test func aShorterTextCoversALongerOne() {
    let shown = written(80, terminals: [1, 2]) { line in
      line.show(step: 1, of: nil, loss: 0.125, elapsed: 1)
      line.show(step: 2, of: nil, loss: 1, elapsed: 2)
    }
    #expect(shown == ["\rstep 1   loss 0.125", "\rstep 2   loss 1    "])
  }

  @Test(arguments: [1, 2, 3, 4, 10])
  func neverReachesTheEdge(_ columns: Int) {
    let shown = written(columns, terminals: [1, 2]) { $0.show(step: 1, of: nil, loss: 1, elapsed: 1) }
    // A part that has no room is left out whole.
    #expect(shown == [columns < 9 ? "\r" : "\rstep 1"])
  }

  @Test(arguments: [[], [1], [2]] as [Set<Int32>])
  func writesNothingAwayFromATerminal(_ terminals: Set<Int32>) {
    let shown = written(80, terminals: terminals) { line in
      line.show(step: 1, of: 2, loss: 1, elapsed: 9)
      line.clear()
    }
    #expect(shown.isEmpty)
  }
}
