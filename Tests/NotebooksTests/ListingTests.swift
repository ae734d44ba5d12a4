import TestSupport
import Testing
import Words

@testable import Notebooks

@Suite("Tables in a window")
struct ListingTests {
  private static let table = Listing(
    ["", "rule", "the idea"],
    [
      ["*", "gd", "Step against the gradient."],
      ["", "adam", "Momentum, divided by how large the gradient is."],
    ])

  @Test func aTableThatFitsIsShownAsItIs() {
    #expect(Self.table.text(width: 80) == Self.table.plainText)
    #expect(Self.table.text(width: 54) == Self.table.plainText)
  }

  @Test func longTextsAreBrokenInsideTheirColumn() {
    #expect(
      Self.table.text(width: 30) == """
          rule the idea
        - ---- ----------------------
        * gd   Step against the
               gradient.
          adam Momentum, divided by
               how large the gradient
               is.
        """)
  }

  @Test func numbersStayWholeAndTheirColumnsStandBelow() {
    let table = Listing(
      ["name", "least", "greatest", "mean"],
      [["age", "19.25", "79", "48.52"], ["bmi", "18", "42", "26.38"]])
    #expect(
      table.text(width: 20) == """
        name least greatest
        ---- ----- --------
        age  19.25       79
        bmi     18       42
        name  mean
        ---- -----
        age  48.52
        bmi  26.38
        """)
  }

  @Test func aLongWordIsBrokenAnywhere() {
    let table = Listing(["name", "n"], [[String(repeating: "ab", count: 10), "1"]])
    #expect(table.text(width: 14) == "name         n\n------------ -\nabababababab 1\nabababab")
  }

  @Test func wideCharactersTakeTwoColumns() {
    let table = Listing(["a", "b"], [["面積部屋数価格面積部屋数価格", "1"]])
    #expect(
      table.text(width: 16).split(separator: "\n").map { columnCount(of: String($0)) } == [16, 16, 16, 14])
  }

  struct Window: CustomTestStringConvertible, Sendable {
    let lines: [String]
    let width: Int
    var testDescription: String { "\(lines.last ?? "") in \(width) columns" }
  }

  /// What shows tables, in the windows that people have.
  private static let windows = [80, 60].flatMap { width in
    [
      ["optimizers"], ["problems"], ["lessons"], ["data diabetes", "show data"], ["data iris", "show data"],
      ["data breast_cancer", "show data"], ["data digits", "model softmax", "show fit"],
      ["data iris", "model softmax", "show fit"], ["problem himmelblau", "set"],
      ["data diabetes", "model linear", "gradient"], ["problem rosenbrock", "run 3", "show params"],
      ["problem rosenbrock", "gradient"], ["data diabetes", "model linear", "step 5"],
      ["problem rosenbrock", "use adam", "run 20", "explain"], ["problem rosenbrock", "explain gradient"],
      ["data diabetes", "standardize", "model linear", "run 5", "explain"],
      ["problem ackley", "explain gradient"],
      ["problem rosenbrock", "check gradient"],
    ].map { Window(lines: $0, width: width) }
  }

  @Test(arguments: windows) func noTableIsWiderThanTheWindow(_ window: Window) throws {
    let notebook = TypedNotebook(window.lines)
    #expect(notebook.errors == [])
    let tables = try #require(notebook.cells.last).displays.compactMap { display -> Listing? in
      if case .table(let table) = display { return table }
      return nil
    }
    #expect(!tables.isEmpty)
    for table in tables {
      let lines = table.text(width: window.width).split(separator: "\n")
      #expect(lines.filter { columnCount(of: String($0)) > window.width } == [])
      // Nothing that a cell says is lost.
      let shown = lines.joined().filter { !$0.isWhitespace }
      for word in table.rows.joined().flatMap({ $0.split(separator: " ") }) where word.count <= 12 {
        #expect(shown.contains(word), "\(word)")
      }
    }
  }
}
