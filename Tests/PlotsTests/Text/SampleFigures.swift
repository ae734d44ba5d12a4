import Foundation
import Testing

@testable import Plots

/// A figure of the kind that commands draw, under the name of the file that holds its text pictures.
struct SampleFigure: CustomTestStringConvertible, Sendable {
  let name: String
  let figure: Figure

  var testDescription: String { name }

  private init(
    _ name: String, _ title: String, x: Axis = Axis("step"), y: Axis, z: Axis = Axis(""), _ layers: [Layer]
  ) {
    self.name = name
    figure = Figure(title: title, x: x, y: y, z: z, layers: layers, description: "What \(name) shows.")
  }

  static let all = [
    loss, fewSteps, noisy, log, lines, manyLines, path, paths, surface, boundary, confusion, weights,
    pictures, far,
  ]

  private static func steps(_ count: Int) -> [Double] { (0...count).map(Double.init) }

  static let loss = SampleFigure(
    "loss", "Loss of Gradient descent", y: Axis("loss"),
    [.line(Series(nil, x: steps(200), y: steps(200).map { 2 + 22 * exp(-$0 / 5) }))])

  static let fewSteps = SampleFigure(
    "few-steps", "Loss of Gradient descent", y: Axis("loss"),
    [.path(Series(nil, x: steps(8), y: steps(8).map { 16 * pow(0.64, $0) }))])

  /// A sum of waves in place of noise, the same on every machine.
  static let noisy = SampleFigure(
    "noisy", "Loss of SGD", y: Axis("loss", range: 0...1.6),
    [
      .points(
        Series(
          "loss of each batch", x: steps(600),
          y: steps(600).map { 0.3 + exp(-$0 / 150) + 0.12 * sin(7.3 * $0) + 0.1 * sin(3.1 * $0 + 1) }), .dot),
      .line(Series("loss of training samples", x: steps(600), y: steps(600).map { 0.3 + exp(-$0 / 150) })),
      .line(
        Series("loss of held-out samples", x: steps(600), y: steps(600).map { 0.5 + 0.8 * exp(-$0 / 90) })),
    ])

  static let log = SampleFigure(
    "log", "Loss of 2 runs", x: Axis("step", scale: .logarithmic), y: Axis("loss", scale: .logarithmic),
    [
      .line(Series("run 1, gd", x: steps(1000), y: steps(1000).map { 5 / ($0 * $0) })),
      .line(Series("run 2, adam", x: steps(1000), y: steps(1000).map { 5 * exp(-$0 / 60) })),
      .verticals([Vertical("lr halved", x: 100)]),
    ])

  static let lines = SampleFigure(
    "lines", "Effective rates of Adam", y: Axis("rate", marksZero: true),
    [
      .line(Series("greatest", x: steps(60), y: steps(60).map { 1.2 - 0.01 * $0 })),
      .line(Series("median", x: steps(60), y: steps(60).map { sin($0 / 8) })),
      .line(Series("least", x: steps(60), y: steps(60).map { _ in -0.9 })),
    ])

  static let manyLines = SampleFigure(
    "many-lines", "Parameters of Gradient descent", y: Axis("value"),
    (0..<10).map { number in
      .line(
        Series(
          "w[\(number + 1)]", x: steps(60), y: steps(60).map { (Double(number) - 4) * (1 - exp(-$0 / 15)) }))
    })

