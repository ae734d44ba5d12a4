import Testing

@testable import Notebooks
@testable import Plots

/// How high a picture is beside a table.
struct PictureRoomTests {
  /// Of a screen of 24 lines, 2 are for the picture's sentence and 1 for the prompt.
  private func heights(_ line: String, height: Int = 21, free: Int? = 2) -> [Int] {
    final class Seen: @unchecked Sendable { var heights: [Int] = [] }
    let seen = Seen()
    var notebook = TypedNotebook("problem booth", "set lr 0.01")
    notebook.surroundings.canvas = Canvas(width: 80, height: height)
    notebook.surroundings.canvas.sentenceRows = free
    notebook.surroundings.drawing = { figure, _, canvas in
      seen.heights.append(canvas.height)
      return Drawing(file: nil, terminal: "dumb", text: "", points: 0, description: figure.description)
    }
    notebook.type(line)
    return seen.heights
  }

  /// Table and picture of a comparison are seen at once.
  @Test func aComparisonFitsOnAScreen() {
    // A row for each way, two for the headings, four sentences, and one for "Out".
    #expect(heights("compare gd momentum") == [21 - 9])
    #expect(heights("compare gd momentum adam rmsprop") == [21 - 11])
    #expect(heights("compare gd momentum adam", height: 40) == [40 - 10])
    // What does not fit, as in a lesson, is as low as a picture can be.
    #expect(heights("compare gd momentum", height: 12) == [Canvas.leastHeight])
  }

  /// Where nothing is seen at once, as in a pipe, a picture is as high as ever; a map has a line for each of its rows
  /// anywhere.
  @Test func aMapKeepsItsRows() {
    #expect(heights("compare gd momentum", free: nil) == [21])
    #expect(heights("sweep lr 0.001 .. 0.1 6 weight_decay 0 .. 0.1 6 run 5", height: 30) == [6 + 8])
    #expect(heights("sweep lr 0.001 .. 0.1 6 weight_decay 0 .. 0.1 12 run 5", height: 30) == [12 + 8])
    #expect(heights("sweep lr 0.001 .. 0.1 6 weight_decay 0 .. 0.1 20 run 5") == [21])
  }

  /// A longer sentence takes its lines from the picture, down to the least height; where no room is kept, none.
  @Test(
    arguments: [(60, 2, 6, 17), (60, 4, 6, 19), (60, 2, 40, 10), (60, nil, 40, 21)] as [(Int, Int?, Int, Int)]
  )
  func aLongSentenceHasItsLines(_ width: Int, _ free: Int?, _ rows: Int, _ height: Int) throws {
    var figure = try TypedNotebook.figure("problem booth", "run 5", "plot loss")
    figure.description = Array(repeating: String(repeating: "a", count: width), count: rows)
      .joined(separator: " ")
    var canvas = Canvas(width: width, height: 21)
    canvas.sentenceRows = free
    let drawing = try Plotter(environment: [:]).draw(figure, to: nil, on: canvas)
    #expect(drawing.text?.split(separator: "\n", omittingEmptySubsequences: false).count == height)
  }

  /// Where a text fills the screen by itself, the picture is as high as ever.
  @Test func besideALongTableAPictureKeepsItsHeight() {
    #expect(heights("sweep lr 0.001 .. 0.1 20 run 5") == [21])
    #expect(heights("plot loss") == [21])
  }
}
