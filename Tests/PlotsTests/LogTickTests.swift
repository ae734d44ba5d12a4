import TestSupport
import Testing

@testable import Plots

/// The numbers beside logarithmic axes of text.
struct LogTickTests {
  @Test(arguments: [
    (0.0002, 3.0, 69, [1e-4, 1e-3, 1e-2, 0.1, 1, 10]),
    // Too narrow for each power of ten.
    (0.0002, 3.0, 30, [1e-4, 1e-2, 1]),
    (1e-8, 1.0, 69, [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]),
    (1e-8, 1e4, 40, [1e-6, 1e-3, 1, 1e3]),
    (0.3, 0.9, 69, [0.1, 0.2, 0.5, 1]),
  ])
  func numbersHaveRoom(_ low: Double, _ high: Double, _ columns: Int, _ values: [Double]) throws {
    #expect(try #require(LogTicks(over: low...high, isFixed: false, columns: columns)).values == values)
  }

  /// Within a power of ten there are numbers too.
  @Test func aNarrowRangeHasNumbers() throws {
    #expect(try #require(LogTicks(over: 0.0026...0.0039, isFixed: true, columns: 69)).values.count > 1)
    #expect(try #require(LogTicks(over: 2...6, isFixed: true, rows: 16)).values == [2, 5])
  }

  /// Whatever the range and the width, no two numbers touch: gnuplot drew `0.0.01` here.
  @Test func numbersUnderATextPictureAreNumbers() throws {
    let folder = programEnvironment
    for (low, high, width) in [
      (1e-4, 4e4, 40), (4e-6, 192, 40), (1e-8, 8e3, 40), (0.1, 1e11, 60), (2e-3, 6e-3, 30),
    ] {
      let series = Series(nil, x: [low, high], y: [1, 1e9])
      let figure = Figure(
        title: "t", x: Axis("x", scale: .logarithmic), y: Axis("y", scale: .logarithmic),
        layers: [.line(series)],
        description: "")
      let drawing = try Gnuplot(environment: folder).draw(
        figure, to: .text(width: width, height: 16, unicode: false, colour: false))
      let lines = try #require(drawing.text).split(separator: "\n")
      let labels = lines[lines.count - 2].split(separator: " ")
      let numbers = labels.compactMap { Double($0) }
      #expect(numbers.count == labels.count && numbers.count > 1 && numbers == numbers.sorted(), "\(labels)")
    }
  }
}
