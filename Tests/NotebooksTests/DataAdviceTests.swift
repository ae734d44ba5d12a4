import TestSupport
import Testing

@testable import Notebooks

@Suite("What is advised about data works")
struct DataAdviceTests {
  @Test func aTextColumnIsToldByItsName() throws {
    let folder = try TemporaryFolder()
    let texts = try folder.file("texts.csv", "x,my kind,y\n1,a,2\n2,b,3\n")
    var notebook = TypedNotebook()
    let advice = "data \(texts); onehot \"my kind\"; target y"
    #expect(
      notebook.type("data \(texts) target y")[0].error?.hint
        == "Try: \(advice). Or drop \"my kind\" instead.")
    #expect(notebook.type(advice).allSatisfy { $0.error == nil })
  }

  @Test func constantColumnsAreNamedWithWhatToType() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "a,b,c d,y\n1,2,3,1\n1,5,3,2\n1,7,3,4\n")
    var notebook = TypedNotebook("data \(path) target y")
    #expect(notebook.type("standardize")[0].error?.hint == "Try \"drop a \"c d\"\".")
    notebook.type(["drop a \"c d\"", "standardize"])
    #expect(notebook.errors.count == 1)
  }

  /// What is advised has to work: neither `onehot` nor `as numbers` takes every text.
  @Test func adviceAboutTextsCanBeFollowed() throws {
    let folder = try TemporaryFolder()
    let many = (1...101).map { "user\($0),\($0),1\n" }.joined()
    let manyTexts = try folder.file("many.csv", "id,x,y\n" + many)
    let gap = try folder.file("gap.csv", "city,y\nRome,1\n,2\nRome,3\n")
    let dates = try folder.file("dates.csv", "when,x,y\n2024-01-01,1,1\n2024-01-03,2,2\n2024-02-01,1,3\n")
    let lacking = try folder.file("lacking.csv", "x,y\n1,1\n,2\n4,3\n")
    var notebook = TypedNotebook()
    #expect(notebook.type("data \(manyTexts); onehot id").last?.error?.hint == "Leave it out: drop id.")
    #expect(notebook.type("target y")[0].error?.hint == "Leave it out: drop id.")
    #expect(notebook.type("drop y; target id").last?.error?.hint == "Choose another target.")
    #expect(
      notebook.type("data \(gap); target y").last?.error?.hint
        == "Leave it out: drop city. Or make numbers of it: onehot city.")
    #expect(
      notebook.type("data \(gap) target y")[0].error?.hint
        == "Try: data \(gap); onehot city; missing drop; target y. Or drop city instead.")
    let advice = [
      ("data \(dates); drop when; target y", " Or make days of it: date when in place of the drop."),
      (
        "data \(lacking); missing drop; target y",
        " Or put a value in: missing mean (or median, mode, a number)."
      ),
    ]
    for ((line, more), path) in zip(advice, [dates, lacking]) {
      #expect(notebook.type("data \(path) target y")[0].error?.hint == "Try: \(line).\(more)")
      #expect(notebook.type(line).allSatisfy { $0.error == nil })
    }
  }
}
