import TestSupport
import Testing

@testable import Notebooks

@Suite("What is said about a file")
struct ReadingViewTests {
  private func said(_ text: String, _ more: String = "") throws -> (first: String, all: String) {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook()
    let shown = notebook.shown("data \(try folder.file("a.csv", text)) \(more)").replacing(
      folder.path + "/", with: "")
    #expect(notebook.errors == [])
    return (shown.split(separator: "\n").first { $0.hasPrefix("Read as") }.map(String.init) ?? "", shown)
  }

  @Test func theLayoutInOneLine() throws {
    #expect(try said("x,y\n1,2\n3,4\n").first == "Read as parted by commas; with names.")
    #expect(
      try said(" 1  2\n 3  4\n").first == "Read as parted by blanks; no names, called c1, c2 and so on.")
    #expect(
      try said("x;y\n1,5;10%\n2,5;20%\n;\nTotal;30%\n").first
        == "Read as parted by semicolons; decimal commas; with names; left out: 1 empty row and the last row, "
        + "\"Total\"; y is percent (10% is 10).")
  }

  @Test(arguments: [
    ("2019,2020\n1,2\n4,5\n7,8\n", "The first row was taken for names; if it is data: data a.csv header no."),
    (
      "x;y\n1;\"1,234\"\n2;\"5,678\"\n",
      "\"1,234\" was read with a decimal comma; if it marks thousands: data a.csv decimal point."
    ),
    (
      "x,y\n1,\"1,234\"\n2,\"5,678\"\n",
      "\"1,234\" was read as thousands; if it is a decimal comma: data a.csv decimal comma."
    ),
    ("a;b,c\np;q,r\ns;t,u\n", "The rows could be parted by commas too: data a.csv separator \",\"."),
    ("x,gone,y\n1,,2\n2,,4\n", "gone is empty, so no feature."),
    ("id,x,y\n7,1,2\n8,2,5\n9,3,6\n", "id only tells the rows apart; to leave it out: drop id."),
    ("x,age,y\n1,,2\n2,5,4\n3,6,1\n", "Without a value: age (1); \"help missing\" tells what to do."),
  ])
  func whatMayBeMeantOtherwise(_ text: String, _ words: String) throws {
    #expect(try said(text).all.contains(words))
  }

  /// What is offered has to work, and to end the doubt.
  @Test(arguments: [
    ("2019,2020\n1,2\n4,5\n7,8\n", "header no"), ("x;y\n1;\"1,234\"\n2;\"5,678\"\n", "decimal point"),
    ("x,y\n1,\"1,234\"\n2,\"5,678\"\n", "decimal comma"), ("a;b,c\np;q,r\ns;t,u\n", "separator \",\""),
  ])
  func whatIsOfferedWorks(_ text: String, _ option: String) throws {
    #expect(try said(text).all.contains("data a.csv \(option)."))
    #expect(try !said(text, option).all.contains("data a.csv \(option)."))
  }

  /// More words stand beside the usual ones; a way to deal with missing values is no word.
  @Test func wordsForNoValueAreAdded() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,y\n1,2\nNA,3\n-,4\n5,6\n")
    #expect(TypedNotebook("data \(path) missing \"-\"", "missing drop", "target y").errors == [])
    var notebook = TypedNotebook()
    #expect(notebook.type("data \(path) missing drop")[0].error?.hint?.contains("missing drop") == true)
    let message = notebook.type("data \(path) missing none \"-\"; target y").last?.error?.message
    #expect(message?.contains("\"NA\" is not a number") == true)
  }

  @Test func wordsAboutTheLayoutAreForFiles() {
    var notebook = TypedNotebook()
    #expect(notebook.type("data diabetes header no")[0].error?.span?.start == 14)
  }

  @Test func missingValuesAreCountedApart() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map { "\($0 % 5 == 0 ? "NA" : "\($0)"),\($0)\n" }.joined()
    let path = try folder.file("a.csv", "x,y\n" + rows)
    var notebook = TypedNotebook("data \(path)", "missing mean", "split 0.75", "target y as numbers")
    #expect(notebook.errors == [])
    let shown = notebook.shown("missing median")
    let counts = try #require(
      shown.firstMatch(of: #/x: [\d.]+ put in for (\d+) missing values?, and for (\d+) in rows held out/#))
    #expect((Int(counts.1) ?? 0) + (Int(counts.2) ?? 0) == 4)
    #expect(notebook.shown("missing drop").contains("4 rows that lack a value left out, 16 are left."))
    #expect(notebook.shown("undo").contains("missing drop"))
    #expect(notebook.shown("show data").contains("put in"))
    // Without a treatment the missing values are an error again, and the one before stays.
    #expect(notebook.type("missing off")[0].error?.code.name == "bad-cell")
    #expect(notebook.session.work.subject?.dataSubject?.missing == .median)
  }

  @Test func aColumnIsRenamedWhereItIsChosen() {
    var notebook = TypedNotebook(
      "data diabetes features bmi bp", "rename bmi \"body mass\"", "model linear", "step")
    #expect(notebook.errors == [])
    #expect(notebook.shown("show").contains("body mass"))
    #expect(notebook.value("w[\"body mass\"]") == notebook.value("w[1]"))
    notebook.type("rename target disease")
    #expect(notebook.session.work.subject?.dataSubject?.target == "disease")
    #expect(notebook.type("rename bp disease")[0].error?.code.name == "duplicate-column")
  }
}
