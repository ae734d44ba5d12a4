import Foundation
import TestSupport
import Testing

@testable import descent

/// Sliders at a terminal: keys, and typed values where nothing is redrawn.
@Suite(.tags(.terminal), .serialized)
struct SliderTests {
  private static func atSlider(_ line: String, environment: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"].merging(environment) { $1 })
    try terminal.enter("problem f(x, y) = x^2 + 4*y^2; init 2 1; set lr 0.01")
    try terminal.wait(for: "In [2]:")
    try terminal.enter(line)
    return terminal
  }

  @Test func keysMoveItAndEnterKeeps() throws {
    let terminal = try Self.atSlider("slide lr 0.01 .. 0.05 5 linear run 20")
    try terminal.wait(for: "lr 0.01: loss ")
    try terminal.wait(for: "Esc goes back")
    try terminal.press(.right)
    try terminal.wait(for: "lr 0.02: loss ")
    try terminal.press(.right)
    try terminal.wait(for: "lr 0.03: loss ")
    try terminal.press(.left)
    try terminal.wait(for: "lr 0.02: loss ")
    #expect(terminal.screen.text.contains("└"))
    try terminal.press(.enter)
    try terminal.wait(for: "It was 0.01.")
    try terminal.wait(for: "In [3]:")
    #expect(!terminal.screen.text.contains("goes back"))
    try terminal.enter("eval lr; eval step")
    try terminal.wait(for: "0.02")
    try terminal.wait(for: "Out [3]: 20")
  }

  @Test(arguments: [PseudoTerminal.Key.escape, .controlC]) func escapeRestores(_ key: PseudoTerminal.Key)
    throws
  {
    let terminal = try Self.atSlider("slide lr 0.01 .. 0.05 5 linear run 20")
    try terminal.wait(for: "Esc goes back")
    try terminal.press(.right)
    try terminal.wait(for: "lr 0.02: loss ")
    try terminal.press(key)
    try terminal.wait(for: "lr stays at 0.01.")
    try terminal.wait(for: "In [3]:")
    try terminal.enter("eval lr; eval step")
    try terminal.wait(for: "0.01")
    try terminal.wait(for: "Out [3]: 0")
  }

  /// A window that changes is drawn anew without a key; after a stop, keys come one by one again.
  @Test func itFollowsTheWindowAndGoesOnAfterAStop() throws {
    let terminal = try Self.atSlider("slide lr 0.01 .. 0.05 5 linear run 20")
    try terminal.wait(for: "Esc goes back")
    let before = terminal.output.count
    terminal.resize(columns: 60, rows: 20)
    try terminal.wait("for a picture of the new size") {
      String(decoding: terminal.output[before...], as: UTF8.self).contains("lr 0.01: loss ")
    }
    terminal.kill(SIGSTOP)
    terminal.setsUpLines()
    let stopped = terminal.output.count
    terminal.kill(SIGCONT)
    try terminal.wait("for the picture after the stop") {
      String(decoding: terminal.output[stopped...], as: UTF8.self).contains("lr 0.01: loss ")
    }
    try terminal.press(.right)
    try terminal.wait(for: "lr 0.02: loss ")
    try terminal.press(.escape)
    try terminal.wait(for: "lr stays at 0.01.")
  }

  /// What is kept is shown without a pager: words, picture, sentence and the loss behind `Out`.
  @Test func whatIsKeptFitsTheWindow() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem rosenbrock; slide lr 0.0001 .. 0.01")
    try terminal.wait(for: "Esc goes back")
    try terminal.press(.enter)
    try terminal.wait(for: "It was 0.01.")
    try terminal.wait(for: "Out [1]:")
    try terminal.wait(for: "In [2]:")
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("Space shows more"))
  }

  /// Ctrl-C comes between a picture and the wait for a key now and then.
  @Test func controlCIsNeverLost() throws {
    let terminal = try Self.atSlider("eval lr")
    for round in 3..<23 {
      try terminal.wait(for: "In [\(round)]:")
      try terminal.enter("slide lr 0.01 .. 0.05 5 linear run 20")
      try terminal.wait(for: "Esc goes back")
      try terminal.press(.controlC)
      try terminal.wait(for: "lr stays at 0.01.")
    }
  }

  @Test func plainlyValuesAreTyped() throws {
    let terminal = try Self.atSlider(
      "slide lr 0.01 .. 0.05 run 20", environment: ["DESCENT_PLAIN": "1"])
    try terminal.wait(for: "lr 0.01: loss ")
    try terminal.wait(for: "Enter keeps 0.01, q goes back): ")
    try terminal.enter("fast")
    try terminal.wait(for: "\"fast\" is no number.")
    try terminal.enter("-1")
    try terminal.wait(for: "it has to be")
    try terminal.enter("0.04")
    try terminal.wait(for: "lr 0.04: loss ")
    try terminal.wait(for: "Enter keeps 0.04, q goes back): ")
    try terminal.press(.enter)
    try terminal.wait(for: "It was 0.01.")
    try terminal.wait(for: "In [3]:")
  }

  @Test(arguments: [
    ("\u{1B}[D", SliderKey.left), ("\u{1B}OC", .right), ("\r", .keep), ("\u{1B}", .restore), ("", .restore),
    ("\u{1B}[H", .least), ("\u{1B}[F", .greatest), ("\u{1B}[5~", .farRight), ("x", .other),
  ])
  func aKeyMeans(_ bytes: String, _ key: SliderKey) { #expect(SliderKey(Array(bytes.utf8)) == key) }

  @Test func placesStayAmongTheValues() {
    #expect(SliderKey.left.place(from: 0, of: 5) == 0)
    #expect(SliderKey.farRight.place(from: 3, of: 5) == 4)
    #expect(SliderKey.least.place(from: 3, of: 5) == 0 && SliderKey.greatest.place(from: 0, of: 5) == 4)
  }
}
