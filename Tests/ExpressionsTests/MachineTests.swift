import Testing

@testable import Expressions

/// A machine called with numbers.
struct MachineTests {
  private static func machine(lanes: Int = 1) -> Machine {
    Machine(Program(valueAndGradientOf: term, by: ["x", "y"], inputs: ["x", "y", "unread"]), lanes: lanes)
  }

  /// `x^2*y`
  private static let term = Term.call(.multiply, [.call(.power, [.name("x"), .number(2)]), .name("y")])

  @Test func answersWithItsOutputs() {
    let machine = Self.machine()
    #expect(machine(3, 2, 0) == [18, 12, 9])
    #expect(machine([-1, 5, 7]) == [5, -10, 1])
    // What was computed before leaves no trace.
    #expect(machine(3, 2, 0) == [18, 12, 9])
  }

  @Test func takesNoNumbersWhereItReadsNone() {
    #expect(Machine(Program([.number(2), .name("pi")], inputs: []))() == [2, .pi])
  }

  @Test func wantsANumberForEachInput() async {
    await #expect(processExitsWith: .failure) { _ = Self.machine()(1, 2) }
    await #expect(processExitsWith: .failure) { _ = Self.machine()(1, 2, 3, 4) }
  }

  /// It would answer for the first lane out of registers that are laid out otherwise.
  @Test func ofManyLanesIsNotCalled() async {
    await #expect(processExitsWith: .failure) { _ = Self.machine(lanes: 2)(1, 2, 3) }
    await #expect(processExitsWith: .failure) { Self.machine(lanes: 2).run() }
    await #expect(processExitsWith: .failure) { Self.machine(lanes: 2).run(lanes: 3) }
  }
}
