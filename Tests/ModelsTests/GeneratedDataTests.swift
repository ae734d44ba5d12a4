import Models
import Testing

@Suite("Generated data")
struct GeneratedDataTests {
  private func columns(_ data: DataSet) -> [[Double]] {
    data.columns.map { data.numbers(in: $0) ?? [] }
  }

  @Test(arguments: GeneratedData.all.map(\.name))
  func theSeedAloneDecides(_ name: String) throws {
    let entry = try #require(GeneratedData.named(name))
    let data = try entry.make(seed: 42)
    #expect(data.rowCount == entry.defaultCount)
    #expect(data.columns.map(\.name) == entry.columns)
    #expect(try columns(entry.make(seed: 42)) == columns(data))
    #expect(try columns(entry.make(seed: 43)) != columns(data))
    #expect(try entry.make(seed: 43).recipe != data.recipe)
    #expect(try data.table(target: entry.target).rowCount == data.rowCount)
  }

  /// Draws are equal on every machine: these stand for all of them.
  @Test func drawsDoNotChange() throws {
    let recipes = try GeneratedData.all.map { try $0.make(seed: 1).recipe }
    #expect(recipes == Self.recipes)
  }

  static let recipes = [
    "data \"line\" 4f6c0de02b09e0b8", "data \"moons\" d119555112381948", "data \"circles\" c10fabb7328fca74",
    "data \"blobs\" 3a070a97d5e96fa7", "data \"sparse\" 6648b95869293326",
  ]

  @Test func withoutNoiseALineIsStraight() throws {
    let data = try #require(GeneratedData.named("line")).make(count: 20, given: ["noise": 0], seed: 5)
    let (x, y) = (columns(data)[0], columns(data)[1])
    for row in 0..<20 {
      #expect(y[row] == 2 * x[row] + 3)
      #expect((0..<10).contains(x[row]))
    }
  }

  @Test func moonsAndCirclesLieOnTheirCircles() throws {
    for (name, centers, radii) in [
      ("moons", [(0.0, 0.0), (1, 0.5)], [1, 1]), ("circles", [(0, 0), (0, 0)], [1, 0.5]),
    ] {
      let data = try #require(GeneratedData.named(name)).make(given: ["noise": 0], seed: 5)
      let (x, y, target) = (columns(data)[0], columns(data)[1], columns(data)[2])
      for row in x.indices {
        let label = Int(target[row])
        #expect(label == row % 2)
        let (dx, dy) = (x[row] - centers[label].0, y[row] - centers[label].1)
        #expect(abs((dx * dx + dy * dy).squareRoot() - radii[label]) < 1e-14)
        if name == "moons" { #expect(label == 0 ? dy >= 0 : dy <= 0) }
      }
      // Each angle is equally likely: the mean of x over a half circle is its center's.
      #expect(abs(x.reduce(0, +) / Double(x.count) - (centers[0].0 + centers[1].0) / 2) < 0.15)
    }
  }

  @Test func blobsHaveTheirCenters() throws {
    let data = try #require(GeneratedData.named("blobs"))
      .make(count: 50, given: ["centers": 5, "noise": 0], seed: 9)
    let (x, y, target) = (columns(data)[0], columns(data)[1], columns(data)[2])
    #expect(try data.table(target: "target").targetKind.classNames?.count == 5)
    for row in 5..<50 { #expect((x[row], y[row], target[row]) == (x[row - 5], y[row - 5], target[row - 5])) }
    for i in 0..<5 {
      for j in 0..<i { #expect((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]) >= 16) }
    }
  }

  @Test func aRareFeatureStandsInARowOfAHundred() throws {
    let data = try #require(GeneratedData.named("sparse")).make(count: 1_000, given: ["noise": 0], seed: 2)
    let (common, rare, y) = (columns(data)[0], columns(data)[1], columns(data)[2])
    for start in stride(from: 0, to: 1_000, by: 100) {
      #expect(rare[start..<start + 100].count { $0 != 0 } == 1)
    }
    #expect(common.allSatisfy { $0 != 0 })
    #expect(y.indices.allSatisfy { y[$0] == 3 * common[$0] - 2 * rare[$0] })
    #expect(try #require(GeneratedData.named("sparse")).make(count: 5, seed: 2).rowCount == 5)
  }

  @Test(
    arguments: [
      ("line", 1, [:], "1 is not a number of rows that can be drawn: use a whole number from 2 to 10000000."),
      ("line", 10, ["nois": 1], "\"nois\" is not a setting of \"line\"."),
      ("line", 10, ["noise": -1], "noise is -1; it must be a number from 0 to 1000."),
      ("moons", 10, ["noise": .nan], "noise is nan; it must be a number from 0 to 1000."),
      ("blobs", 10, ["centers": 2.5], "centers is 2.5; it must be a whole number from 2 to 100."),
    ] as [(String, Int, [String: Double], String)])
  func refusesInWords(name: String, count: Int, given: [String: Double], words: String) throws {
    let entry = try #require(GeneratedData.named(name))
    let error = #expect(throws: DataError.self) { try entry.make(count: count, given: given, seed: 1) }
    #expect(error?.description == words)
  }
}
