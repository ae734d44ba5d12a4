import Foundation
import Models
import Testing

@Suite("Standardizing")
struct StandardizationTests {
  /// Worked on paper: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and population deviation 2.
  @Test func usesThePopulationDeviation() throws {
    let x: [Double] = [2, 4, 4, 4, 5, 5, 7, 9]
    let y: [Double] = [1, 1, 1, 1, 3, 3, 3, 3]
    let table = try DataSet(name: "paper", columns: [("x", x), ("y", y)]).table(target: "y")
    let featuresOnly = try table.standardized()
    #expect((0..<8).map { featuresOnly[$0, 0] } == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
    #expect((0..<8).map(featuresOnly.target(at:)) == y)
    let both = try table.standardized(target: true)
    #expect((0..<8).map(both.target(at:)) == [-1, -1, -1, -1, 1, 1, 1, 1])
    #expect(both.standardization?.target?.mean == 2)
    #expect(both.standardization?.target?.deviation == 1)
  }

  /// A mean that is 10^9 times the deviation costs no digits: the deviation of 0, 1, ..., n-1 is
  /// sqrt((n^2 - 1)/12), wherever it begins.
  @Test func aLargeMeanCostsNoDigits() throws {
    let count = 20_001
    let x = (0..<count).map { 1e13 + Double($0) }
    let table = try DataSet(name: "far", columns: [("x", x), ("y", x)]).table(target: "y")
    let scale = try Standardization(of: table).features[0]
    let deviation = (Double(count * count - 1) / 12).squareRoot()
    #expect(scale.mean == 1e13 + 10_000)
    #expect(abs(scale.deviation / deviation - 1) < 1e-13)
  }

  @Test func restoringIsTheInverse() throws {
    let data = try #require(BuiltInData.named("diabetes")).load()
    let raw = try data.table(target: "target", features: ["bmi", "s4", "age"])
    let standardized = try raw.standardized()
    let standardization = try #require(standardized.standardization)
    for row in 0..<raw.rowCount {
      let there = standardized.features(at: row)
      #expect(there == standardization.standardized(raw.features(at: row)))
      for (back, original) in zip(standardization.restored(there), raw.features(at: row)) {
        #expect(abs(back - original) <= 1e-12 * abs(original))
      }
    }
  }

  @Test func aConstantColumnIsAnErrorThatNamesIt() throws {
    let tenths = [Double](repeating: 0.1, count: 7)
    let columns = [("same", tenths), ("x", [1, 2, 3, 4, 5, 6, 7.0]), ("y", tenths)]
    let data = try DataSet(name: "flat", columns: columns)
    let feature = #expect(throws: DataError.self) { try data.table(target: "y").standardized() }
    #expect(
      feature?.description
        == "Column \"same\" cannot be standardized: it is 0.1 in every training row.")
    let table = try data.table(target: "y", features: ["x"])
    #expect(throws: DataError.constantColumn("y", role: .target, value: 0.1)) {
      try table.standardized(target: true)
    }
    #expect(try table.standardized().target(at: 3) == 0.1)
  }

  @Test func valuesBeyondReachAreAnError() throws {
    let data = try DataSet(name: "huge", columns: [("x", [1e300, -1e300]), ("y", [1, 2])])
    let error = #expect(throws: DataError.self) { try data.table(target: "y").standardized() }
    #expect(
      error?.description
        == "Column \"x\" cannot be standardized: with values from -1e+300 to 1e+300, "
        + "its mean or deviation is not a number that can be held.")
  }

  /// A held-out number so far out that its standardized value is none would reach into its neighbours' products.
  @Test func whatLeavesTheRangeOfADoubleIsRefused() throws {
    let near = try DataSet(name: "near", columns: [("x", [0, 1e-5]), ("y", [1, 2])]).table(target: "y")
    let far = try DataSet(name: "far", columns: [("x", [0, 1e308]), ("y", [1, 2])]).table(target: "y")
    let standardization = try Standardization(of: near)
    let error = #expect(throws: DataError.self) { try standardization.applied(to: far) }
    #expect(error?.code == .cannotStandardize)
    #expect(
      error?.description
        == "Column \"x\" cannot be standardized: 1e+308 lies too far from the training rows.")
    #expect(try standardization.applied(to: near)[1, 0] == 1)
    let high = try DataSet(name: "high", columns: [("x", [0, 1e-5]), ("y", [1, 1.7e308])]).table(target: "y")
    let both = try Standardization(
      of: DataSet(name: "low", columns: [("x", [0, 1]), ("y", [1, 1.1])])
        .table(target: "y"), target: true)
    let refused = #expect(throws: DataError.self) { try both.applied(to: high) }
    #expect(refused == .leavesRange("y", role: .target, value: 1.7e308))
  }
}
