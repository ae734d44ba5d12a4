/// The test functions, one row each. Forms and figures as Surjanovic and Bingham, Virtual Library of Simulation
/// Experiments (2013), and Jamil and Yang, "A literature survey of benchmark functions" (2013), give them.
enum ProblemTable {
  private static let survey = "Jamil and Yang 2013"
  /// The most parameters: each adds one level to the formula.
  private static let most = 400

  private static func sum(_ names: [String], _ term: (String) -> String) -> String {
    names.map(term).joined(separator: " + ")
  }

  static let rows: [Problem.Row] = [
    Problem.Row(
      name: "sphere", title: "Sphere", dimensions: 1...most,
      body: { sum($0) { "\($0)^2" } },
      box: { _ in -5...5 }, start: { (0..<$0).map { $0 % 2 == 0 ? 5 : -5 } },
      minima: { [Array(repeating: 0, count: $0)] },
      remark: "A round bowl: the gradient points straight away from the minimum.", source: "De Jong 1975"),
    Problem.Row(
      name: "rosenbrock", title: "Rosenbrock's valley", dimensions: 2...most,
      body: { names in
        zip(names, names.dropFirst()).map { "100*(\($1) - \($0)^2)^2 + (1 - \($0))^2" }.joined(
          separator: " + ")
      },
      box: { $0 == 0 ? -2...2 : -1...3 }, start: { (0..<$0).map { $0 % 2 == 0 ? -1.2 : 1 } },
      minima: { [Array(repeating: 1, count: $0)] },
      remark: "A long bent valley: easy to enter, slow to follow.", source: "Rosenbrock 1960"),
    Problem.Row(
      name: "booth", title: "Booth", dimensions: 2...2,
      body: { _ in "(x + 2*y - 7)^2 + (2*x + y - 5)^2" },
      box: { _ in -10...10 }, start: { _ in [-9, -9] }, minima: { _ in [[1, 3]] },
      remark: "A tilted bowl, nine times as steep one way as the other.", source: survey),
    Problem.Row(
      name: "matyas", title: "Matyas", dimensions: 2...2,
      body: { _ in "0.26*(x^2 + y^2) - 0.48*x*y" },
      box: { _ in -10...10 }, start: { _ in [-3, 3] }, minima: { _ in [[0, 0]] },
      remark: "A shallow trough, 25 times as steep across as along.", source: survey),
    Problem.Row(
      name: "beale", title: "Beale", dimensions: 2...2,
      body: { _ in "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2" },
      box: { _ in -4.5...4.5 }, start: { _ in [2.8, 0.35] }, minima: { _ in [[3, 0.5]] },
      remark: "Flat inside, with walls at the corners.", source: "Beale 1958"),
    Problem.Row(
      name: "himmelblau", title: "Himmelblau", dimensions: 2...2,
      body: { _ in "(x^2 + y - 11)^2 + (x + y^2 - 7)^2" },
      box: { _ in -6...6 }, start: { _ in [5, -5] },
      minima: { _ in
        [
          [3, 2], [-2.805_118_086_953, 3.131_312_518_250], [-3.779_310_253_378, -3.283_185_991_286],
          [3.584_428_340_330, -1.848_126_526_964],
        ]
      },
      remark: "Four equal minima: the start decides.", source: "Himmelblau 1972"),
    Problem.Row(
      name: "rastrigin", title: "Rastrigin", dimensions: 1...most,
      body: { names in "\(10 * names.count) + " + sum(names) { "(\($0)^2 - 10*cos(2*pi*\($0)))" } },
      box: { _ in -5.12...5.12 }, start: { Array(repeating: -3, count: $0) },
      minima: { [Array(repeating: 0, count: $0)] },
      remark: "A bowl full of dents: nearly every start ends in the wrong one.", source: "Rastrigin 1974"),
    Problem.Row(
      name: "ackley", title: "Ackley", dimensions: 1...most,
      // A nested hypot is the length of the point; its derivative at the origin, where there is none, is 0.
      body: { names in
        let length = names.dropFirst().reduce(names[0]) { "hypot(\($0), \($1))" }
        let mean = sum(names) { "cos(2*pi*\($0))" }
        return "-20*exp(-0.2*\(names.count == 1 ? "abs(\(length))" : length)/sqrt(\(names.count)))"
          + " - exp((\(mean))/\(names.count)) + e + 20"
      },
      box: { _ in -5...5 }, start: { Array(repeating: 0.02, count: $0) },
      minima: { [Array(repeating: 0, count: $0)] },
      remark: "Nearly flat with dents, and a hole that is not smooth at its bottom.", source: "Ackley 1987"),
    Problem.Row(
      name: "six-hump-camel", title: "Six-hump camel", dimensions: 2...2,
      body: { _ in "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2" },
      box: { $0 == 0 ? -3...3 : -2...2 }, start: { _ in [-1.5, 1.5] },
      minima: { _ in [[0.089_842_013_100_3, -0.712_656_403_021], [-0.089_842_013_100_3, 0.712_656_403_021]] },
      remark: "Six valleys, two of them the deepest.", source: "Dixon and Szego 1978"),
    Problem.Row(
      name: "three-hump-camel", title: "Three-hump camel", dimensions: 2...2,
      body: { _ in "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2" },
      box: { _ in -5...5 }, start: { _ in [1, 1] }, minima: { _ in [[0, 0]] },
      remark: "Three valleys, the middle one the deepest.", source: survey),
    Problem.Row(
      name: "styblinski-tang", title: "Styblinski-Tang", dimensions: 1...most,
      body: { names in "(" + sum(names) { "(\($0)^4 - 16*\($0)^2 + 5*\($0))" } + ")/2" },
      box: { _ in -5...5 }, start: { Array(repeating: -5, count: $0) },
      minima: { [Array(repeating: -2.903_534_027_771, count: $0)] },
      remark: "Two valleys along each axis, one a little deeper.", source: "Styblinski and Tang 1990"),
    Problem.Row(
      name: "goldstein-price", title: "Goldstein-Price", dimensions: 2...2,
      body: { _ in
        "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))"
          + "*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"
      },
      box: { _ in -2...2 }, start: { _ in [0.2, -0.5] }, minima: { _ in [[0, -1]] },
      remark: "Heights from 3 to a million: rates that fit one part explode in another.",
      source: "Goldstein and Price 1971"),
    Problem.Row(
      name: "mccormick", title: "McCormick", dimensions: 2...2,
      body: { _ in "sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1" },
      box: { $0 == 0 ? -1.5...4 : -3...4 }, start: { _ in [-2, 4] },
      minima: { _ in [[-0.547_197_551_197, -1.547_197_551_197]] },
      remark: "A wavy slope: outside the box there are more minima, and deeper ones.",
      source: "McCormick 1976"),
    Problem.Row(
      name: "easom", title: "Easom", dimensions: 2...2,
      body: { _ in "-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)" },
      box: { _ in -100...100 }, start: { _ in [2.9, 2.9] }, minima: { _ in [[Double.pi, Double.pi]] },
      remark: "One hole in a plain: away from it the gradient vanishes.", source: "Easom 1990"),
    Problem.Row(
      name: "saddle", title: "Saddle", dimensions: 2...2,
      body: { _ in "x^2 - y^2" },
      box: { _ in -2...2 }, start: { _ in [1, 0] }, minima: { _ in [] },
      remark: "Up one way, down the other for ever; from (1, 0) it holds, from (1, 0.001) it does not.",
      source: "textbooks"),
    Problem.Row(
      name: "monkey-saddle", title: "Monkey saddle", dimensions: 2...2,
      body: { _ in "x^3 - 3*x*y^2" },
      box: { _ in -2...2 }, start: { _ in [1, 0] }, minima: { _ in [] },
      remark: "A saddle with a third way down, for the tail.", source: "textbooks"),
  ]
}
