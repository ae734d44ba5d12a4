import Models
import TestSupport
import Testing

/// A file and what is to be read from it: each column's name and its cells.
struct CSVCase: CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let format: String
  let columns: [(name: String, cells: Cells)]

  enum Cells: Equatable {
    case numbers([Double])
    case texts([String])
  }

  init(_ what: String, _ text: String, _ format: String, _ columns: [(String, Cells)]) {
    testDescription = what
    self.text = text
    self.format = format
    self.columns = columns
  }

  static let comma = "parted by commas; with names"
  static let noNames = "parted by commas; no names, called c1, c2 and so on"
  static let xy: [(String, Cells)] = [("x", .numbers([1, 3])), ("y", .numbers([2, 4]))]
  static let c12: [(String, Cells)] = [("c1", .numbers([1, 3])), ("c2", .numbers([2, 4]))]

  static let all = [
    CSVCase("commas", "x,y\n1,2\n3,4\n", comma, xy),
    CSVCase("semicolons", "x;y\n1;2\n3;4\n", "parted by semicolons; with names", xy),
    CSVCase("tabs", "x\ty\n1\t2\n3\t4\n", "parted by tabs; with names", xy),
    CSVCase("CRLF", "x,y\r\n1,2\r\n3,4\r\n", comma, xy),
    CSVCase("CR", "x,y\r1,2\r3,4\r", comma, xy),
    CSVCase("no line end after the last row", "x,y\n1,2\n3,4", comma, xy),
    CSVCase("blank lines", "\nx,y\n\n1,2\r\n\r\n  \n3,4\n\n", comma, xy),
    CSVCase("byte-order mark", "\u{feff}x,y\n1,2\n3,4\n", comma, xy),
    CSVCase("byte-order mark before a quote", "\u{feff}\"x\",y\n1,2\n3,4\n", comma, xy),
    CSVCase("blanks around fields", " x , y\n 1,2 \n3 ,\t4\n", comma, xy),
    CSVCase("quoted numbers", "x,y\n\"1\",\" 2 \"\n3,4\n", comma, xy),
    CSVCase("no header", "1,2\n3,4\n", noNames, c12),
    CSVCase(
      "no header, CRLF, byte-order mark", "\u{feff}1;2\r\n3;4",
      "parted by semicolons; no names, called c1, c2 and so on", c12),
    CSVCase(
      "one row without a header", "1,2", noNames,
      [("c1", .numbers([1])), ("c2", .numbers([2]))]),
    CSVCase("one column", "x\n1\n2\n", comma, [("x", .numbers([1, 2]))]),
    CSVCase(
      "delimiters, line ends and quotes in quotes",
      "name,\"x, in cm\"\n\"a,b;c\",1\n\"two\nlines\",2\n\"said \"\"no\"\"\",3\n", comma,
      [("name", .texts(["a,b;c", "two\nlines", "said \"no\""])), ("x, in cm", .numbers([1, 2, 3]))]),
    CSVCase(
      "a quote inside a field", "size,x\n5\" disk,1\n3\" disk,2\n", comma,
      [("size", .texts(["5\" disk", "3\" disk"])), ("x", .numbers([1, 2]))]),
    CSVCase(
      "decimal commas between semicolons", "1,5;2\n2,5;3\n",
      "parted by semicolons; decimal commas; no names, called c1, c2 and so on",
      [("c1", .numbers([1.5, 2.5])), ("c2", .numbers([2, 3]))]),
    CSVCase(
      "texts only", "name,town\nAda,London\nEmmy,Erlangen\n", comma,
      [("name", .texts(["Ada", "Emmy"])), ("town", .texts(["London", "Erlangen"]))]),
    CSVCase(
      "texts beside numbers, no header", "5.1,setosa\n4.9,setosa\n6.3,virginica\n",
      noNames,
      [("c1", .numbers([5.1, 4.9, 6.3])), ("c2", .texts(["setosa", "setosa", "virginica"]))]),
    CSVCase(
      "a nameless first column", ",x\n1,2\n2,4\n", comma + "; c1 is the rows' index, no feature",
      [("c1", .numbers([1, 2])), ("x", .numbers([2, 4]))]),
    CSVCase(
      "letters beyond ASCII", "größe,名前\n1,é\n2,ß\n", comma,
      [("größe", .numbers([1, 2])), ("名前", .texts(["é", "ß"]))]),
    CSVCase(
      "a text column with empty cells", "a,b\nx,1\n,2\ny,3\n", comma,
      [("a", .texts(["x", "", "y"])), ("b", .numbers([1, 2, 3]))]),
    CSVCase(
      "an empty first field between tabs", "a\tb\n\t1\n2\t3\n", "parted by tabs; with names",
      [("a", .numbers([.nan, 2])), ("b", .numbers([1, 3]))]),
    CSVCase(
      "forms of numbers", "x\n+1\n-2.5\n.5\n3.\n1e3\n-1E-3\n0.1\n123456789012345678\n1e-400\n-0\n", comma,
      [("x", .numbers([1, -2.5, 0.5, 3, 1000, -0.001, 0.1, 123_456_789_012_345_680, 0, -0.0]))]),
  ]
}

