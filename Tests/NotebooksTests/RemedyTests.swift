import Models
import Testing

@testable import Notebooks

/// An error of data or models as it comes about, and what to do about it.
struct Remedied: CustomTestStringConvertible {
  let testDescription: String
  let remedy: String?
  let make: @Sendable () throws -> Void

  private init(_ name: String, _ remedy: String?, _ make: @escaping @Sendable () throws -> Void) {
    testDescription = "\(name): \(remedy ?? "nothing")"
    self.remedy = remedy
    self.make = make
  }

  /// What is wrong with a file, or with a table made of it.
  private static func file(
    _ text: String, target: String = "y", as use: TargetUse? = nil, features: [String]? = nil,
    standardized: Bool = false, _ remedy: String?
  ) -> Remedied {
    Remedied(String(reflecting: String(text.prefix(30))), remedy) {
      let parts = target.split(separator: "=").map(String.init)
      let table = try CSVReader.read(text: text, name: "a.csv").table(
        target: parts[0], equals: parts.count > 1 ? parts[1] : nil, as: use, features: features)
      if standardized { _ = try table.standardized(target: true) }
    }
  }

  /// What is wrong with the words of a model, or with the model of three rows.
  private static func model(
    _ line: String, l2: Double = 0, cells: String = "1 2 4", _ remedy: String?
  ) -> Remedied {
    Remedied(line, remedy) {
      let words = line.split(separator: " ").map(String.init)
      let model = try BuiltInModels.model(named: words[0], words: Array(words.dropFirst()), l2: l2)
      try check(model, cells: cells)
    }
  }

  private static func formula(_ text: String, _ remedy: String?) -> Remedied {
    Remedied(text, remedy) { try check(FormulaModel(parsing: text), cells: "1 2 4") }
  }

  private static func check(_ model: some Model, cells: String) throws {
    let text = "x,z,y\n" + cells.split(separator: " ").map { "1,5,\($0)\n" }.joined()
    _ = try model.objective(on: CSVReader.read(text: text, name: "paper").table(target: "y"))
  }

  private static func error(_ error: DataError, _ remedy: String?) -> Remedied {
    Remedied("\(error)", remedy) { throw error }
  }

  private static func generated(_ name: String, _ given: [String: Double], _ remedy: String?) -> Remedied {
    Remedied("\(name) \(given)", remedy) { _ = try GeneratedData.named(name)?.make(given: given, seed: 1) }
  }

  static let files = [
    file(
      "x,y\n1,2\n3\n",
      "A missing value is an empty field; lines of comment or before the names are named: comment \"#\", skip 3."
    ),
    file(
      "1,2\n\n3,4,5\n",
      "Is another delimiter meant, or do lines come before the names? Say separator \";\", or skip 3."),
    file("t,y\na,2\nb,c,5\n", "A value that holds the delimiter must stand in quotes."),
    error(
      .unknownEncoding(source: "a.csv", name: "UTF-32"),
      "Convert it first: iconv -f UTF-32 -t UTF-8 a.csv > new.csv."),
    file("<!doctype html>", "Look for a link to the data as CSV where it came from."),
    error(
      .notATable(source: "a.csv", .workbook), "Open it in a spreadsheet and save the sheet as CSV."),
    error(.notATable(source: "a.csv", .zip), "Unpack it first: unzip a.csv."),
    error(.notATable(source: "a.csv", .bzip2), "Unpack it first: bunzip2 a.csv."),
    error(.notATable(source: "a.csv", .xz), "Unpack it first: unxz a.csv."),
    error(.notATable(source: "a.csv", .zstandard), "Unpack it first: unzstd a.csv."),
    error(
      .notATable(source: "a.csv", .parquet), "Save the table as CSV with the program that made it."),
    file("x,y,x\n1,2,3\n", "Give one of them another name in the header."),
    file("x,y\n1,2\n3,\u{0}4\n", "Is it the right file? Save the table as CSV, in UTF-8."),
    Remedied("not UTF-8", "Convert it first: iconv -f ENCODING -t UTF-8 a.csv > new.csv.") {
      do throws(DataError) { _ = try CSVReader.read(text: "x,y\n1,\u{0}\n", name: "a.csv") } catch {
        guard case .zeroByte(let location) = error else { return }
        throw DataError.notUTF8(location)
      }
    },
    file("x,t\n1,a\n2," + String(repeating: "b", count: 10_000_001) + "\n", "Is a quote left open?"),
    error(.badGzip("a.gz", .endsTooEarly), "Copy or download it again."),
    error(.badGzip("a.gz", .damaged), "Copy or download it again."),
    error(
      .tooLarge(source: "a.csv", bytes: 800_000, limit: 500_000), "Take fewer rows or columns of it."),
    error(.noRoom(source: "a.csv", bytes: 32_000, left: 31_999), "Take fewer rows or columns of it."),
    error(.missingFile("a.csv"), "Check its name and its folder."),
    error(.interrupted(source: "a.csv"), "Type the line again to read all of it."),
    error(.directory("a"), "Name a file in it."), error(.notAFile("a"), "Save the data to a file first."),
    error(.unreadable("a", reason: "permission denied"), "Check who may read it."),
    error(.empty(source: "a.csv"), "Is it the right file?"),
    file("x,y\n", "If its first row is data, add to the line: header no."),
    error(.tooManyRows(source: "a.csv", limit: 5), "Take fewer rows of it."),
    file("x,y\n1,\"2\n", "Close the quote, or take it out."),
  ]

