import Testing

@testable import Optimization

/// Numbers at 1 are looked at: debug builds spoil those at 0 of vectors that are free.
struct StepBuffersTests {
  private func buffers(_ source: StepBuffers.Source) throws -> StepBuffers {
    let rule = RuleProgram(try #require(UpdateRule.named("momentum")), clips: false, decays: false)
    return StepBuffers(for: rule.program, count: 2, source: source)
  }

  @Test(arguments: [StepBuffers.Source.exact, .noisy, .batch])
  func acceptingMovesEachVectorToItsSlot(_ source: StepBuffers.Source) throws {
    let buffers = try buffers(source)
    for step in 1...3 {
      let (current, proposed, new) = (buffers.current, buffers.proposed, Double(step))
      let lastUse = buffers.used[1]
      current[.gradient][1] = 10 * new
      if source == .noisy { buffers.exact[1] = 100 * new }
      buffers.beginProposal()
      proposed[.point][1] = new
      proposed[.state(0)][1] = 2 * new
      proposed[.gradient][1] = 3 * new
      #expect(current[.point][1] == new - 1 && current[.state(0)][1] == 2 * (new - 1))
      #expect(buffers.used[1] == lastUse)
      buffers.accept()
      #expect(current[.point][1] == new && current[.state(0)][1] == 2 * new)
      #expect(buffers.used[1] == 10 * new)
      if source != .batch { #expect(buffers.exact[1] == 3 * new) }
    }
  }

  @Test func numbersAreProposedFromWhatTheyAreAndAccepted() throws {
    let buffers = try buffers(.exact)
    buffers.current[.setting(0)] = 0.5
    buffers.beginProposal()
    #expect(buffers.proposed[.setting(0)] == 0.5)
    buffers.proposed[.t] = 7
    #expect(buffers.current[.t] == 0)
    buffers.accept()
    #expect(buffers.current[.t] == 7)
  }
}
