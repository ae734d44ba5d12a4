import Foundation
import Models
import TestSupport
import Testing

@Suite("Reading files")
struct ReadingTests {
  /// Made with Python's gzip: "x,y\n1,2\n3,4\n", and "5,6\n".
  static let gzipped = Array(Data(base64Encoded: "H4sIAAAAAAACA6vQqeQy1DHiMtYx4QIAl0QpgAwAAAA=") ?? Data())
  static let more = Array(Data(base64Encoded: "H4sIAAAAAAACAzPVMeMCAGAQL74EAAAA") ?? Data())

  private func cells(_ bytes: [UInt8]) throws -> [[Double]?] {
    let folder = try TemporaryFolder()
    let data = try CSVReader.read(file: folder.file("a.csv.gz", bytes: bytes))
    return data.columns.map { data.numbers(in: $0) }
  }

  @Test func gzippedFiles() throws {
    #expect(try cells(Self.gzipped) == [[1, 3], [2, 4]])
    #expect(try cells(Self.gzipped + Self.more) == [[1, 3, 5], [2, 4, 6]])
    // Padding after the last piece.
    #expect(try cells(Self.gzipped + [0, 0, 0]) == [[1, 3], [2, 4]])
  }

  @Test func damagedGzippedFilesAreErrors() throws {
    func words(_ bytes: [UInt8]) throws -> String? {
      let folder = try TemporaryFolder()
      let path = try folder.file("a.csv", bytes: bytes)
      let error = #expect(throws: DataError.self) { try CSVReader.read(file: path) }
      return error?.description.replacing(path, with: "a.gz")
    }
    let short = "\"a.gz\" is a gzipped file that ends too early."
    let damaged = "\"a.gz\" is a gzipped file that is damaged."
    for length in [2, 12, Self.gzipped.count - 1] {
      #expect(try words(Array(Self.gzipped.prefix(length))) == short)
    }
    var changed = Self.gzipped
    changed[changed.count - 6] ^= 0xff
    #expect(try words(changed) == damaged)
    changed = Self.gzipped
    changed[2] = 0
    #expect(try words(changed) == damaged)
  }

  @Test func tellsHowFarItIsAndCanBeInterrupted() throws {
    let folder = try TemporaryFolder()
    let text = "x,y\n" + String(repeating: "1234567890,2\n", count: 50_000)
    let path = try folder.file("a.csv", text)
    var seen: [ReadingProgress] = []
    let data = try CSVReader.read(file: path) { progress in
      seen.append(progress)
      return true
    }
    #expect(data.rowCount == 50_000)
    #expect(seen.count == 3)
    #expect(seen.last?.bytesRead == text.utf8.count && seen.last?.size == text.utf8.count)
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.bytesRead <= $1.bytesRead })
    let error = #expect(throws: DataError.self) {
      try CSVReader.read(file: path) { $0.bytesRead < 300_000 }
    }
    #expect(error?.description == "Reading \"a.csv\" was interrupted.")
  }

  /// 50,000 rows of two numbers take 0.8 MB of memory.
  @Test(arguments: ["\n", "\r\n", "\r"])
  func whatCannotFitIsRefusedBeforeItIsRead(_ end: String) throws {
    let folder = try TemporaryFolder()
    let text = "x,y\(end)" + String(repeating: "1234567890,2\(end)", count: 50_000)
    let path = try folder.file("a.csv", text)
    var blocks = 0
    let error = #expect(throws: DataError.self) {
      try CSVReader.read(file: path, limit: MemoryLimit(bytes: 500_000)) { _ in
        blocks += 1
        return true
      }
    }
    #expect(blocks == 1)
    #expect(
      error?.description
        == "\"a.csv\" takes about 800 kB of memory as numbers; 500 kB is the most that can be trained on here."
    )
    #expect(try CSVReader.read(file: path, limit: MemoryLimit(bytes: 850_000)).rowCount == 50_000)
  }

  /// A first block that is no measure for what follows: the rows themselves are counted too.
  @Test func whatGrowsIsRefusedWhileItIsRead() throws {
    let folder = try TemporaryFolder()
    let wide = String(repeating: "1" + String(repeating: "0", count: 300) + ",2\n", count: 1_000)
    let path = try folder.file("a.csv", wide + String(repeating: "1,2\n", count: 400_000))
    let error = #expect(throws: DataError.self) {
      try CSVReader.read(file: path, limit: MemoryLimit(bytes: 1_000_000))
    }
    #expect(error?.code == .dataTooLarge)
  }
}