  private static let missing =
    "Leave such rows out: missing drop. Or put a value in: missing mean (or median, mode, a number)."

  static let columns = [
    error(.unknownData("diabetis", known: BuiltInData.all.map(\.name)), "Did you mean \"diabetes\"?"),
    file("bmi,bp,y\n1,2,3\n", target: "bim", "Did you mean \"bmi\"?"),
    file("bmi,bp,y\n1,2,3\n", features: ["BMI"], "Did you mean \"bmi\"?"),
    file("bmi,bp,y\n1,2,3\n", features: ["weight"], "Known: \"bmi\", \"bp\", \"y\"."),
    file(
      (1...13).map { "c\($0)" }.joined(separator: ",") + "\n"
        + [String](repeating: "1", count: 13).joined(
          separator: ",") + "\n", target: "weight",
      "Known: \"c1\", \"c2\", \"c3\", \"c4\", \"c5\", \"c6\", \"c7\", \"c8\", \"c9\", \"c10\", \"c11\", \"c12\" "
        + "and 1 more."),
    file("x,y\n1,2\n", features: ["x", "y"], "Leave it out of the features."),
    file("x,y\n1,2\n", features: ["x", "x"], "Name it once."),
    file("y\n1\n2\n", "Choose another target, or data with another column."),
    file(
      "x,t,y\n1,red,2\n3,blue,4\n", "Leave it out: drop t. Or make numbers of it: onehot t."),
    file(
      "x,my kind,y\n1,red,2\n3,NA,4\n5,red,6\n",
      "Leave it out: drop \"my kind\". Or make numbers of it: onehot \"my kind\"."),
    file("x,t,y\n1,ann,2\n3,bob,4\n5,cy,6\n", "Leave it out: drop t."),
    file(
      "when,y\n2024-01-05,2\n2024-02-05,4\n",
      "Leave it out: drop when. Or make days since the first of it: date when."),
    file("x,y\n1,red\n2,blue\n", as: .numbers, "Choose another target, or take it as classes."),
    file("x,y\n1,2\n\n3,\n5,\n", missing), file("x,y\n1,2\nNA,4\n5,6\n", missing),
    file(
      "x,y\n1,2\n3,4\n5,6kg\n",
      "Correct it, or choose other columns. If it stands for no value, add to the line of data: missing \"6kg\"."
    ),
    Remedied("dates already", "It can be used as it is.") {
      _ = try CSVReader.read(text: "x,y\n1,2\n", name: "a.csv").dating("x")
    },
    Remedied("no dates", "Dates are written 2024-01-31, 31.1.2024 or 1/31/2024.") {
      _ = try CSVReader.read(text: "x,y\na,2\n", name: "a.csv").dating("x")
    },
    error(.noRowLeft(source: "a.csv"), "Leave columns out that lack many values: show data counts them."),
    error(.noTexts(column: "t", source: "a.csv"), "Leave it out: drop t."),
    file("x,y\n1,2.5\n3,4.5\n5,\"6,5\"\n", "Decimals are written with a point: \"6.5\"."),
    file("x,y\n1,2\n3,4\n-1e400,5\n", "Correct or remove the row, or choose other columns."),
    Remedied("too many texts", "Leave it out: drop id.") {
      let text = "x,id\n" + (0...100).map { "1,n\($0)\n" }.joined()
      _ = try CSVReader.read(text: text, name: "a.csv").onehot("id")
    },
    Remedied("numbers already", "It can be used as it is.") {
      _ = try CSVReader.read(text: "x,y\n1,2\n", name: "a.csv").onehot("x")
    },
    Remedied("the last column", "Keep a column at least.") {
      _ = try CSVReader.read(text: "x,y\n1,2\n", name: "a.csv").dropping(["x", "y"])
    },
  ]

