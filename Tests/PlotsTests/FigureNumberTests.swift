import Testing

@testable import Plots

/// What a figure spans, and the tables of its numbers.
struct FigureNumberTests {
  /// The upright axis spans what is seen, as gnuplot has it.
  @Test func whatLeavesThePictureDoesNotStretchIt() {
    let way = Layer.path(Series("gd", x: [0, 1, 50], y: [0, 2, 1e200]))
    let figure = Figure.sample([way], x: Axis("x", range: -1...2))
    #expect(figure.yExtent == 0...2)
    // Where nothing is seen there is still a range.
    #expect(Figure.sample([way], x: Axis("x", range: 3...4)).yExtent == 0...1e200)
  }

  /// Steps are whole numbers, and a run that has taken none begins at 0.
  @Test func noStepLiesBetweenSteps() throws {
    for (steps, ends) in [([0.0], "0 1"), ([0, 1], "0 1"), ([0, 1, 2], "0 1 2")] {
      let figure = Figure.sample(
        [.line(Series("loss", x: steps, y: steps))], x: Axis("step", isWhole: true))
      let text = try TextCanvas(width: 80, height: 12, look: .ascii, inColour: false).text(of: figure)
      let numbers = text.split(separator: "\n").dropLast().last?.split(separator: " ").joined(separator: " ")
      #expect(numbers == ends, "\(text)")
      let script = try GnuplotScript(figure, style: Style())
      #expect(script.steps.contains(.text("set xtics 1\n")))
    }
  }

  /// Bars to points, and a line upright, are told by where they stand; a value at no place is no number.
  @Test func whatIsDrawnForTheEyeIsNoNumber() {
    let figure = Figure.sample([
      .line(Series(nil, x: [1, 1, .nan, 2, 2, .nan], y: [0, 5, .nan, 0, 3, .nan])),
      .points(Series(nil, x: [1, 2], y: [5, 3]), .disc),
      .line(Series("limit", x: [1.5, 1.5], y: [0, 9])),
      .points(Series("diverged", x: [3, 4], y: [9, 9], meantY: [.infinity, .infinity]), .cross),
    ])
    let table = NumberTables(figure).text.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    #expect(table.contains(["upwards", "2", "1", "to", "2", "3", "to", "5"]), "\(table)")
    #expect(table.contains(["limit", "1.5"]) && table.contains(["diverged", "2", "3", "to", "4", "none"]))
    #expect(!NumberTables(figure).text.contains("first"))
    let rows = FigureCSV(figure).text.split(separator: "\n")
    #expect(!rows.contains { $0.hasPrefix("line,,") } && rows.contains("line,limit,1.5,0,"))
  }

  /// A second column of one name would be lost by who reads the table by names.
  @Test func columnsHaveNamesOfTheirOwn() throws {
    for label in ["value", "row", "", "kind", "column"] {
      let figure = Figure.sample(
        [.line(Series("a", x: [0], y: [1]))], x: Axis("column"), y: Axis(label), z: Axis(""))
      let names = FigureCSV(figure).text.split(separator: "\n")[0].split(separator: ",")
      #expect(Set(names).count == names.count, "\(names)")
    }
  }

  /// An arrow is told by both its ends.
  @Test func anArrowHasTwoEnds() {
    let figure = Figure.sample([.arrows([Arrow(x: 1, y: 2, dx: 3, dy: 4)], title: "step")])
    let table = NumberTables(figure).text
    #expect(table.contains("step from  1") && table.contains("step to    4"), "\(table)")
  }
}
