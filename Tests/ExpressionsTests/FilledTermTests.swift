import TestSupport
import Testing

@testable import Expressions

/// How a line looks with its numbers, and that it comes to the same.
struct FilledTermTests {
  struct Line: CustomTestStringConvertible {
    let term: String
    let text: String
    var testDescription: String { term }

    init(_ term: String, _ text: String) { (self.term, self.text) = (term, text) }
  }

  private static let settings = ["t": 2.0, "momentum": 0.9, "dampening": 0, "lr": 0.1, "off": 0]
  private static let data = ["g": 2.4, "v": -0.31, "w": -1.2]

  private static func filled(_ term: Term) -> FilledTerm {
    FilledTerm(
      term, isSetting: { settings[$0.text] != nil }, value: { settings[$0.text] ?? data[$0.text] })
  }

  @Test(arguments: [
    Line("if(t == 1, g, momentum*v + (1 - dampening)*g)", "0.9*(-0.31) + 2.4"),
    Line("w - lr*g", "-1.2 - 0.1*2.4"), Line("w^2", "(-1.2)^2"), Line("w*w", "-1.2*(-1.2)"),
    Line("g - w", "2.4 - (-1.2)"), Line("lr/(1 + (t - 1)*off)*g", "0.1*2.4"),
    Line("off*v + g/lr", "2.4/0.1"), Line("max(w, 0)", "max(-1.2, 0)"),
    Line("min(w, v)^2", "min(-1.2, -0.31)^2"), Line("(w)^2*(w - g)", "(-1.2)^2*(-1.2 - 2.4)"),
    Line("g^(1 - off)", "2.4"),
    Line("w - off", "-1.2"), Line("-w", "-(-1.2)"), Line("momentum^t*g", "0.9^2*2.4"), Line("w", "-1.2"),
    Line("sqrt(g) + pi", "sqrt(2.4) + 3.141592653589793"), Line("if(g > 0, v, w)", "-0.31"),
    // A 0 that was measured stays: it is no switch.
    Line("(t - t)*w + g*(g - g)", "2.4*(2.4 - 2.4)"),
  ])
  func isWrittenAsOneWouldByHand(_ line: Line) throws {
    let filled = Self.filled(try Parser.parse(line.term).term)
    #expect(filled.text { shortestText($0) } == line.text)
  }

  /// Of terms that come to no number there is no text to read again: they are counted.
  @Test func comesToTheSame() throws {
    let seeds = Seed.first(300)
    let read = try seeds.count { try Self.compare(seed: $0) }
    #expect(read > seeds.count / 2)
  }

  /// Whether its text could be read again.
  private static func compare(seed: UInt64) throws -> Bool {
    var generator = TermGenerator(seed: seed, .any)
    let term = generator.term(depth: 5)
    let values = Dictionary(uniqueKeysWithValues: zip(TermGenerator.names, generator.point(-2, 2)))
    let settings = TermGenerator.names.prefix(2)
    let want = term.value(where: values)
    let filled = FilledTerm(
      term, isSetting: { settings.contains($0.text) }, value: { values[$0.text] })
    #expect(filled.value == want || filled.value.isNaN && want.isNaN, "seed \(seed), \(term)")
    #expect(filled.term.references.isEmpty)
    guard want.isFinite else { return false }
    let again = try Parser.parse(filled.text { shortestText($0) }).term.value()
    #expect(
      isNear(again, want, tolerance: 1e-13),
      "seed \(seed), \(term) became \(filled.text { shortestText($0) })")
    return true
  }

  @Test func reductionsAreTakenOutInnermostFirst() throws {
    let vocabulary = Vocabulary(["g", "w"], hasVectors: true)
    let term = try Parser.parse("g/norm(g - mean(g)) + mean(g)*max(g, w)", vocabulary: vocabulary).term
    let (rest, reductions) = term.withoutReductions
    #expect(reductions.map(\.name) == ["mean(g)", "norm(g - mean(g))"])
    #expect(rest.description == "g/norm(g - mean(g)) + mean(g)*max(g, w)")
    #expect(rest.references.map(\.text) == ["g", "norm(g - mean(g))", "mean(g)", "w"])
    #expect(Function.norm.reduced([[3, -4]]) == 5)
    #expect(Function.dot.reduced([[1, 2], [3, 4]]) == 11)
    #expect(Function.mean.reduced([[1, 2, 6]]) == 3)
    #expect(Function.least.reduced([[1, -2, 6]]) == -2)
    #expect(Function.greatest.reduced([[1, .nan]]).isNaN)
  }
}
