import Foundation
import Testing

@testable import Expressions

/// Values, gradients and Hessians of other programs (`Reference/autodiff.json`, which says which).
struct ReferenceTests {
  fileprivate struct Reference: Decodable {
    let cases: [Case]
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let expression: String
    let variables: [String]
    let points: [Point]
    var testDescription: String { "\(id): \(expression)" }
  }

  struct Point: Decodable, Sendable {
    let at: [Double]
    let value: Double
    let gradient: [Double]
    let hessian: [[Double]]
  }

  static let cases: [Case] = {
    let url = Bundle.module.url(forResource: "autodiff", withExtension: "json", subdirectory: "Reference")
    guard let url, let data = try? Data(contentsOf: url) else { return [] }
    return (try? JSONDecoder().decode(Reference.self, from: data).cases) ?? []
  }()

  /// Of the largest entry; the bound, some thousand times the rounding of one operation.
  private static let tolerance = 1e-12

  @Test func theReferenceIsThere() { #expect(!Self.cases.isEmpty) }

  @Test(arguments: cases)
  func agreesInValueGradientAndHessian(_ row: Case) throws {
    let term = try Parser.parse(row.expression, vocabulary: Vocabulary(row.variables)).term
    let first = Machine(Program(valueAndGradientOf: term, by: row.variables, inputs: row.variables))
    let second = Machine(Program(hessianOf: term, by: row.variables, inputs: row.variables))
    let count = row.variables.count
    #expect(!row.points.isEmpty)
    for point in row.points {
      for machine in [first, second] {
        for (index, value) in point.at.enumerated() { machine.input(index).pointee = value }
        machine.run()
      }
      expectClose([first.output(0).pointee], [point.value])
      expectClose((1...count).map { first.output($0).pointee }, point.gradient)
      let triangle = (0..<count).flatMap { row in point.hessian[row][...row] }
      expectClose(triangle.indices.map { second.output($0).pointee }, triangle)
    }
  }

  private func expectClose(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    let scale = max(1e-300, expected.map(\.magnitude).max() ?? 0)
    for (found, expected) in zip(found, expected) {
      #expect(abs(found - expected) <= Self.tolerance * scale)
    }
  }
}
