import Models
import Testing

/// A choice of columns that is refused, and the words that say so.
struct TableRefusal: CustomTestStringConvertible {
  let text: String
  let target: String
  let features: [String]?
  let words: String
  var testDescription: String { words }

  init(_ text: String, target: String = "y", features: [String]? = nil, _ words: String) {
    self.text = text
    self.target = target
    self.features = features
    self.words = words
  }

  static let all = [
    TableRefusal(
      "bmi,bp,y\n1,2,3\n", target: "bim", "\"bim\" is not a column of \"a.csv\"."),
    TableRefusal(
      "bmi,bp,y\n1,2,3\n", features: ["BMI"], "\"BMI\" is not a column of \"a.csv\"."),
    TableRefusal(
      "bmi,bp,y\n1,2,3\n", features: ["weight"],
      "\"weight\" is not a column of \"a.csv\"."),
    TableRefusal("x,y\n1,2\n", features: ["x", "y"], "\"y\" is the target; it cannot be a feature as well."),
    TableRefusal("x,y\n1,2\n", features: ["x", "x"], "Feature \"x\" is named twice."),
    TableRefusal("y\n1\n2\n", "\"a.csv\" has no column to predict the target \"y\" from."),
    TableRefusal(
      "x,t,y\n1,red,2\n3,blue,4\n",
      "Column \"t\" of \"a.csv\" holds texts such as \"red\"; a feature must be numbers."),
    TableRefusal(
      "x,t,y\n1,1/5,2\n3,2/5,4\n",
      "Column \"t\" of \"a.csv\" holds texts such as \"1/5\"; a feature must be numbers."),
    TableRefusal(
      "x,y\n1,2\n\n3,\n5,\n",
      "\"a.csv\", line 4 (row 2), column \"y\": the value is missing."),
    TableRefusal(
      "x,y\n1,2\nNA,4\n5,6\n",
      "\"a.csv\", line 3 (row 2), column \"x\": the value is missing (\"NA\")."),
    TableRefusal(
      "x,y\n1,2\n3,4\n5,6kg\n",
      "\"a.csv\", line 4 (row 3), column \"y\": \"6kg\" is not a number."),
    TableRefusal(
      "1,2\n3,4\n0x1F,6\n",
      target: "c2",
      "\"a.csv\", line 3 (row 3), column \"c1\": \"0x1F\" is not a number."),
    TableRefusal(
      "x,y\n1,2\n3,4\ninf,5\n",
      "\"a.csv\", line 4 (row 3), column \"x\": \"inf\" is not a number."),
    TableRefusal(
      "x,y\n1,2\n3,4\n-1e400,5\n",
      "\"a.csv\", line 4 (row 3), column \"x\": \"-1e400\" is too large for a number."),
    TableRefusal(
      CSVRefusal.long + "3,x\"\\\u{7}" + String(repeating: "y", count: 50) + "\n",
      "\"a.csv\", line 1502 (row 1501), column \"y\": \"x\\\"\\\\\\u{07}\(String(repeating: "y", count: 36))...\" "
        + "is not a number."),
  ]
}

@Suite("Choosing a target and features")
struct TableTests {
  @Test(arguments: TableRefusal.all)
  func refusesInWords(_ row: TableRefusal) throws {
    let data = try CSVReader.read(text: row.text, name: "a.csv")
    let error = #expect(throws: DataError.self) { try data.table(target: row.target, features: row.features) }
    #expect(error?.description == row.words)
  }

  @Test func takesAllOtherColumnsByDefault() throws {
    let data = try CSVReader.read(text: "a,y,b\n1,2,3\n4,5,6\n", name: "a.csv")
    let table = try data.table(target: "y")
    #expect(table.features == ["a", "b"])
    #expect(table.rowCount == 2)
    #expect((0..<2).map(table.features(at:)) == [[1, 3], [4, 6]])
    #expect((0..<2).map(table.target(at:)) == [2, 5])
  }

  @Test func keepsTheOrderOfTheFeaturesAskedFor() throws {
    let data = try CSVReader.read(text: "a,b,c,d,e\n1,2,3,4,5\n6,7,8,9,10\n", name: "a.csv")
    for features in [["d", "a"], ["d", "a", "c"], ["e", "d", "c", "a"]] {
      let table = try data.table(target: "b", features: features)
      let cells = ["a": 1.0, "b": 2, "c": 3, "d": 4, "e": 5]
      #expect(table.features(at: 0) == features.compactMap { cells[$0] })
      #expect(table.features(at: 1) == features.compactMap { cells[$0].map { $0 + 5 } })
      #expect(table.target(at: 1) == 7)
    }
  }

  /// What is wrong in a column that is not used does no harm, be the numbers used in place or copied.
  @Test func ignoresBadCellsOfOtherColumns() throws {
    let data = try CSVReader.read(text: "a,b,c,y\n1,2,,4\n5,6,oops,8\n9,10,1e999,12\n", name: "a.csv")
    let bad = try data.column("c")
    #expect(bad.badCellCount == 3)
    #expect(bad.firstBadCell?.fault == .missing)
    #expect(bad.firstBadCell?.line == 2)
    #expect(bad.firstBadCell?.row == 1)
    let table = try data.table(target: "y", features: ["a", "b"])
    #expect((0..<3).map(table.features(at:)) == [[1, 2], [5, 6], [9, 10]])
  }

  @Test func recipesTellChoicesApart() throws {
    let data = try CSVReader.read(text: "a,b,y\n1,2,3\n2,5,6\n", name: "a.csv")
    let tables = [
      try data.table(target: "y"), try data.table(target: "y", features: ["a"]), try data.table(target: "a"),
      try data.table(target: "y", features: ["b", "a"]), try data.table(target: "y").standardized(),
      try data.table(target: "y").standardized(target: true),
    ]
    #expect(Set(tables.map(\.recipe)).count == tables.count)
    #expect(try data.table(target: "y", features: ["a", "b"]).recipe == tables[0].recipe)
    #expect(tables[4].recipe == "\(data.recipe); target \"y\"; features \"a\" \"b\"; standardized")
  }

  @Test func aDataSetMadeOfNumbersChecksThem() throws {
    let data = try DataSet(name: "made", columns: [("x", [1, .infinity]), ("y", [2, 3])])
    let error = #expect(throws: DataError.self) { try data.table(target: "y") }
    #expect(
      error?.description
        == "\"made\", row 2, column \"x\": \"inf\" is too large for a number.")
    #expect(throws: DataError.empty(source: "made")) { try DataSet(name: "made", columns: []) }
  }
}
