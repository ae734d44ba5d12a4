import Optimization

extension GeneratedData {
  private static let noise = 0.0...1_000

  static let line = GeneratedData(
    name: "line", title: "points around a straight line",
    recipe: "x uniform from 0 to 10; y = 2*x + 3 + noise*normal.",
    defaultCount: 50,
    settings: [Setting("noise", 1, in: noise, "how far points stray from the line")],
    columns: ["x", "y"]
  ) { count, settings, generator in
    var (x, y) = (column(of: count), column(of: count))
    for _ in 0..<count {
      x.append(10 * generator.uniform())
      y.append(2 * x[x.count - 1] + 3 + settings[0] * generator.normal())
    }
    return [x, y]
  }

  static let moons = GeneratedData(
    name: "moons", title: "two half moons that reach into each other",
    recipe: """
      (cos(a), sin(a)) for target 0 and (1 - cos(a), 0.5 - sin(a)) for target 1, in turn, a uniform from 0 to pi; \
      noise*normal is added to each coordinate. After scikit-learn's make_moons.
      """,
    defaultCount: 200,
    settings: [Setting("noise", 0.1, in: noise, "how far points stray from the moons")],
    columns: ["x1", "x2", "target"]
  ) { count, settings, generator in
    plane(count, classCount: 2, noise: settings[0], &generator) { index, generator in
      let point = generator.unitVector()
      return index == 0 ? (point.x, abs(point.y)) : (1 - point.x, 0.5 - abs(point.y))
    }
  }

  static let circles = GeneratedData(
    name: "circles", title: "a small circle inside a large one",
    recipe: """
      a point of the circle of radius 1 for target 0, of radius 0.5 for target 1, in turn; noise*normal is added to \
      each coordinate. After scikit-learn's make_circles.
      """,
    defaultCount: 200,
    settings: [Setting("noise", 0.05, in: noise, "how far points stray from the circles")],
    columns: ["x1", "x2", "target"]
  ) { count, settings, generator in
    plane(count, classCount: 2, noise: settings[0], &generator) { index, generator in
      let point = generator.unitVector()
      return index == 0 ? point : (0.5 * point.x, 0.5 * point.y)
    }
  }

  static let blobs = GeneratedData(
    name: "blobs", title: "round clouds of points, a class each",
    recipe: """
      centers uniform from -10 to 10 in each coordinate, redrawn up to 100 times while one is nearer than 4 to \
      another; rows belong to them in turn, noise*normal away in each coordinate. After scikit-learn's make_blobs.
      """,
    defaultCount: 300,
    settings: [
      Setting("centers", 3, in: 2...100, isWhole: true, "how many clouds"),
      Setting("noise", 1, in: noise, "how wide the clouds are"),
    ],
    columns: ["x1", "x2", "target"], targetUse: .classes
  ) { count, settings, generator in
    var centers: [(x: Double, y: Double)] = []
    for _ in 0..<Int(settings[0]) {
      var center = (x: 0.0, y: 0.0)
      for _ in 0..<100 {
        center = (20 * generator.uniform() - 10, 20 * generator.uniform() - 10)
        let isAlone = centers.allSatisfy {
          let (x, y) = ($0.x - center.x, $0.y - center.y)
          return x * x + y * y >= 16
        }
        if isAlone { break }
      }
      centers.append(center)
    }
    return plane(count, classCount: centers.count, noise: settings[1], &generator) { index, _ in
      centers[index]
    }
  }

  static let sparse = GeneratedData(
    name: "sparse", title: "a feature in every row, and one in a row of a hundred",
    recipe: """
      common is normal; rare is normal in one drawn row of each hundred and 0 in the others; \
      y = 3*common - 2*rare + noise*normal. Made for AdaGrad, which gives rare features larger steps.
      """,
    defaultCount: 500,
    settings: [Setting("noise", 0.1, in: noise, "how far y strays")],
    columns: ["common", "rare", "y"]
  ) { count, settings, generator in
    var (common, rare, y) = (column(of: count), column(of: count), column(of: count))
    var chosen = 0
    for row in 0..<count {
      if row % 100 == 0 { chosen = row + generator.below(min(100, count - row)) }
      common.append(generator.normal())
      rare.append(row == chosen ? generator.normal() : 0)
      y.append(3 * common[row] - 2 * rare[row] + settings[0] * generator.normal())
    }
    return [common, rare, y]
  }

  /// An empty list with room for a column: one that grew by itself would take up to twice as much.
  private static func column(of count: Int) -> [Double] {
    var column: [Double] = []
    column.reserveCapacity(count)
    return column
  }

  /// Points of a plane whose rows belong to the classes in turn.
  private static func plane(
    _ count: Int, classCount: Int, noise: Double, _ generator: inout RandomGenerator,
    _ point: (Int, inout RandomGenerator) -> (x: Double, y: Double)
  ) -> [[Double]] {
    var (x, y, target) = (column(of: count), column(of: count), column(of: count))
    for row in 0..<count {
      let (px, py) = point(row % classCount, &generator)
      x.append(px + noise * generator.normal())
      y.append(py + noise * generator.normal())
      target.append(Double(row % classCount))
    }
    return [x, y, target]
  }
}
