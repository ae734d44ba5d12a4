import Foundation
import TestSupport
import Testing

/// Ctrl-C in a run of 10^9 steps.
@Suite(.tags(.terminal), .serialized)
struct InterruptTests {
  @Test func aRunStopsAtAStepAndKeepsWhatWasDone() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("problem rosenbrock; set lr 1e-4")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("run 1000000000")
    try terminal.wait(for: " of 1,000,000,000   loss ")
    let start = ContinuousClock.now
    try terminal.press(.controlC)
    try terminal.wait(for: "Interrupted after ")
    try terminal.wait(for: "In [3]:")
    // A tenth of a second is what a person gets; a busy machine gets the rest.
    #expect(ContinuousClock.now - start < .seconds(3))

    let screen = terminal.screen.text
    let end = try #require(
      screen.firstMatch(of: /Interrupted after (\d+) steps.*\n(?:.*\n)?Step (\d+): x = .*/))
    let steps = try #require(Int(end.output.1))
    #expect((1..<1_000_000_000).contains(steps))
    #expect(end.output.2 == end.output.1)
    let standing = try #require(end.output.0.split(separator: "\n").last)
    #expect(!screen.contains("left"))  // nothing of the progress line stays

    // What was done is kept, and the run goes on from there.
    try terminal.enter("show")
    try terminal.wait(for: String(standing))
    try terminal.wait(for: "In [4]:")
    try terminal.enter("run 2")
    try terminal.wait(for: "Step \(steps + 2): ")
    try terminal.wait(for: "In [5]:")
    try terminal.enter("goto 0")
    try terminal.wait(for: "Step 0: x = -1.2, y = 1, loss = 24.2")
  }

  /// One step over many rows says nothing of itself, and is deep in its sums when Ctrl-C comes.
  @Test func aLongStepIsSaidToWorkAndCanBeCut() throws {
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"])
    try terminal.enter("data moons 400000; model mlp 20")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("run 1000000")
    try terminal.wait(for: "Ctrl-C stops it")
    let start = ContinuousClock.now
    try terminal.press(.controlC)
    try terminal.wait(for: "In [3]:")
    #expect(ContinuousClock.now - start < .seconds(10))  // a debug build on a busy machine
    let screen = terminal.screen.text
    #expect(screen.contains("Interrupted"))
    #expect(!screen.contains("stops it"))  // nothing of the progress line stays
  }

  @Test func theRestOfTheLineIsNotPerformed() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("problem f(x) = x^2; run 1000000000; eval 3*1111111")
    try terminal.wait(for: " of 1,000,000,000   loss ")
    try terminal.press(.controlC)
    try terminal.wait(for: "Interrupted after ")
    try terminal.wait(for: "In [2]:")
    #expect(!terminal.screen.text.contains("3333333"))
  }

  @Test func aSignalInTheBodyOfARuleDropsTheRule() throws {
    let terminal = try PseudoTerminal.atPrompt()
    try terminal.enter("rule half")
    try terminal.wait(for: "...:")
    try terminal.enter("w <- w/2")
    try terminal.wait(for: "...:")
    try terminal.press(.controlC)
    try terminal.wait(for: "In [1]:")
    try terminal.enter("use half")
    try terminal.wait(for: "\"half\" is not")
  }
}
