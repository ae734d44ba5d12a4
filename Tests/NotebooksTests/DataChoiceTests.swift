import Foundation
import TestSupport
import Testing

@testable import Notebooks

@Suite("Data and what is chosen of them")
struct DataChoiceTests {
  struct Source: CustomTestStringConvertible {
    let words: String
    let rows: Int
    let columns: Int
    let classes: [String]
    var testDescription: String { words }
  }

  /// Rows, columns and classes as the attributions and the descriptions of the drawn data have them.
  static let sources = [
    Source(words: "diabetes", rows: 442, columns: 11, classes: []),
    Source(words: "iris", rows: 150, columns: 6, classes: ["setosa", "versicolor", "virginica"]),
    Source(words: "breast_cancer", rows: 569, columns: 31, classes: ["0", "1"]),
    Source(words: "digits", rows: 1797, columns: 65, classes: (0...9).map(String.init)),
    Source(words: "xor", rows: 4, columns: 3, classes: ["0", "1"]),
    Source(words: "moons 200 noise=0.1", rows: 200, columns: 3, classes: ["0", "1"]),
    Source(words: "circles 200", rows: 200, columns: 3, classes: ["0", "1"]),
    Source(words: "blobs 300 centers=3", rows: 300, columns: 3, classes: ["0", "1", "2"]),
    Source(words: "line 50 noise=1", rows: 50, columns: 2, classes: []),
    Source(words: "sparse 500", rows: 500, columns: 3, classes: []),
  ]