@Suite("A file of values is read")
struct CSVReaderTests {
  @Test(arguments: CSVCase.all)
  func asWritten(_ row: CSVCase) throws {
    let folder = try TemporaryFolder()
    let data = try CSVReader.read(file: try folder.file("a.csv", row.text))
    expect(data, is: row)
    expect(try CSVReader.read(text: row.text, name: "a.csv"), is: row)
  }

  private func expect(_ data: DataSet, is row: CSVCase) {
    #expect(data.name == "a.csv")
    #expect(data.format?.description == row.format)
    #expect(data.columns.map(\.name) == row.columns.map(\.name))
    for (column, expected) in zip(data.columns, row.columns) {
      switch expected.cells {
      case .numbers(let numbers):
        // Bits, so that NaN equals NaN and -0 is not 0.
        #expect(data.numbers(in: column)?.map(\.bitPattern) == numbers.map(\.bitPattern))
      case .texts(let texts):
        #expect(data.texts(in: column) == texts)
      }
    }
  }

  /// Longer than the rows that decide and than a block of the reader or of the matrix, so that all seams are met.
  @Test(arguments: ["\n", "\r\n"])
  func acrossAllSeams(lineEnd: String) throws {
    let count = 70_000
    var text = "x,\"na\"\"me\",y" + lineEnd
    for row in 0..<count { text += "\(row),\"a, \(row % 3)\",\(Double(row) / 8)" + lineEnd }
    let folder = try TemporaryFolder()
    let data = try CSVReader.read(file: try folder.file("a.csv", text))
    #expect(data.rowCount == count)
    #expect(data.columns.map(\.name) == ["x", "na\"me", "y"])
    let numbers = (0..<count).map(Double.init)
    #expect(data.numbers(in: data.columns[0]) == numbers)
    #expect(data.texts(in: data.columns[1]) == numbers.map { "a, \(Int($0) % 3)" })
    #expect(data.numbers(in: data.columns[2]) == numbers.map { $0 / 8 })
  }

  @Test(arguments: Seed.first(1)) func numbersAreTheNearestDoubles(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let numbers = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let short = (0..<20_000).map { _ in Double(random.below(1_999_999) - 999_999) / 1000 }
    let all = numbers + short
    let data = try CSVReader.read(
      text: "x\n" + all.map(\.description).joined(separator: "\n"), name: "random")
    #expect(data.numbers(in: data.columns[0]) == all)
  }

  @Test func equalTextsHaveEqualRecipesAndOthersNot() throws {
    let first = try CSVReader.read(text: "x,y\n1,2\n", name: "a.csv")
    #expect(try CSVReader.read(text: "x,y\n1,2\n", name: "a.csv").recipe == first.recipe)
    #expect(try CSVReader.read(text: "x,y\n1,3\n", name: "a.csv").recipe != first.recipe)
    #expect(try CSVReader.read(text: "x,y\n1,2\n", name: "b.csv").recipe != first.recipe)
  }
}
