import Models
import Optimization
import Testing

/// A target column, how it is to be taken, and what comes of it.
struct TargetCase: CustomTestStringConvertible {
  let cells: String
  var value: String?
  var use: TargetUse?
  let result: Result<[String], Words>
  /// The class of each row, or its number.
  var targets: [Double] = []

  struct Words: Error, Equatable { let text: String }

  var testDescription: String { "\(cells) \(value ?? "") \(use?.rawValue ?? "")" }

  static func classes(
    _ cells: String, equals value: String? = nil, as use: TargetUse? = nil, _ names: [String],
    _ targets: [Double]
  ) -> TargetCase {
    TargetCase(cells: cells, value: value, use: use, result: .success(names), targets: targets)
  }

  static func refused(
    _ cells: String, equals value: String? = nil, as use: TargetUse? = nil, _ words: String
  ) -> TargetCase {
    TargetCase(cells: cells, value: value, use: use, result: .failure(Words(text: words)))
  }

  static let all = [
    classes("b a b", ["a", "b"], [1, 0, 1]),
    classes("no yes no", ["no", "yes"], [0, 1, 0]),
    classes("0 1 1", ["0", "1"], [0, 1, 1]),
    classes("2 0 1", ["0", "1", "2"], [2, 0, 1]),
    classes("0.0 1e0 1", ["0", "1"], [0, 1, 1]),
    classes("1 2 3", [], [1, 2, 3]),
    classes("0 2 3", [], [0, 2, 3]),
    classes("0 0.5 1", [], [0, 0.5, 1]),
    classes("0 0 0", [], [0, 0, 0]),
    classes("-1 0 1", [], [-1, 0, 1]),
    classes("0 1 1", as: .numbers, [], [0, 1, 1]),
    classes("5 3 5", as: .classes, ["3", "5"], [1, 0, 1]),
    classes("0.5 -1 7", as: .classes, ["-1", "0.5", "7"], [1, 0, 2]),
    classes("a b c", equals: "b", ["not b", "b"], [0, 1, 0]),
    classes("0 1 2", equals: "2", ["not 2", "2"], [0, 0, 1]),
    classes("0 1 2", equals: "2.0", ["not 2.0", "2.0"], [0, 0, 1]),
    classes("0 1 2", equals: "2", as: .numbers, [], [0, 0, 1]),
    refused(
      "a a a",
      "Column \"y\" of \"a.csv\" holds one class only, \"a\": there is nothing to tell apart."),
    refused(
      "7 7 7", as: .classes,
      "Column \"y\" of \"a.csv\" holds one class only, \"7\": "
        + "there is nothing to tell apart."),
    refused(
      "a a a", equals: "a",
      "Column \"y\" of \"a.csv\" holds one class only, \"a\": "
        + "there is nothing to tell apart."),
    refused(
      "red blue red", equals: "bleu",
      "No row of \"a.csv\" has \"bleu\" in column \"y\"."),
    refused(
      "1 2 3", equals: "9", "No row of \"a.csv\" has \"9\" in column \"y\"."),
    refused(
      "red blue red", as: .numbers,
      "Column \"y\" of \"a.csv\" holds texts such as \"red\"; a target must be numbers."),
    refused(
      "red NA red",
      "\"a.csv\", row 2, column \"y\": the value is missing (\"NA\")."),
  ]
}

@Suite("A target is numbers or classes")
struct TargetTests {
  @Test(arguments: TargetCase.all)
  func isTaken(_ row: TargetCase) throws {
    let cells = row.cells.split(separator: " ")
    // One column more or less decides whether numbers are trained on in place or copied.
    for others in ["1,2", "1,,,,"] {
      let count = others.count { $0 == "," }
      let header = (0...count).map { "x\($0)" }.joined(separator: ",")
      let text = "\(header),y\n" + cells.map { "\(others),\($0)\n" }.joined()
      let data = try CSVReader.read(text: text, name: "a.csv")
      do throws(DataError) {
        let table = try data.table(target: "y", equals: row.value, as: row.use, features: ["x0"])
        let names = table.targetKind.classNames ?? []
        #expect(row.result == .success(names))
        #expect((0..<3).map(table.target(at:)) == row.targets)
        #expect((0..<3).map { table[$0, 0] } == [1, 1, 1])
      } catch { #expect(row.result == .failure(TargetCase.Words(text: error.description))) }
    }
  }

  @Test func noMoreThanAHundredClasses() throws {
    let names = (0..<101).map { "1,n\($0)\n" }
    let hundred = try CSVReader.read(text: "x,y\n" + names.dropLast().joined(), name: "a.csv")
    #expect(try hundred.table(target: "y").targetKind.classNames?.count == 100)
    let more = try CSVReader.read(text: "x,y\n" + names.joined(), name: "a.csv")
    let error = #expect(throws: DataError.self) { try more.table(target: "y") }
    #expect(
      error?.description
        == "Column \"y\" of \"a.csv\" holds more than 100 different values, the most that a target of classes "
        + "may have.")
    let numbers = try DataSet(
      name: "n", columns: [("x", (0...100).map(Double.init)), ("y", (0...100).map(Double.init))])
    #expect(try numbers.table(target: "y").targetKind == .numbers)
    let asked = #expect(throws: DataError.self) { try numbers.table(target: "y", as: .classes) }
    #expect(asked == .tooManyClasses(column: "y", source: "n", limit: 100, areTexts: false))
  }

  @Test func recipesTellTargetsApart() throws {
    let data = try CSVReader.read(text: "x,y\n1,0\n2,1\n", name: "a.csv")
    let recipes = [
      try data.table(target: "y"), try data.table(target: "y", as: .numbers),
      try data.table(target: "y", as: .classes), try data.table(target: "y", equals: "1"),
      try data.table(target: "y", equals: "0"),
    ].map(\.recipe)
    #expect(Set(recipes).count == recipes.count)
  }

  @Test(
    arguments: [
      (
        "linear", "a b a",
        "Model linear predicts numbers, and target \"y\" is 2 classes."
      ),
      (
        "linear", "a b c",
        "Model linear predicts numbers, and target \"y\" is 3 classes."
      ),
      (
        "logistic", "1 2 5",
        "Model logistic tells classes apart, and target \"y\" is numbers."
      ),
      (
        "softmax", "1 2 5",
        "Model softmax tells classes apart, and target \"y\" is numbers."
      ),
      (
        "logistic", "a b c",
        "Model logistic tells two classes apart, and target \"y\" has 3."
      ),
      ("linear", "0 1 2", nil), ("softmax", "0 1 2", nil), ("softmax", "a b a", nil),
      ("logistic", "0 1 1", nil),
    ] as [(String, String, String?)])
  func modelsSayWhatTheyTake(name: String, cells: String, words: String?) throws {
    let text = "x,y\n" + cells.split(separator: " ").map { "1,\($0)\n" }.joined()
    let table = try CSVReader.read(text: text, name: "a.csv").table(target: "y")
    let model = try BuiltInModels.model(named: name)
    do throws(ModelError) {
      _ = try model.objective(on: table)
      #expect(words == nil)
    } catch { #expect(error.description == words) }
  }
}
