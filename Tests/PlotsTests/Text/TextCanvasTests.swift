import Foundation
import TestSupport
import Testing
import Words

@testable import Plots

extension TextCanvas {
  static let sample = TextCanvas(width: 80, height: 24, look: .ascii, inColour: false)
}

/// What holds of every picture of characters.
struct TextCanvasTests {
  /// A line of a picture without what colours it.
  private static func plain(_ text: String) -> String { text.replacing(/\x1B\[[0-9;]*m/, with: "") }

  @Test(arguments: SampleFigure.all)
  func staysWithinItsWindow(_ sample: SampleFigure) throws {
    for look in TextLook.allCases {
      for (width, height) in [(24, 10), (40, 12), (60, 20), (80, 24), (200, 60)] {
        for inColour in [false, true] {
          let text = try TextCanvas(width: width, height: height, look: look, inColour: inColour)
            .text(of: sample.figure)
          let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Self.plain(String($0))
          }
          #expect(lines.allSatisfy { columnCount(of: $0) <= width }, "\(look) \(width)\n\(text)")
          #expect(lines.allSatisfy { $0.last?.isWhitespace != true || inColour })
          if width >= 60 { #expect(lines.count <= height, "\(look) \(width) x \(height)\n\(text)") }
        }
      }
    }
  }

  @Test(arguments: SampleFigure.all.filter { !["far", "weights"].contains($0.name) })
  func asciiIsASCII(_ sample: SampleFigure) throws {
    let text = try TextCanvas.sample.text(of: sample.figure)
    #expect(text.allSatisfy { $0.isASCII }, "\(text)")
    #expect(!text.contains("\u{1B}"))
  }

  /// What a colour says, letters, shades or words say too: no two lines or classes differ in their colour alone.
  @Test(arguments: SampleFigure.all)
  func coloursEndWithTheirLines(_ sample: SampleFigure) throws {
    for look in TextLook.allCases {
      let text = try TextCanvas(width: 80, height: 24, look: look, inColour: true).text(of: sample.figure)
      for line in text.split(separator: "\n") where line.contains("\u{1B}") {
        #expect(line.matches(of: /\x1B[^m]*m/).last?.0 == "\u{1B}[0m", "\(line)")
      }
      for sequence in text.matches(of: /\x1B[^m]*m/) {
        #expect(String(sequence.0).contains(/^\x1B\[(0|(38|48);5;\d+(;48;5;\d+)?)m$/), "\(sequence.0)")
      }
    }
  }

  /// The dots of a picture, from its upper left.
  private static func dots(_ text: String) -> [[Bool]] {
    let lines = text.split(separator: "\n").filter { $0.contains { "│┤".contains($0) } }
    return lines.flatMap { line -> [[Bool]] in
      let field = line.drop { !"│┤".contains($0) }.dropFirst()
      let bits = field.map { character in
        character.unicodeScalars.first.map {
          (0x2800...0x28FF).contains($0.value) ? Int($0.value) - 0x2800 : 0
        } ?? 0
      }
      return [[0, 3], [1, 4], [2, 5], [6, 7]].map { pair in
        bits.flatMap { byte in pair.map { byte >> $0 & 1 == 1 } }
      }
    }
  }

  /// A line lies where its numbers are, to half a dot.
  @Test func dotsLieWhereTheNumbersAre() throws {
    let figure = Figure.sample(
      [.line(Series(nil, x: [0, 10], y: [0, 5]))], x: Axis("x", range: 0...10), y: Axis("y", range: 0...5))
    let rows = Self.dots(
      try TextCanvas(width: 60, height: 20, look: .braille, inColour: false).text(of: figure))
    let columns = 2 * (60 - 3)
    for column in 0..<columns {
      let expected = (1 - Double(column) / Double(columns - 1)) * Double(rows.count - 1)
      let drawn = rows.indices.filter { column < rows[$0].count && rows[$0][column] }
      #expect(!drawn.isEmpty)
      #expect(
        drawn.allSatisfy { abs(Double($0) - expected) <= 0.5 + 1e-9 }, "\(column): \(drawn) \(expected)")
    }
  }

  /// No peak of many points is lost.
  @Test func aPeakAmongMillionsIsSeen() throws {
    var y = [Double](repeating: 1, count: 1_000_000)
    y[123_456] = 9
    let figure = Figure.sample(
      [.line(Series(nil, x: y.indices.map(Double.init), y: y))], y: Axis("y", range: 0...10))
    let rows = Self.dots(
      try TextCanvas(width: 80, height: 20, look: .braille, inColour: false).text(of: figure))
    let top = try #require(rows.firstIndex { $0.contains(true) })
    #expect(abs(Double(top) - 0.1 * Double(rows.count - 1)) <= 0.5)
  }

  @Test func whatLeavesTheGridIsNotShownOutsideIt() throws {
    let figure = Figure.sample([
      .contour(.bowl(), levels: [], coloured: false),
      .path(Series("gd", x: [1, -5, 1e200, -1e290], y: [1, 4, -1e200, 1e290])),
      .marks([Mark(.start, "begin", x: 1, y: 1), Mark(.end, "gone", x: -1e290, y: 1e290)]),
      .verticals([Vertical("away", x: 3)]),
    ])
    let text = try TextCanvas.sample.text(of: figure)
    #expect(text.contains("begin") && !text.contains("gone") && !text.contains("away"))
    #expect(text.contains("***"), "the way out is seen")
  }