@Suite("Columns of a data set")
struct ColumnsTests {
  private func data() throws -> DataSet {
    try CSVReader.read(text: "x,color,z,y\n1,red,7,2\n3,blue,,4\n5,red,9,8\n", name: "a.csv")
  }

  @Test func droppingAColumnLeavesTheOthers() throws {
    let data = try data()
    let rest = try data.dropping(["color"])
    #expect(rest.columns.map(\.name) == ["x", "z", "y"])
    #expect(rest.recipe == data.recipe + "; drop \"color\"")
    // What is wrong in a dropped column does no harm.
    let table = try rest.dropping(["z"]).table(target: "y")
    #expect(table.features == ["x"])
    #expect(try LinearModel().objective(on: table).evaluated(at: [1, 0]).loss == 11.0 / 3)
    let error = #expect(throws: DataError.self) { try rest.dropping(["color"]) }
    #expect(error?.description == "\"color\" is not a column of \"a.csv\".")
    let last = try CSVReader.read(text: "x\n1\n", name: "a.csv")
    #expect(throws: DataError.noColumnLeft(source: "a.csv")) { try last.dropping(["x"]) }
  }

  @Test func onehotMakesAColumnForEachText() throws {
    let data = try data().onehot("color")
    #expect(data.columns.map(\.name) == ["x", "color=blue", "color=red", "z", "y"])
    #expect(data.columns.map { data.numbers(in: $0)?.first } == [1, 0, 1, 7, 2])
    #expect(data.numbers(in: data.columns[1]) == [0, 1, 0])
    #expect(data.numbers(in: data.columns[2]) == [1, 0, 1])
    let table = try data.table(target: "y", features: ["color=red", "x"])
    #expect((0..<3).map(table.features(at:)) == [[1, 1], [0, 3], [1, 5]])
    let error = #expect(throws: DataError.self) { try data.onehot("x") }
    #expect(error?.description == "Column \"x\" of \"a.csv\" holds numbers already.")
    // A cell without a value has none in any of the new columns.
    let missing = try CSVReader.read(text: "c,y\nred,2\n,4\nblue,6\n", name: "a.csv").onehot("c")
    #expect(missing.columns.map(\.name) == ["c=blue", "c=red", "y"])
    #expect(missing.columns.map(\.badCellCount) == [1, 1, 0])
    #expect(missing.numbers(in: missing.columns[1])?[1].isNaN == true)
  }

  /// Worked on paper: 1, 3, 5, 7 has mean 4 and variance 5.
  @Test func summaries() throws {
    let data = try CSVReader.read(text: "x,t\n1,b\n3,a\n,b\n5,\n7,c\n", name: "a.csv")
    let summaries = data.summaries()
    #expect(summaries.map(\.name) == ["x", "t"])
    #expect(summaries.map(\.missingCount) == [1, 1])
    guard case .numbers(let numbers) = summaries[0].content, case .texts(let texts) = summaries[1].content
    else {
      Issue.record("x is numbers, t is texts")
      return
    }
    #expect([numbers.least, numbers.greatest, numbers.mean] == [1, 7, 4])
    #expect(numbers.deviation == 5.0.squareRoot())
    #expect(texts.distinctCount == 3)
    #expect(texts.frequent.map(\.text) == ["b", "a", "c"])
    #expect(texts.frequent.map(\.count) == [2, 1, 1])
    #expect(
      data.cells(ofRows: 2..<9) == [
        [.missing, .text("b")], [.number(5), .text("")], [.number(7), .text("c")],
      ])
  }

  @Test func constantFeaturesAreFound() throws {
    let digits = try #require(BuiltInData.named("digits")).load().table(target: "target")
    #expect(digits.constantFeatures() == ["pixel_0_0", "pixel_4_0", "pixel_4_7"])
  }

  @Test func scalesAThousandfoldApartAreFound() throws {
    let cancer = try #require(BuiltInData.named("breast_cancer")).load().table(target: "target")
    let difference = try #require(cancer.scaleDifference())
    #expect(difference.largest.name == "worst_area")
    #expect(difference.smallest.name == "fractal_dimension_error")
    #expect(difference.ratio > 100_000)
    #expect(try cancer.standardized().scaleDifference() == nil)
    let iris = try #require(BuiltInData.named("iris"))
    #expect(try iris.load().table(target: iris.target, features: iris.features).scaleDifference() == nil)
  }
}
