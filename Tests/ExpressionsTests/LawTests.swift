import TestSupport
import Testing

@testable import Expressions

/// What holds for every term, on random ones. The seed is each test's argument, so a failure names it.
struct LawTests {
  private static let seeds = Seed.first(4)
  private static let names = TermGenerator.names

  @Test(arguments: seeds)
  func parsingWhatIsPrintedGivesTheTermBack(seed: UInt64) throws {
    var generator = TermGenerator(seed: seed, .any)
    for _ in 0..<1000 {
      let term = generator.term(depth: 6)
      let text = term.description
      let again = try Parser.parse(text).term
      #expect(again == term, "\(text)")
      // Equality does not see the sign of a zero; the text does.
      #expect(again.description == text)
    }
  }

  /// In every bit, but for the sign of a zero result; NaN is NaN.
  @Test(arguments: seeds)
  func theMachineComputesWhatWalkingTheTreeDoes(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    for _ in 0..<400 {
      let term = generator.term(depth: 5)
      let program = Program([term], inputs: Self.names)
      // Not a multiple of the lanes that are computed at once.
      let points = (0..<7).map { _ in generator.point(-3, 3) }
      let expected = points.map { term.value(where: Self.values($0)) }
      let single = Machine(program)
      let many = Machine(program, lanes: 9)
      for (lane, point) in points.enumerated() {
        for (index, value) in point.enumerated() { many.input(index)[lane] = value }
      }
      many.run(lanes: points.count)
      for (lane, point) in points.enumerated() {
        let found = [Self.run(single, at: point)[0], many.output(0)[lane]]
        for value in found {
          #expect(value == expected[lane] || (value.isNaN && expected[lane].isNaN), "\(term) at \(point)")
        }
      }
    }
  }

  /// Every function by itself, on lanes and alone, where numbers are special.
  @Test(arguments: Function.allCases.filter { !$0.isReduction })
  func everyFunctionIsTheSameOnSpecialNumbers(function: Function) {
    let special = [0.0, -0.0, 1, -1, 2.5, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1e308]
    let names = ["x", "y", "z"].prefix(function.operandCount).map(\.self)
    let program = Program([.call(function, names.map { .name($0) })], inputs: names)
    let single = Machine(program)
    let many = Machine(program, lanes: special.count)
    for y in special {
      for z in special {
        for (lane, x) in special.enumerated() {
          for (index, value) in [x, y, z].prefix(names.count).enumerated() { many.input(index)[lane] = value }
        }
        many.run(lanes: special.count)
        for (lane, x) in special.enumerated() {
          let expected = function.value(Array([x, y, z].prefix(names.count)))
          let alone = Self.run(single, at: Array([x, y, z].prefix(names.count)))[0]
          for found in [alone, many.output(0)[lane]] {
            #expect(
              found.bitPattern == expected.bitPattern || (found.isNaN && expected.isNaN),
              "at \(x), \(y), \(z)")
          }
        }
      }
    }
  }

  /// To 1e-5 of the larger of value and slope: differences over a width of 1e-4 lose half of the digits, and
  /// where two widths disagree by more than 1e-6 the function bends too much for them to tell.
  @Test(arguments: seeds)
  func theGradientIsTheLimitOfDifferences(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .smooth)
    var checks = 0
    for _ in 0..<300 {
      let term = generator.term(depth: 4)
      let machine = Machine(Program(valueAndGradientOf: term, by: Self.names, inputs: Self.names))
      let point = generator.point(0.2, 1.5)
      let found = Self.run(machine, at: point)
      checks += Self.compare(found[1...], scale: found[0], at: point, "\(term)") {
        Self.run(machine, at: $0)[0]
      }
    }
    #expect(checks > 300)
  }

  @Test(arguments: seeds)
  func theHessianIsSymmetricAndTheLimitOfDifferences(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .smooth)
    var checks = 0
    for _ in 0..<100 {
      let term = generator.term(depth: 3)
      let (x, y) = ("x", "y")
      let point = generator.point(0.2, 1.5)
      let hessian = Self.run(Machine(Program(hessianOf: term, by: [x, y], inputs: Self.names)), at: point)
      let mirrored = Self.run(Machine(Program(hessianOf: term, by: [y, x], inputs: Self.names)), at: point)
      guard (hessian + mirrored).allSatisfy(\.isFinite) else { continue }
      let largest = max(1e-300, hessian.map(\.magnitude).max() ?? 0)
      // Two orders of the same operations: rounding apart, which cancelling may magnify.
      #expect(abs(hessian[1] - mirrored[1]) <= 1e-9 * largest, "\(term) at \(point)")
      #expect(abs(hessian[0] - mirrored[2]) <= 1e-9 * largest, "\(term) at \(point)")
      let gradient = Machine(Program(valueAndGradientOf: term, by: [x], inputs: Self.names))
      let slope = Self.run(gradient, at: point)[1]
      checks += Self.compare(hessian[..<2], scale: slope, at: point, "\(term)") {
        Self.run(gradient, at: $0)[1]
      }
    }
    #expect(checks > 50)
  }

  /// To 1e-9 of the value, where it is finite and a change of the point by 1e-13 changes it by less than that.
  /// Elsewhere rounding decides, and a power may overflow where a product of powers does not.
  @Test(arguments: seeds)
  func simplifyingKeepsTheValue(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .smooth)
    var checks = 0
    for _ in 0..<500 {
      let term = generator.term(depth: 5)
      let point = generator.point(0.2, 3)
      let value = term.value(where: Self.values(point))
      let nearby = term.value(where: Self.values(point.map { $0 * (1 + 1e-13) }))
      let tolerance = 1e-9 * value.magnitude
      guard value.isFinite, abs(nearby - value) <= tolerance else { continue }
      checks += 1
      #expect(
        abs(term.simplified.value(where: Self.values(point)) - value) <= tolerance, "\(term) at \(point)")
    }
    #expect(checks > 200)
  }

  @Test(arguments: seeds)
  func simplifyingTwiceIsSimplifyingOnce(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    for _ in 0..<300 {
      let once = generator.term(depth: 5).simplified
      #expect(once.size >= once.simplified.size, "\(once)")
    }
  }

  @Test(arguments: seeds)
  func latexIsBalanced(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    for _ in 0..<500 {
      let latex = generator.term(depth: 6).latex
      #expect(Self.isBalanced(latex), "\(latex)")
    }
  }

  @Test(arguments: seeds)
  func anyTextIsParsedOrRefusedWithAPlaceInIt(seed: UInt64) {
    var generator = TermGenerator(seed: seed, .any)
    let words = [
      "x", "w[", "w[1,", "]", "(", ")", "-", "+", "*", "/", "^", "<", "<=", "==", "<-", "=", "**", "&&", "!",
      ",",
      "not ", " and ",
      "if(", "sin(", "max", "1", "2.5", "1e9", ".", "e", "\n", "\u{E9}", "\u{1F600}", "\u{301}", "\"", "\\",
      "\0",
    ]
    for _ in 0..<3000 {
      let text =
        generator.below(3) == 0
        ? String(decoding: (0..<generator.below(30)).map { _ in UInt8(generator.below(256)) }, as: UTF8.self)
        : (0..<generator.below(15)).map { _ in words[generator.below(words.count)] }.joined()
      do throws(ExpressionError) {
        let term = try Parser.parse(text).term
        #expect((try? Parser.parse(term.description))?.term == term, "\(text)")
      } catch {
        #expect(
          0 <= error.span.start && error.span.start <= error.span.end && error.span.end <= text.count,
          "\(text)")
        #expect(!error.rendered(in: text).isEmpty)
      }
    }
  }
}