  @Test(
    arguments: [
      [0, 0, 0], [1e-300, 2e-300, 0], [1e300, -1e300, 5], [1, .infinity, 2], [5, 5.000000000000001, 5],
      [1.7e308, 1, 2], [.leastNormalMagnitude / 4, .leastNonzeroMagnitude * 2024, 0], [7, .nan, .nan],
    ] as [[Double]])
  func drawsExtremeValues(_ values: [Double]) throws {
    for scale in [Axis.Scale.linear, .logarithmic]
    where scale == .linear || values.contains(where: { $0 > 0 }) {
      let axis = Axis("loss", scale: scale)
      let figure = Figure.sample([.path(Series("p", x: values, y: values))], x: axis, y: axis)
      let text = try TextCanvas.sample.text(of: figure)
      #expect(text.contains("loss"))
    }
  }

  /// Ends so far outside that their difference is no number.
  @Test func linesFromFarAwayAreCut() throws {
    let figure = Figure.sample(
      [.path(Series(nil, x: [-1e300, 1e300, 0.5, 0.6], y: [1e300, -1e300, 0.5, 1e299]))],
      x: Axis("x", range: 0...1),
      y: Axis("y", range: 0...1))
    for look in TextLook.allCases {
      let canvas = TextCanvas(width: 60, height: 20, look: look, inColour: false)
      #expect(try canvas.text(of: figure).split(separator: "\n").count > 10)
    }
  }

  @Test func drawsAroundHolesInAGrid() throws {
    let holed = Grid.over(41) { x, y in x > 0.5 ? .nan : (y > 1.5 ? .infinity : x * x + y * y) }
    let text = try TextCanvas.sample.text(of: .sample([.contour(holed, levels: [1], coloured: true)]))
    #expect(text.contains("%%%"))
    #expect(text.contains("blank below 1, % above"))
  }

  /// Each of many lines has its letter in the key and on the line.
  @Test func everyLineHasItsLetter() throws {
    for look in TextLook.allCases {
      let text = try TextCanvas(width: 80, height: 24, look: look, inColour: false).text(
        of: SampleFigure.manyLines.figure)
      let (field, key) = (
        text.split(separator: "\n").filter { $0.contains { "│┤|+".contains($0) } }.joined(), text
      )
      for number in 0..<10 {
        let letter = TextLook.letter(number)
        #expect(field.contains(letter), "\(letter) in\n\(text)")
        #expect(key.contains("w[\(number + 1)]"))
      }
    }
  }

  /// The heads of arrows along a way point where it goes.
  @Test(arguments: [
    (1.0, 0.0, ">", "→"), (-1, 0, "<", "←"), (0, 1, "^", "↑"), (0, -1, "v", "↓"), (1, 1, ">^", "↗"),
  ])
  func arrowsPointWhereAWayGoes(_ dx: Double, _ dy: Double, _ heads: String, _ head: Character) throws {
    let way = (-10...10).map { (1.8 * dx * Double($0) / 10, 1.8 * dy * Double($0) / 10) }
    let figure = Figure.sample([
      .contour(.bowl(), levels: [100], coloured: true), .path(Series(nil, x: way.map(\.0), y: way.map(\.1))),
    ])
    let ascii = try TextCanvas.sample.text(of: figure)
    let others = Set("<>^v").subtracting(heads)
    let field = ascii.split(separator: "\n").filter { $0.prefix(6).contains { "|+".contains($0) } }.joined()
    #expect(field.contains { heads.contains($0) } && !field.contains { others.contains($0) }, "\(ascii)")
    let braille = try TextCanvas(width: 60, height: 30, look: .braille, inColour: false).text(of: figure)
    #expect(braille.contains(head), "\(braille)")
  }

  /// Words at the right edge go to the left, and none lie over another mark.
  @Test func wordsOfMarksStayInThePicture() throws {
    let figure = Figure.sample([
      .contour(.bowl(), levels: [], coloured: true),
      .marks([
        Mark(.start, "start: loss 1.1, here 0.7", x: 1.9, y: 1), Mark(.end, "step 1000", x: -1.9, y: -1),
        Mark(.minimum, "minimum", x: -1.9, y: -1),
      ]),
    ])
    let text = try TextCanvas.sample.text(of: figure)
    #expect(text.contains(" start: loss 1.1, here 0.7 o"), "\(text)")
    #expect(text.contains("step 1000") && text.contains("minimum"), "\(text)")
  }

  /// Numbers under the axis stand apart: between two of them is a blank.
  @Test(
    arguments: [
      -1.2e8...6e7, 12_335...12_355, -1e-3...1e-3, -1.2e27...2e26, -1000.5...(-998.5), 0...1e-12, 0...1,
    ], [40, 60, 80])
  func numbersNeverRunIntoOneAnother(_ range: ClosedRange<Double>, _ width: Int) throws {
    let figure = Figure.sample(
      [.line(Series("loss", x: [range.lowerBound, range.upperBound], y: [1, 2]))], x: Axis("x", range: range))
    let lines = try TextCanvas(width: width, height: 20, look: .ascii, inColour: false).text(of: figure)
      .split(separator: "\n")
    let axis = try #require(lines.lastIndex { $0.contains("-----") })
    let numbers = lines[axis + 1].split(separator: " ").map { Double($0) }
    #expect(numbers.count >= 2 && !numbers.contains(nil), "\(lines[axis + 1])")
    let steps = zip(numbers, numbers.dropFirst()).map { ($1 ?? 0) - ($0 ?? 0) }
    #expect(steps.allSatisfy { abs($0 - steps[0]) <= 1e-4 * abs(steps[0]) }, "one is cut: \(numbers)")
  }

  @Test func theLookFollowsTheChoiceOrElseTheTerminal() {
    var canvas = Canvas()
    #expect(canvas.look == .ascii)
    canvas.usesUnicode = true
    #expect(canvas.look == .braille)
    for look in TextLook.allCases {
      canvas.choice = PictureChoice(rawValue: look.rawValue) ?? .auto
      #expect(canvas.look == look)
    }
  }
}
