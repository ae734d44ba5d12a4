import Foundation
import TestSupport
import Testing

@testable import Expressions

/// The tape's numbers against the program that is differentiated as text, and what a tape must be.
struct TapeTests {
  /// Terms of which too much comes to infinity are passed over, and counted.
  @Test func derivativesAreThoseOfTheProgram() {
    let seeds = Seed.first(400)
    let compared = seeds.count { Self.compareDerivatives(seed: $0) }
    #expect(compared > seeds.count / 2)
  }

  /// Whether there was anything to compare.
  private static func compareDerivatives(seed: UInt64) -> Bool {
    var generator = TermGenerator(seed: seed, .smooth)
    let term = generator.term(depth: 5)
    let names = TermGenerator.names
    let point = generator.point(0.2, 2)
    let values = Dictionary(uniqueKeysWithValues: zip(names, point))
    let machine = Machine(Program(valueAndGradientOf: term, by: names, inputs: names))
    for (index, value) in point.enumerated() { machine.input(index).pointee = value }
    machine.run()
    let tape = GradientTape(of: term) { values[$0.text] }
    let want = names.indices.map { machine.output(1 + $0).pointee }
    // Numbers beyond these limits come to infinity in one order of factors and not in another.
    guard machine.output(0).pointee.isFinite, want.allSatisfy({ abs($0) < 1e150 }) else {
      return false
    }
    for (name, want) in zip(names, want) {
      let got = tape.parts.first { $0.function == nil && $0.term?.description == name }?.derivative ?? 0
      #expect(isNear(got, want, tolerance: 1e-9), "seed \(seed), \(name) of \(term): \(got), \(want)")
    }
    return true
  }

  /// What comes in is what goes out, and nothing comes from nowhere.
  @Test(arguments: Seed.first(100))
  func sharesAddUp(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    let term = generator.term(depth: 5)
    let values = Dictionary(uniqueKeysWithValues: zip(TermGenerator.names, generator.point(0.2, 2)))
    let tape = GradientTape(of: term) { values[$0.text] }
    guard let whole = tape.parts.last else {
      #expect(term.references.isEmpty)
      return
    }
    #expect(whole.derivative == 1 && whole.isReached)
    for (place, part) in tape.parts.enumerated() {
      #expect(part.operands.allSatisfy { if case .part(let other) = $0 { other < place } else { true } })
      guard place < tape.parts.count - 1, part.derivative.isFinite else { continue }
      let sum = part.shares.reduce(0) { $0 + $1.value }
      #expect(part.derivative == sum)
      #expect(part.isReached == !part.shares.isEmpty)
      #expect(part.shares.allSatisfy { $0.user > place && tape.parts[$0.user].isReached })
    }
  }

  @Test func aPartThatIsUsedTwiceStandsOnce() throws {
    let term = try Parser.parse("x*y + sin(x*y)").term
    let tape = GradientTape(of: term) { ["x": 2, "y": 3][$0.text] }
    #expect(tape.parts.map { $0.term?.description } == ["x", "y", "x*y", "sin(x*y)", "x*y + sin(x*y)"])
    #expect(tape.parts.map(\.value) == [2, 3, 6, sin(6), 6 + sin(6)])
    #expect(tape.parts[2].shares.map(\.value) == [1, cos(6)])
    #expect(tape.derivative(by: "x") == 3 * (1 + cos(6)))
    #expect(tape.derivative(by: "z") == 0)
  }

  @Test func whatIfDoesNotChooseDoesNotCount() throws {
    let term = try Parser.parse("if(x > 0, x^2, log(x))").term
    let tape = GradientTape(of: term) { ["x": 2][$0.text] }
    #expect(tape.derivative(by: "x") == 4)
    #expect(tape.parts.filter { !$0.isReached }.map { $0.term?.description } == ["x > 0", "log(x)"])
  }

  @Test func aNumberAloneHasNoParts() {
    #expect(GradientTape(of: .number(3)) { _ in nil }.parts == [])
    #expect(GradientTape(of: .number(3)) { _ in nil }.derivative(by: "x") == 0)
  }
}