extension LawTests {
  private static func values(_ point: [Double]) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: zip(names, point))
  }

  private static func run(_ machine: Machine, at point: [Double]) -> [Double] {
    for (index, value) in point.enumerated() { machine.input(index).pointee = value }
    machine.run()
    return machine.program.outputs.indices.map { machine.output($0).pointee }
  }

  /// Compares derivatives by the first names with central differences; returns how many could be compared.
  private static func compare(
    _ derivatives: ArraySlice<Double>, scale: Double, at point: [Double], _ text: String,
    _ function: ([Double]) -> Double
  ) -> Int {
    func difference(_ k: Int, _ h: Double) -> Double {
      var (after, before) = (point, point)
      after[k] += h
      before[k] -= h
      return (function(after) - function(before)) / (after[k] - before[k])
    }
    var checks = 0
    for (k, found) in derivatives.enumerated() {
      let (wide, narrow) = (difference(k, 1e-4), difference(k, 5e-5))
      let size = max(scale.magnitude, narrow.magnitude, 1e-3)
      // A derivative may be infinite, or none, where a function's domain ends: acos(x/x).
      guard found.isFinite, size < 1e12, abs(wide - narrow) <= 1e-6 * size else { continue }
      checks += 1
      #expect(abs(found - narrow) <= 1e-5 * size, "\(text) at \(point) by \(names[k])")
    }
    return checks
  }

  private static func isBalanced(_ latex: String) -> Bool {
    var depth = 0
    var isEscaped = false
    for character in latex {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "{" {
        depth += 1
      } else if character == "}" {
        depth -= 1
        if depth < 0 { return false }
      }
    }
    // `\left\lfloor`, but not `\leftarrow`, which is never made.
    let count = { latex.ranges(of: $0 as String).count }
    return depth == 0 && count("\\left") == count("\\right") && count("\\begin{") == count("\\end{")
  }
}
