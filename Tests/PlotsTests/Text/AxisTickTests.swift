import Testing

@testable import Plots

/// The numbers beside logarithmic axes.
struct AxisTickTests {
  private static func axis(_ range: ClosedRange<Double>? = nil) -> Axis {
    var axis = Axis("x", scale: .logarithmic)
    axis.range = range
    return axis
  }

  @Test(arguments: [
    (1e-4, 10.0, 69, "0.0001 0.001 0.01 0.1 1 10"),
    // Too narrow for each power of ten.
    (1e-4, 10.0, 30, "0.0001 0.01 1"),
    (0.3, 0.9, 69, "0.3 0.4 0.5 0.6 0.7 0.8 0.9"),
    (2.0, 6.0, 69, "2 5"),
  ])
  func numbersHaveRoom(_ low: Double, _ high: Double, _ columns: Int, _ labels: String) {
    let ticks = AxisTicks.lying(Self.axis(), over: low...high, columns: columns)
    #expect(ticks.map(\.label).joined(separator: " ") == labels)
    #expect(ticks.allSatisfy { abs(1 - (Double($0.label) ?? .nan) / $0.position) < 1e-12 })
  }

  /// Whatever the range and the width, no two numbers touch.
  @Test(arguments: [
    (1e-4, 4e4, 40), (4e-6, 192, 40), (1e-8, 8e3, 40), (0.1, 1e11, 60), (2e-3, 6e-3, 30),
  ])
  func numbersUnderATextPictureAreNumbers(_ low: Double, _ high: Double, _ width: Int) throws {
    let series = Series(nil, x: [low, high], y: [1, 1e9])
    let figure = Figure(
      title: "t", x: Self.axis(), y: Axis("y", scale: .logarithmic), layers: [.line(series)], description: "")
    let text = try TextCanvas(width: width, height: 16, look: .ascii, inColour: false).text(of: figure)
    let lines = text.split(separator: "\n")
    let rows = lines.map { line in line.split(separator: " ").map { Double($0) } }
    let numbers = rows.last { $0.count > 1 && $0.allSatisfy { $0 != nil } }?.compactMap(\.self) ?? []
    #expect(numbers.count > 1 && numbers == numbers.sorted(), "\(text)")
  }

  /// gnuplot would write a single number beside an axis within a power of ten.
  @Test func aNarrowAxisOfAPictureHasNumbers() throws {
    let figure = Figure(
      title: "t", x: Axis("x"), y: Self.axis(0.002...0.009),
      layers: [.line(Series(nil, x: [0, 1], y: [0.002, 0.009]))], description: "")
    let steps = try GnuplotScript(figure, style: Style()).steps
    #expect(steps.contains(.text("set ytics (0.002, 0.005)\n")), "\(steps)")
  }
}