  @Test(arguments: sources)
  func everySourceHasItsShape(_ source: Source) throws {
    let notebook = TypedNotebook("data \(source.words)")
    #expect(notebook.errors == [])
    let data = try #require(notebook.session.work.subject?.dataSubject)
    let table = try #require(data.training)
    #expect(data.set.rowCount == source.rows)
    #expect(data.set.columns.count == source.columns)
    #expect((table.targetKind.classNames ?? []) == source.classes)
    let name = try #require(source.words.split(separator: " ").first)
    #expect(
      notebook.cells[0].text.hasPrefix("\(name): \(source.rows) rows, \(source.columns) columns.\nTarget "))
  }

  @Test(arguments: ["moons 40 noise=0.2", "circles 40", "blobs 40", "line 40", "sparse 200"])
  func theSameSeedDrawsTheSameData(_ words: String) {
    let one = TypedNotebook("seed 7", "data \(words)", "show data").cells.last?.displays.data.description
    let two = TypedNotebook("seed 7", "data \(words)", "show data").cells.last?.displays.data.description
    let other = TypedNotebook("seed 8", "data \(words)", "show data").cells.last?.displays.data.description
    #expect(one != nil && one == two)
    #expect(one != other)
  }

  @Test(
    arguments: Refusal.table(
      of: 9,
      """
      > data moons 1   [bad-argument]
        data moons 1
                   ^
      "1" is not a whole number from 2.
      Try "data moons 200".

      > data moons 2.5   [bad-argument]
        data moons 2.5
                   ^^^
      "2.5" is not a whole number from 2.
      Try "data moons 200".

      > data moons 99999999999   [bad-row-count]
        data moons 99999999999
                   ^^^^^^^^^^^
      99999999999 is not a number of rows that can be drawn: use a whole number from 2 to 10000000.
      Choose a number in that range.

      > data moons 200 nois=1   [unknown-setting]
        data moons 200 nois=1
                       ^^^^
      "nois" is not a setting of "moons".
      Did you mean "noise"?

      > data moons 200 noise=x   [bad-number]
        data moons 200 noise=x
                             ^
      "x" is not a finite number.
      Try "noise=1".

      > data moons 200 noise=-1   [bad-setting]
        data moons 200 noise=-1
                             ^^
      noise is -1; it must be a number from 0 to 1000.
      Choose a number in that range.

      > data moons 200 noise=0.1 noise=5   [bad-argument]
        data moons 200 noise=0.1 noise=5
                                 ^^^^^
      "noise" is given twice.
      Give it once.

      > data blobs 10 centers=2.5   [bad-setting]
        data blobs 10 centers=2.5
                              ^^^
      centers is 2.5; it must be a whole number from 2 to 100.
      Choose a number in that range.

      > data moons abc   [unknown-name]
        data moons abc
                   ^^^
      "abc" is not expected after the data.
      There are target, features, as, split, separator, decimal, header, skip, comment, missing, index, totals.
      """))
  func wrongWishesAreRefusedWhereTheyStand(_ refusal: Refusal) throws {
    try #require(refusal.flaw == nil)
    var notebook = TypedNotebook("problem sphere")
    let before = notebook.snapshot
    let error = try #require(notebook.type(refusal.line).first?.error)
    #expect(error.rendered(under: refusal.line) == refusal.text)
    #expect(error.code.name == refusal.code)
    #expect(notebook.snapshot == before)
  }

  static let people = "name,x,y\nann,1,2\nbob,2,4\ncy,3,6\nann,4,8\n"

  @Test func aTextFeatureIsRefusedWithWhatHelps() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    var notebook = TypedNotebook("data \(path)")
    let before = notebook.snapshot
    #expect(
      notebook.shown("target y") == """
        Column "name" of "people.csv" holds texts such as "ann"; a feature must be numbers.
        Leave it out: drop name. Or make numbers of it: onehot name.
        """)
    #expect(notebook.snapshot == before)
    notebook.type(["drop name", "target y", "model linear"])
    #expect(notebook.cells.dropFirst(2).allSatisfy { $0.error == nil })
  }

  @Test func onehotMakesAColumnOfEachText() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    let notebook = TypedNotebook("data \(path)", "onehot name", "target y")
    #expect(notebook.errors == [])
    let table = try #require(notebook.session.work.subject?.dataSubject?.training)
    let first = try #require(table.features.firstIndex(of: "name=ann"))
    #expect((0..<4).map { table[$0, first] } == [1, 0, 0, 1])
    #expect(Set(table.features) == ["name=ann", "name=bob", "name=cy", "x"])
  }

  @Test func dropLeavesAColumnOut() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    let notebook = TypedNotebook("data \(path)", "drop name", "target y")
    #expect(notebook.errors == [])
    #expect(notebook.session.work.subject?.dataSubject?.training?.features == ["x"])
  }

  @Test func whatOnehotMakesIsAFeatureWhereTheTextWas() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    let notebook = TypedNotebook("data \(path)", "features name", "onehot name", "target y")
    #expect(notebook.errors == [])
    #expect(
      notebook.session.work.subject?.dataSubject?.training?.features == ["name=ann", "name=bob", "name=cy"])
  }

  @Test(arguments: [
    ("drop species", #""target target""#), ("onehot species", #""target target""#),
  ])
  func aTargetThatIsGoneIsAskedForAgain(_ line: String, suggestion: String) {
    var notebook = TypedNotebook("data iris", "model softmax")
    #expect(
      notebook.shown(line).hasSuffix(
        """
        The target is gone, and the model with it. Which column is to be predicted? \
        Say \(suggestion), for example.
        """))
    #expect(notebook.errors == [])
  }

  @Test func aTextTargetBecomesClassesAndOneValueIsToldFromTheRest() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    let classes = TypedNotebook("data \(path) target name")
    #expect(
      classes.session.work.subject?.dataSubject?.training?.targetKind.classNames == ["ann", "bob", "cy"])
    let one = TypedNotebook("data \(path) target name=ann")
    let table = try #require(one.session.work.subject?.dataSubject?.training)
    #expect((0..<4).map { table.target(at: $0) } == [1, 0, 0, 1])
    let numbers = TypedNotebook("data iris", "target target as numbers")
    #expect(numbers.session.work.subject?.dataSubject?.training?.targetKind.classNames == nil)
  }

  @Test(arguments: [["data diabetes split 0.8"], ["data diabetes", "split 0.8", "standardize"]])
  func howManyRowsAreHeldOutIsSaid(_ lines: [String]) {
    var notebook = TypedNotebook(lines)
    #expect(notebook.cells.last?.text.contains("\n354 rows to train on, 88 held out.\n") == true)
    #expect(notebook.shown("show data").contains("\n354 rows to train on, 88 held out.\n"))
  }

  @Test func theOnlyFeatureIsKept() {
    var notebook = TypedNotebook("data diabetes features bmi")
    let error = notebook.type("drop bmi")[0].error
    #expect(error?.message == "That would leave no feature.")
    #expect(error?.hint == "Choose another first: features age.")
    #expect(error?.span?.start == 5)
    #expect(notebook.type("drop bmi age")[0].error?.hint == "Choose another first: features sex.")
    #expect(notebook.type("drop age sex age")[0].error?.message == "\"age\" is given twice.")
  }

  @Test func theLastFeatureIsKept() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,y\n1,2\n2,3\n")
    var notebook = TypedNotebook("data \(path) target y")
    let error = notebook.type("drop x")[0].error
    #expect(error?.message == "That would leave no feature.")
    #expect(error?.hint == "Keep it: no other column holds numbers alone.")
    #expect(notebook.type("drop x y")[0].error?.message == "No column of \"a.csv\" would be left.")
    let gap = try folder.file("gap.csv", "a,b,y\n1,2,3\n,5,6\n")
    #expect(
      notebook.type("data \(gap) target y features b; drop b").last?.error?.hint
        == "Keep it: no other column holds numbers alone.")
  }

  /// A formula names its columns: without them it is no model.
  @Test(arguments: [("drop age bmi", 9), ("features age bp", nil)])
  func whatAFormulaReadsIsKept(_ line: String, start: Int?) {
    var notebook = TypedNotebook("data diabetes", "model f(bmi; a, b) = a*bmi + b", "set lr 1e-4", "run 3")
    let before = notebook.snapshot
    let error = notebook.type(line)[0].error
    #expect(error?.code.name == "named-by-model")
    #expect(error?.message == "Model f(bmi; a, b) = a*bmi + b reads \"bmi\".")
    #expect(error?.span?.start == start)
    #expect(notebook.snapshot == before)
    notebook.type(["model linear", line])
    #expect(notebook.errors.count == 1)
  }

  @Test func aSplitBeforeThereIsATargetSaysWhatWillBe() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("people.csv", Self.people)
    var notebook = TypedNotebook("data \(path)")
    #expect(notebook.shown("split 0.5") == "0.5 of the rows will be trained on, once there is a target.")
    #expect(notebook.shown("data \(path) split 0.5").contains("\n0.5 of the rows will be trained on"))
    #expect(notebook.shown("drop name; target y").contains("\n2 rows to train on, 2 held out.\n"))
    #expect(notebook.shown("split 1") == "All rows are trained on.")
  }

  /// 50 flowers of each of three kinds, four fifths of each.
  @Test func aSplitTakesItsShareOfEachClass() throws {
    let notebook = TypedNotebook("seed 3", "data iris", "split 0.8")
    let data = try #require(notebook.session.work.subject?.dataSubject)
    #expect(data.training?.classCounts == [40, 40, 40])
    #expect(data.heldOut?.classCounts == [10, 10, 10])
    #expect(notebook.cells.last?.text == "120 rows to train on, 30 held out.")
    var whole = notebook
    #expect(whole.shown("split 1") == "All rows are trained on.")
    #expect(whole.session.work.subject?.dataSubject?.heldOut == nil)
  }

  @Test(arguments: ["0", "-1", "1.5"])
  func aShareOutsideItsRangeIsRefused(_ share: String) throws {
    var notebook = TypedNotebook("data iris")
    let line = "split \(share)"
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.code.name == "bad-share")
    #expect(error.hint == "Try \"split 0.8\", or \"split 1\" for all rows.")
    #expect(error.span.map { line.dropFirst($0.start).prefix($0.end - $0.start) } == Substring(share))
  }

  /// The mean and population deviation are worked out here from the training rows in their own units.
  @Test func standardizingKnowsTheTrainingRowsOnlyInEitherOrder() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("tiny.csv", "x,y\n1,1\n2,3\n4,2\n8,5\n16,4\n32,9\n")
    let own = try #require(
      TypedNotebook("data \(path) target y", "split 0.5").session.work.subject?.dataSubject)
    let rows = try #require(own.training)
    let held = try #require(own.heldOut)
    #expect(rows.rowCount == 3 && held.rowCount == 3)
    let values = (0..<3).map { rows[$0, 0] }
    let mean = values.reduce(0, +) / 3
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3).squareRoot()
    for lines in [["split 0.5", "standardize"], ["standardize", "split 0.5"]] {
      let notebook = TypedNotebook(["data \(path) target y"] + lines)
      let data = try #require(notebook.session.work.subject?.dataSubject)
      for (scaled, table) in [(data.training, rows), (data.heldOut, held)] {
        let scaled = try #require(scaled)
        for row in 0..<3 { #expect(abs(scaled[row, 0] - (table[row, 0] - mean) / deviation) < 1e-12) }
      }
    }
  }

  @Test func unstandardizeAndUndoBringTheDataBack() throws {
    var notebook = TypedNotebook("data diabetes features bmi bp")
    let before = notebook.shown("show data")
    let first = notebook.session.work.subject?.dataSubject?.training?.features(at: 0)
    notebook.type(["standardize", "split 0.8", "split 1", "unstandardize"])
    #expect(notebook.shown("show data") == before)
    #expect(notebook.session.work.subject?.dataSubject?.training?.features(at: 0) == first)
    let snapshot = notebook.snapshot
    notebook.type(["features bmi", "undo"])
    #expect(notebook.errors == [])
    #expect(notebook.snapshot == snapshot)
  }

  @Test(arguments: [["data iris target petal_width"], ["data iris", "target petal_width"]])
  func builtInFeaturesMakeRoomForAnotherTarget(_ lines: [String]) {
    let notebook = TypedNotebook(lines)
    #expect(notebook.errors == [])
    #expect(
      notebook.session.work.subject?.dataSubject?.training?.features == [
        "sepal_length", "sepal_width", "petal_length",
      ])
  }

  @Test(arguments: ["features bmi", "drop age", "standardize", "split 0.8"])
  func aModelStartsOverWhenItsDataChange(_ line: String) {
    var notebook = TypedNotebook("data diabetes features age bmi bp", "model linear", "set lr 1e-6", "run 5")
    #expect(notebook.value("step") == 5)
    notebook.type(line)
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 0)
    #expect(notebook.value("w[bmi]") == 0)
  }

  /// The other cities would tell it.
  @Test func aTargetOfOnehotIsNotPredictedFromItsSisters() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "city,size\nOslo,1\nRome,2\nParis,3\nRome,4\n")
    let notebook = TypedNotebook("data \(path)", "onehot city", "target city=Rome")
    #expect(notebook.session.work.subject?.dataSubject?.training?.features == ["size"])
    #expect(notebook.errors == [])
  }

  @Test func aFileWithoutNamesSaysSo() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook()
    let words = "no names, called c1, c2 and so on"
    #expect(notebook.shown("data \(try folder.file("a.csv", "20,31\n1,2\n3,4\n"))").contains(words))
    #expect(!notebook.shown("data \(try folder.file("b.csv", "x,y\n1,2\n3,4\n"))").contains(words))
  }

  @Test func theHomeIsFoundByItsSign() throws {
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "x,y\n1,2\n3,4\n")
    try folder.file("a.json", "{\"w\": 2, \"b\": 1}")
    var notebook = TypedNotebook()
    notebook.surroundings.environment["HOME"] = folder.path
    notebook.type("data ~/a.csv target y; model linear; init from ~/a.json; plot data to ~/a.svg")
    #expect(notebook.errors == [])
    #expect(notebook.value("w[x]") == 2)
    #expect(FileManager.default.fileExists(atPath: folder.path + "/a.svg"))
  }

  @Test func aMissingTargetIsToldWhatToType() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "a,y\n1,2\n2,\n3,6\n4,8\n")
    var notebook = TypedNotebook("data \(path) target y")
    let line = "data \(path); missing drop; target y"
    #expect(notebook.errors.count == 1 && notebook.errors[0].contains("Try: \(line)."))
    #expect(notebook.shown(line).contains("1 row that lacks a value left out, 3 are left"))
  }
}
