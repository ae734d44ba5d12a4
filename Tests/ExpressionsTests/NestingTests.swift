import Foundation
import Testing

@testable import Expressions

/// A text nested so deep that it must be handled or refused: a function that called itself for each level would
/// have 50 bytes of the stack for each.
private struct Nest: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  let message: String

  init(_ name: String, _ text: String, _ message: String) {
    testDescription = name
    self.text = text
    self.message = message
  }
}

private let tooDeep =
  "The expression is nested more than \(Term.depthLimit) deep. Split it into smaller parts."

/// Runs a body on a thread with little stack, as threads other than the first often have.
private func onSmallStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = 512 << 10
    thread.start()
  }
}

struct NestingTests {
  @Test(arguments: [
    Nest("open parentheses", String(repeating: "(", count: 10_000) + "x", "This \"(\" is never closed. "),
    Nest(
      "parentheses", String(repeating: "(", count: 10_000) + "x" + String(repeating: ")", count: 10_000),
      "parsed"),
    Nest("minus signs", String(repeating: "-", count: 10_000) + "x", tooDeep),
    Nest("nots", String(repeating: "not ", count: 10_000) + "x", tooDeep),
    Nest(
      "calls", String(repeating: "sin(", count: 10_000) + "x" + String(repeating: ")", count: 10_000),
      tooDeep),
    Nest(
      "third arguments",
      String(repeating: "if(x, 1, ", count: 10_000) + "x" + String(repeating: ")", count: 10_000), tooDeep),
    Nest("powers", String(repeating: "2^", count: 10_000) + "x", tooDeep),
    Nest("signed powers", String(repeating: "2^-", count: 10_000) + "x", tooDeep),
    Nest("additions", String(repeating: "x + ", count: 10_000) + "x", tooDeep),
    Nest("products", String(repeating: "x*", count: 10_000) + "x", tooDeep),
  ])
  fileprivate func refusesWhatIsTooDeep(_ nest: Nest) async {
    let message = await onSmallStack {
      do throws(ExpressionError) {
        _ = try Parser.parse(nest.text)
        return "parsed"
      } catch {
        return "\(error.message) \(error.hint ?? "")"
      }
    }
    #expect(message == nest.message)
  }

  /// The greatest depth that each kind of nesting may have, through everything that is done with terms.
  @Test(arguments: [
    String(repeating: "-", count: Term.depthLimit - 1) + "x",
    String(repeating: "if(x > 0, ", count: Term.depthLimit - 2) + "x"
      + String(repeating: ", 2*x)", count: Term.depthLimit - 2),
    String(repeating: "1.01^", count: Term.depthLimit - 1) + "x",
    String(repeating: "x + ", count: Term.depthLimit - 1) + "x",
    String(repeating: "x*", count: Term.depthLimit - 1) + "x",
    String(repeating: "x/", count: Term.depthLimit - 1) + "x",
    String(repeating: "x - -", count: Term.depthLimit / 2 - 1) + "x",
  ])
  func handlesTheGreatestDepthOnASmallStack(_ text: String) async {
    let isWhole = await onSmallStack {
      guard let term = try? Parser.parse(text).term, let again = try? Parser.parse(term.description).term
      else {
        return false
      }
      guard term == again, Set([term, again]).count == 1, !term.latex.isEmpty, !term.outline().isEmpty else {
        return false
      }
      let replaced = term.replacing(["x": .name("y")])
      _ = replaced.simplified.description
      _ = replaced.gradient(by: ["y"])
      let machine = Machine(Program(hessianOf: replaced, by: ["y"], inputs: ["y"]))
      machine.input(0).pointee = 1
      machine.run()
      return term.references == [Reference("x")] && !term.value(where: ["x": 1]).isNaN
    }
    #expect(isWhole)
  }

  @Test func aSumOfAThousandSquaresIsAnObjective() throws {
    let names = (1...1000).map { "x\($0)" }
    let formula = try Formula(
      parsing: "f(\(names.joined(separator: ", "))) = " + names.map { "\($0)^2" }.joined(separator: " + "))
    let machine = Machine(Program(valueAndGradientOf: formula.body, by: names, inputs: names))
    for index in 0..<1000 { machine.input(index).pointee = Double(index + 1) }
    machine.run()
    // 1000*1001*2001/6, and the derivative 2*x.
    #expect(machine.output(0).pointee == 333_833_500)
    #expect((0..<1000).allSatisfy { machine.output(1 + $0).pointee == Double(2 * ($0 + 1)) })
  }
}