  private static let valley = Grid.over(81) { x, y in
    100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x)
  }
  private static let bend: [(Double, Double)] = (0...40).map { step in
    let x = -1.4 + 2.2 * Double(step) / 40
    return (x, step == 0 ? 1 : x * x)
  }
  private static let ends: Layer = .marks([
    Mark(.minimum, "minimum", x: 1, y: 1), Mark(.start, "start", x: -1.4, y: 1),
    Mark(.end, "step 40", x: bend[40].0, y: bend[40].1),
  ])

  static let path = SampleFigure(
    "path", "Gradient descent on Rosenbrock's valley", x: Axis("x"), y: Axis("y"), z: Axis("loss"),
    [
      .contour(valley, levels: [], coloured: true), .path(Series("gd", x: bend.map(\.0), y: bend.map(\.1))),
      ends,
    ])

  static let paths: SampleFigure = {
    let (a, b) = (steps(30).map { -1.8 * pow(0.8, $0) }, steps(30).map { 1.8 * pow(0.4, $0) })
    let shrunk: [Double] = steps(30).map { 1.8 * pow(0.9, $0) }
    let c = zip(shrunk, steps(30)).map { -$0 * cos($1 / 5) }
    let d = zip(shrunk, steps(30)).map { $0 * cos($1 / 3) }
    return SampleFigure(
      "paths", "2 ways on a bowl", x: Axis("x"), y: Axis("y"), z: Axis("loss"),
      [
        .contour(.bowl(81), levels: [], coloured: true), .path(Series("run 1, gd, lr 0.1", x: a, y: b)),
        .path(Series("run 2, momentum", x: c, y: d)),
        .arrows([Arrow(x: -1.8, y: 1.8, dx: 1, dy: -1.4)], title: "-gradient"),
        .marks([Mark(.start, "start", x: -1.8, y: 1.8), Mark(.end, "", x: 0, y: 0)]),
      ])
  }()

  static let surface = SampleFigure(
    "surface", "Gradient descent on a bowl", x: Axis("x"), y: Axis("y"), z: Axis("loss"),
    [
      .surface(.bowl(61)),
      .spacePath(SpaceSeries("gd", x: [-1.5, -0.9, -0.4, 0], y: [1.5, 0.5, 0.2, 0], z: [9, 1.5, 0.3, 0])),
      .marks([Mark(.start, "start", x: -1.5, y: 1.5, z: 9), Mark(.end, "step 3", x: 0, y: 0)]),
    ])

  static let boundary: SampleFigure = {
    let region = Grid.over(60) { x, y in x + y < -1 ? 0 : x - y < 1.2 ? 1 : 2 }
    let middles = [(-1.2, -0.8), (0, 1), (1.2, -1.2)]
    let markers: [Marker] = [.circle, .square, .triangle]
    let rows = middles.enumerated().map { group, middle in
      Layer.points(
        Series(
          ["round", "long", "wide"][group], x: steps(11).map { middle.0 + 0.5 * sin($0) },
          y: steps(11).map { middle.1 + 0.6 * cos(2.4 * $0) }, group: group), markers[group])
    }
    return SampleFigure(
      "boundary", "softmax on flowers, the other 2 features at their means", x: Axis("petal_length"),
      y: Axis("petal_width"), [.region(region, names: ["says round", "says long", "says wide"])] + rows)
  }()

  static let confusion: SampleFigure = {
    let names = ["setosa", "versicolor", "virginica"]
    func ticks(_ names: [String]) -> [Axis.Tick] {
      names.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) }
    }
    return SampleFigure(
      "confusion", "Held-out rows: 90 % right", x: Axis("the model says", range: 0...3, ticks: ticks(names)),
      y: Axis("class", range: 0...3, ticks: ticks(names.reversed())), z: Axis("share", range: 0...1),
      [
        .cells(
          Grid(
            x: 0.5...2.5, y: 0.5...2.5, columns: 3, rows: 3, values: [0, 0.1, 0.9, 0, 0.8, 0.2, 1, 0, 0]),
          labels: ["", "1", "9", "", "8", "2", "10", "", ""])
      ])
  }()

  static let weights = SampleFigure(
    "weights", "Weights w",
    x: Axis(
      "feature", range: 0.5...11.5,
      ticks: (1...11).map { Axis.Tick("feature_\($0)\($0 == 3 ? "_größe" : "")", at: Double($0)) }),
    y: Axis("weight", marksZero: true),
    [.points(Series(nil, x: (1...11).map(Double.init), y: (1...11).map { 10 * sin(Double($0)) }), .disc)])

  /// Two pictures of eight by eight points, a gap between them.
  static let pictures: SampleFigure = {
    func value(_ row: Int, _ column: Int) -> Double {
      guard column != 8 else { return .nan }
      let width = column < 8 ? 1.1 : 2.5
      return sin(Double(row) / 1.3) * cos(Double(column % 9) / width)
    }
    let values = (0..<8).flatMap { row in (0..<17).map { value(row, $0) } }
    return SampleFigure(
      "pictures", "Weights w as pictures", x: Axis("", range: 0...17, ticks: []),
      y: Axis("", range: 0...8, ticks: [Axis.Tick("0 to 1", at: 4)]), z: Axis("weight", range: -1...1),
      [.cells(Grid(x: 0.5...16.5, y: 0.5...7.5, columns: 17, rows: 8, values: values), labels: [])])
  }()

  /// Numbers far from 0, and words that would steer a terminal or are wider than a character.
  static let far = SampleFigure(
    "far", "日本 \u{1B}[31mred", x: Axis("x"), y: Axis("loss"),
    [
      .line(Series("a\u{7}b", x: [1e6, 1e6 + 1, 1e6 + 2], y: [1e-12, 3e-12, .nan])),
      .line(Series("ü", x: [1e6, 1e6 + 2], y: [2e-12, 2e-12])),
      .marks([Mark(.note, "損失", x: 1e6 + 1, y: 3e-12)]),
    ])
}