  static let targets = [
    file("x,y\n1,a\n2,a\n", "Choose another target."),
    file("x,y\n1,7\n2,7\n", as: .classes, "Choose another target."),
    file("x,y\n1,a\n2,a\n", target: "y=a", "Choose another target."),
    file("x,y\n1,red\n2,blue\n", target: "y=bleu", "Did you mean \"blue\"?"),
    file("x,y\n1,1\n2,2\n3,3\n", target: "y=9", "Known: \"1\", \"2\", \"3\"."),
    file("x,y\n" + (0...100).map { "1,n\($0)\n" }.joined(), "Choose another target."),
    file(
      "x,y\n" + (0...100).map { "1,\($0)\n" }.joined(), as: .classes,
      "If they are numbers, add \"as numbers\"."),
    file("x,y\n1,a\n2,b\n", standardized: true, "Standardize the features only."),
    file(
      "x,same,y\n1,5,2\n2,5,3\n", standardized: true,
      "It tells nothing apart: leave it out of the features, or drop same."),
    file("x,y\n1,2\n2,2\n", standardized: true, "There is nothing to predict: choose another target."),
    file("x,y\n1e300,1\n-1e300,2\n", standardized: true, "Leave it out: drop x."),
    error(
      .leavesRange("x", role: .feature, value: 1e308),
      "Correct the row, or leave the column out: drop x."),
    error(
      .leavesRange("y", role: .target, value: 1e308), "Correct the row, or standardize the features only."),
    error(.badShare(1.5), "Try \"split 0.8\", or \"split 1\" for all rows."),
    error(.tooFewRows(1, needed: 2), "Train on all rows: split 1."),
    generated("line", ["nois": 1], "Did you mean \"noise\"?"),
    generated("line", ["noise": -1], "Choose a number in that range."),
    error(.badRowCount(1, limit: 10), "Choose a number in that range."),
  ]

  private static let network = "Usage: model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=0]."
  private static let classes =
    "Try \"model linear\", or make classes of it: target y=VALUE, or as classes."

  static let models = [
    model("liner", "Did you mean \"linear\"?"), model("linear 3", "Usage: model linear [l2=0]."),
    model("logistic 3", "Usage: model logistic [l2=0]."), model("softmax 3", "Usage: model softmax [l2=0]."),
    model("polynomial", "Try \"model polynomial 3\"."), model("polynomial 0", "Try \"model polynomial 3\"."),
    model("polynomial x", "Try \"model polynomial 3\"."),
    model("polynomial 3 3", "Usage: model polynomial DEGREE [l2=0]."), model("mlp relu", network),
    model("mlp 8 gelu", network), model("mlp 0", network), model("mlp tanh 8", network),
    model("mlp" + String(repeating: " 8", count: 21), network), model("mlp 5000 5000", "Take fewer units."),
    model("softmax", l2: -1, "Try \"l2=0.01\"."), model("linear", l2: .nan, "Try \"l2=0.01\"."),
    model("linear", cells: "a b a", "Try \"model logistic\"."),
    model("linear", cells: "a b c", "Try \"model softmax\"."), model("logistic", classes),
    model("softmax", classes),
    model(
      "logistic", cells: "a b c",
      "Try \"model softmax\", or one class against the rest: target y=VALUE."),
    formula("f(x, a) = a*x", "Parameters stand after a semicolon: f(x; a, b) = a*x + b."),
    formula("f(x; a) = a && x", "Write a and b."), formula("f(x; a) = a +", nil),
    formula("f(w; a) = a*w", "Known: \"x\", \"z\"."),
    formula("f(y; a) = a*y", "Leave it out of the formula, which is to say what it is."),
  ]
}

@Suite("What to do about what is wrong with data and models")
struct RemedyTests {
  @Test(arguments: Remedied.files + Remedied.columns + Remedied.targets + Remedied.models)
  func isSaid(_ row: Remedied) {
    do {
      try row.make()
      Issue.record("nothing is wrong")
    } catch let error as DataError {
      #expect(error.remedy == row.remedy)
    } catch let error as ModelError {
      #expect(error.remedy == row.remedy)
    } catch { Issue.record(error) }
  }

  @Test func everyCodeIsListedWithItsMeaning() {
    let listed = Dictionary(uniqueKeysWithValues: CommandError.codes.map { ($0.code, $0.meaning) })
    // One code of both: a picture is interrupted, or the reading of a file.
    for code in DataError.Code.allCases where code != .interrupted {
      #expect(listed[code.rawValue] == code.meaning)
    }
    #expect(listed["interrupted"] == "a command was interrupted before it was done")
    for code in ModelError.Code.allCases { #expect(listed[code.rawValue] == code.meaning) }
  }
}
