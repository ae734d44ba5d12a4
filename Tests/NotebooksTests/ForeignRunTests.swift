import Plots
import TestSupport
import Testing

@testable import Notebooks

@Suite("Runs of other programs")
struct ForeignRunTests {
  private let folder: TemporaryFolder
  private var notebook: TypedNotebook

  init() throws {
    folder = try TemporaryFolder()
    notebook = TypedNotebook()
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type(["problem f(x) = x^2; init 4; set lr 0.25; run 2"])
  }

  private func layers(_ cell: Notebook.Cell?) -> [Layer] {
    guard case .figure(let figure, _) = cell?.displays.first else { return [] }
    return figure.layers
  }

  @Test func aColumnIsDrawnBesideARun() throws {
    var notebook = notebook
    try folder.file("log.csv", "step,train_loss,note\n0,9,a\n10,4,b\n20,1,c\n")
    let file = folder.path + "/log.csv"
    let cell = notebook.type("plot loss 1 with \(file):train_loss log").last
    #expect(notebook.errors == [])
    guard case .line(let series) = layers(cell).last else {
      Issue.record("no line")
      return
    }
    #expect(series == Series("\(file):train_loss", x: [0, 10, 20], y: [9, 4, 1]))
    #expect(cell?.text.contains("\(file):train_loss ends at 1.") == true)
    // Without a column of steps the rows are counted.
    try folder.file("bare.csv", "loss\n3\n2\n")
    guard
      case .line(let bare) = layers(notebook.type("plot loss with \(folder.path)/bare.csv:loss").last).last
    else {
      Issue.record("no line")
      return
    }
    #expect(bare.x == [0, 1])
  }

  /// A log is data too, and needs nothing to be trained on to be drawn.
  @Test func aLogIsDrawnWhereItIsTheData() throws {
    var notebook = notebook
    try folder.file("log.csv", "step,train_loss\n0,9\n10,4\n")
    let file = folder.path + "/log.csv"
    notebook.type(["reset", "run 3", "data \(file)"])
    #expect(layers(notebook.type("plot loss 2 with \(file):train_loss").last).count == 2)
    #expect(layers(notebook.type("plot loss 1 2").last).count == 2)
    let alone = notebook.type("plot loss with \(file):train_loss log").last
    #expect(layers(alone).count == 1)
    #expect(alone?.text.contains("\(file):train_loss ends at 4.") == true)
    #expect(notebook.errors == [])
  }

  @Test func whatCannotBeReadIsSaid() throws {
    var notebook = notebook
    try folder.file("log.csv", "step,train_loss,note\n0,9,a\n10,4,b\n20,1,c\n")
    let file = folder.path + "/log.csv"
    #expect(notebook.shown("plot loss with \(file)").contains("names no column."))
    #expect(notebook.shown("plot loss with \(file):loss").contains("train_loss"))
    #expect(notebook.shown("plot loss with \(file):note").contains("note"))
    #expect(notebook.shown("plot loss with no.csv:loss").contains("no.csv"))
    #expect(notebook.shown("plot loss with").contains("missing"))
    #expect(notebook.cells.suffix(5).allSatisfy { $0.error != nil })
  }

  @Test func numbersAreTakenLineByLine() throws {
    var numbers = StreamedNumbers()
    for line in ["step,loss,accuracy", "0,4,0.5", "", "10,2", "oops,no,way", "20, 1 , 0.75"] {
      numbers.take(line)
    }
    let figure = try #require(numbers.figure(log: true))
    #expect(figure.x.label == "step")
    #expect(figure.layers.count == 2)
    guard case .line(let loss) = figure.layers[0] else { return }
    #expect(loss == Series("loss", x: [0, 10, 20], y: [4, 2, 1]))
    #expect(numbers.skippedCount == 1)
    #expect(
      figure.description
        == "3 rows: loss ends at 1, accuracy ends at 0.75. Left out, since no finite number stands there: 1 row of accuracy."
    )
  }

  @Test func columnsWithoutNumbersAreNamed() throws {
    var numbers = StreamedNumbers()
    for line in ["step,loss,note", "0,4,a", "10,nan,b", "20,1,c"] { numbers.take(line) }
    let figure = try #require(numbers.figure(log: false))
    #expect(figure.layers.count == 1)
    #expect(
      figure.description
        == "3 rows: loss ends at 1. Left out, since no finite number stands there: 1 row. note holds no numbers."
    )
  }

  @Test func columnsThatAreNamedAreDrawnAlone() throws {
    var numbers = StreamedNumbers(of: ["accuracy", "2"])
    for line in ["step,loss,accuracy", "0,4,0.5", "10,2,0.6"] { numbers.take(line) }
    #expect(numbers.missingColumn == nil)
    #expect(
      numbers.figure(log: false)?.layers == [
        .line(Series("accuracy", x: [0, 10], y: [0.5, 0.6])), .line(Series("loss", x: [0, 10], y: [4, 2])),
      ])
    var others = StreamedNumbers(of: ["lss"])
    others.take("step,loss")
    others.take("0,1")
    #expect(others.missingColumn == "lss" && others.columnNames == ["step", "loss"])
  }

  /// Beside what others wrote, the run at hand has a name.
  @Test func theRunAtHandIsNamedBesideOthers() throws {
    var notebook = notebook
    let file = try folder.file("log.csv", "step,loss\n0,4\n5,2\n")
    func titles(_ layers: [Layer]) -> [String?] {
      layers.map {
        switch $0 {
        case .line(let series), .path(let series): series.title
        default: ""
        }
      }
    }
    #expect(titles(layers(notebook.type("plot loss").last)) == [nil])
    let both = layers(notebook.type("plot loss with \(file):loss").last)
    #expect(titles(both) == ["this run", "\(file):loss"])
  }

  /// A program that draws a bar colours its numbers; the first line that holds none is remembered.
  @Test func coloursAreNoPartOfNumbers() throws {
    var numbers = StreamedNumbers()
    for line in ["\u{1B}[32mloss\u{1B}[0m", "\u{1B}[1;31m0.5\u{1B}[0m", "\u{1B}[K0.25"] { numbers.take(line) }
    #expect(numbers.columnNames == ["loss"])
    #expect(
      numbers.figure(log: false)?.layers == [.line(Series("loss", x: [0, 1], y: [0.5, 0.25]))])
    var words = StreamedNumbers()
    for line in ["no such file", "at all"] { words.take(line) }
    #expect(words.firstWithout == "no such file" && words.rowCount == 0)
  }

  @Test func bareNumbersAreOneLine() throws {
    var numbers = StreamedNumbers()
    #expect(numbers.figure(log: false) == nil)
    for line in ["3", "2.5", " 1e-1 "] { numbers.take(line) }
    let figure = try #require(numbers.figure(log: false))
    #expect(figure.layers == [.line(Series(nil, x: [0, 1, 2], y: [3, 2.5, 0.1]))])
  }
}
