import Testing

@testable import Notebooks

/// A run made to be diagnosed, and what is to be said of it.
struct DiagnosedRun: Sendable, CustomTestStringConvertible {
  let verdict: Verdict
  let lines: [String]
  /// Evidence, with a number that is known from elsewhere.
  let says: String?
  /// The factor of a step where the ground is a bowl, on paper.
  let factor: Double?
  var testDescription: String { "\(verdict.rawValue): \(lines.joined(separator: "; "))" }

  init(_ verdict: Verdict, _ lines: String..., says: String? = nil, factor: Double? = nil) {
    (self.verdict, self.lines, self.says, self.factor) = (verdict, lines, says, factor)
  }

  /// Its first command: what is minimised.
  var problem: Substring { lines[0].prefix { $0 != ";" } }
}

extension DiagnosedRun {
  static let square = "problem f(x) = x^2; init 4"
  static let ravine = "problem f(x, y) = (x^2 + 1000*y^2)/2; init 10 1"
  static let diabetes = "data diabetes; standardize; model linear"
  static let bmi = "data diabetes; features bmi; standardize; model linear"
  static let inflection = "problem f(x) = x^3; init 1; set lr 0.1"
  static let plateau = "problem f(x) = 1 - exp(-x^2); init 3; set lr 0.1"
  static let saddle = "problem f(x, y) = x^2 + y^4/4 - y^2/2; set lr 0.1"
  static let valley = "problem f(x, y) = (x*y - 1)^2/2; init 3.5 0.4"
  /// Lessard, Recht and Packard 2016: convex, and heavy ball cycles on it.
  static let cycle =
    "problem f(x) = if(x < 1, 12.5*x^2, if(x < 2, x^2/2 + 24*x - 12, 12.5*x^2 - 24*x + 36)); init 3.3"

  /// The numbers said come of paper, or of NumPy, which takes the same steps by derivatives written out.
  static let all: [DiagnosedRun] = [
    DiagnosedRun(
      .converging, square, "set lr 0.1; run 10", says: "The loss is 0.184467, from 16", factor: 0.8),
    DiagnosedRun(
      .converging, square, "set lr 0.45; run 3", says: "The loss is 1.6e-05, from 16", factor: 0.1),
    DiagnosedRun(
      .converging, "problem booth; set lr 0.05; run 15", says: "below 0.111111, the limit of gd", factor: 0.9),
    DiagnosedRun(
      .converging, ravine, "use momentum lr=0.003; run 100", says: "below 0.0038, the limit of momentum",
      factor: 0.948_683_298),
    DiagnosedRun(
      .converging, ravine, "use nesterov lr=0.001; run 100", says: "below 0.00135714, the limit of nesterov",
      factor: 0.988_998_7),
    DiagnosedRun(.converging, diabetes, "set lr 0.1; run 20", says: "The loss is 2884.96, from 29074.5"),
    DiagnosedRun(
      .converging, bmi, "set lr 0.1; run 20", says: "The loss is 3893.8, from 29074.5", factor: 0.8),
    DiagnosedRun(.converging, square, "use adam lr=0.1; run 20", says: "The curvature is 2."),
    // Far out as good as x^4, and a bowl in the end.
    DiagnosedRun(
      .converging, "problem f(x) = x^4 + x^2; init 5", "set lr 0.001; run 100",
      says: "The loss is 1.8035, from 650"),

    DiagnosedRun(
      .crawling, square, "set lr 0.0001; run 100", says: "The loss is 15.3726, from 16", factor: 0.9998),
    DiagnosedRun(
      .crawling, "problem f(x, y) = (x^2 + 10000*y^2)/2; init 1 1", "set lr 0.00019; run 100",
      says: "below 0.0002, the limit of gd", factor: 0.99981),
    DiagnosedRun(.crawling, diabetes, "set lr 1e-6; run 100", says: "below 0.248496, the limit of gd"),
    DiagnosedRun(
      .crawling, "data diabetes; features bmi; model linear", "set lr 0.0012; run 200",
      says: "the condition number is 26333", factor: 0.999_934_7),
    DiagnosedRun(
      .crawling, "problem f(x) = x^2; init 400", "use adam; run 100", says: "The loss is 159920, from 160000"),
    DiagnosedRun(.crawling, inflection, "run 20", says: "The curvature is 0.782902."),
    DiagnosedRun(.crawling, inflection, "run 200", says: "The curvature is 0.0963117."),
    DiagnosedRun(.crawling, inflection, "run 20000", says: "The curvature is 0.000999389."),
    DiagnosedRun(
      .crawling, "problem f(x) = x^4; init 1", "set lr 0.1; run 20", says: "The curvature is 0.624544."),
    DiagnosedRun(
      .crawling, "problem f(x, y) = x^2 + y^4; init 1 1", "set lr 0.1; run 40",
      says: "Curvatures reach from 0.337185 to 2"),

    DiagnosedRun(
      .oscillating, square, "set lr 0.9; run 10", says: "The loss is 0.184467, from 16", factor: 0.8),
    DiagnosedRun(.oscillating, square, "set lr 1; run 20", says: "at 1, the limit of gd", factor: 1),
    DiagnosedRun(.oscillating, square, "set lr 1; step", says: "at 1, the limit of gd", factor: 1),
    DiagnosedRun(
      .oscillating, "problem f(x) = x^2 + 3*x; init 4", "set lr 1; run 1", says: "at 1, the limit of gd",
      factor: 1),
    DiagnosedRun(
      .oscillating, "problem f(x) = x^2 + 0.3*x; init 4", "set lr 1; run 1", says: "at 1, the limit of gd",
      factor: 1),
    DiagnosedRun(
      .oscillating, "problem f(x, y) = x^2 + 100*y^2; init 1 0", "set lr 0.01; run 20",
      says: "at 0.01, the limit of gd"),
    DiagnosedRun(
      .oscillating, "problem f(x, y) = x^2 + 100*y^2; init 1 0", "set lr 0.02; run 20",
      says: "above 0.01, the limit of gd"),
    DiagnosedRun(
      .oscillating, "problem f(x) = x^4/4; init 5", "set lr 0.08; run 20",
      says: "The loss is 156.25, from 156.25"),
    DiagnosedRun(
      .oscillating, cycle, "use momentum lr=1/9 momentum=4/9; run 60",
      says: "below 0.115556, the limit of momentum"),
    DiagnosedRun(
      .oscillating, "problem booth; set lr 0.108; run 20", says: "below 0.111111, the limit of gd",
      factor: 0.944),
    DiagnosedRun(.oscillating, square, "use signsgd lr=0.3; run 60", says: "The loss is 0.04, from 16"),

    // The loss goes up and down by some steps of 1 above its least, 2859.7.
    DiagnosedRun(
      .oscillating, diabetes, "use rmsprop lr=1; run 300",
      says: "above 0.783345, the limit of rmsprop on such ground as it divides now"),

    DiagnosedRun(.diverging, square, "set lr 1.1; run 5", says: "The loss is 99.0678, from 16", factor: 1.2),
    DiagnosedRun(.diverging, bmi, "set lr 1.1; run 3", says: "above 1, the limit of gd", factor: 1.2),
    DiagnosedRun(
      .diverging, "problem f(x, y) = x^2 + 100*y^2; init 1 1", "set lr 0.0101; run 300",
      says: "above 0.01, the limit of gd", factor: 1.02),
    DiagnosedRun(
      .diverging, ravine, "use momentum lr=0.004; run 60", says: "above 0.0038, the limit of momentum"),
    DiagnosedRun(
      .diverging, "data diabetes; model linear", "set lr 0.01; run 5",
      says: "above 1.35884e-05, the limit of gd"),

    DiagnosedRun(
      .diverged, "problem f(x) = x^4/4; init 5", "set lr 0.081; run 20",
      says: "above 0.0266667, the limit of gd"),
    DiagnosedRun(
      .diverged, "data diabetes; model linear", "set lr 0.01; run 100",
      says: "above 1.35884e-05, the limit of gd"),
    DiagnosedRun(.diverged, square, "set lr 1.1; run 5000", says: "above 1, the limit of gd"),
    DiagnosedRun(
      .diverged, "problem rosenbrock", "use momentum lr=0.01; run 100",
      says: "Curvatures reach from 23.633 to 1506.37"),
    DiagnosedRun(.diverged, diabetes, "use sgd lr=1; run 5 epochs", says: "above 0.248496, the limit of gd"),
    DiagnosedRun(
      .diverged, "problem f(x) = sqrt(x); init 0", "step",
      says: "the loss was 0; the gradient's norm was infinite"),

    DiagnosedRun(.plateau, plateau, "run 100", says: "The curvature is -0.00436705."),
    DiagnosedRun(
      .plateau, "problem easom; init 20 20", "set lr 0.1; run 50", says: "The loss is -2.30881e-248"),
    DiagnosedRun(
      .plateau, "problem f(x) = tanh(x)^2; init 6", "set lr 0.1; run 50",
      says: "The curvature is -9.83509e-05."),

    DiagnosedRun(.saddle, saddle, "init 1 0; run 100", says: "Curvatures reach from -1 to 2"),
    DiagnosedRun(.saddle, saddle, "init 1 0; run 5", says: "Curvatures reach from -1 to 2"),
    DiagnosedRun(.saddle, saddle, "init 1 1e-9; run 60", says: "Curvatures reach from -1 to 2"),
    DiagnosedRun(.saddle, "problem saddle; set lr 0.1; run 50", says: "Curvatures reach from -2 to 2"),
    DiagnosedRun(
      .saddle, "problem f(x, y) = x^3 - 3*x*y^2; init 1 0", "set lr 0.01; run 50",
      says: "Curvatures reach from -2.37332 to 2.37332"),
    DiagnosedRun(
      .saddle, "data moons 60; model mlp 8 tanh; init zeros", "set lr 0.5; run 100", says: "ln 2 = 0.6931"),

    // Where the ground falls away it does not bend: by hand, y^4, y^3 and the cubes themselves.
    DiagnosedRun(
      .saddle, "problem f(x, y) = x^2 - y^4; init 1 0", "set lr 0.1; run 300",
      says: "Curvatures reach from 0 to 2"),
    DiagnosedRun(
      .saddle, "problem f(x, y) = x^2 - y^4; init 1 0", "set lr 0.1; run 10",
      says: "Curvatures reach from 0 to 2"),
    DiagnosedRun(
      .saddle, "problem f(x, y) = x^2 + y^3; init 1 0", "set lr 0.1; run 300",
      says: "Curvatures reach from 0 to 2"),
    // Peano's: a minimum along every straight line, and y = 2*x^2 leads down.
    DiagnosedRun(
      .saddle, "problem f(x, y) = (y - x^2)*(y - 3*x^2); init 0 1", "set lr 0.1; run 300",
      says: "Curvatures reach from 0 to 2"),
    DiagnosedRun(
      .saddle, "problem monkey-saddle; init 0 0", "set lr 0.01; run 10", says: "the ground does not bend here"
    ),
    DiagnosedRun(
      .saddle, "problem f(x, y) = x^2*y; init 0 0", "set lr 0.01; run 10",
      says: "the ground does not bend here"
    ),
    DiagnosedRun(
      .saddle, "problem f(x) = x^3; init 0", "set lr 0.01; run 10", says: "the ground does not bend here"),
    DiagnosedRun(
      .saddle, "problem f(x) = -x^4; init 0", "set lr 0.01; run 10", says: "the ground does not bend here"),
    DiagnosedRun(
      .plateau, "problem f(x) = 0*x; init 1", "set lr 0.01; run 10", says: "the ground does not bend here"),

    DiagnosedRun(
      .minimum, "problem f(x) = x^4; init 0", "set lr 0.01; run 10", says: "the ground does not bend here"),
    DiagnosedRun(
      .minimum, "problem f(x, y) = x^2 + y^4; init 1 0", "set lr 0.1; run 300",
      says: "Curvatures reach from 0 to 2"),
    // A valley of minima that is bent: it rises along every straight line.
    DiagnosedRun(
      .minimum, "problem f(x, y) = (y - x^2)^2; init 0 1", "set lr 0.1; run 300",
      says: "Curvatures reach from 0 to 2"),
    DiagnosedRun(.minimum, square, "set lr 0.1; run 200", says: "The curvature is 2.", factor: 0.8),
    DiagnosedRun(
      .minimum, "problem booth; set lr 0.05; run 500",
      says: "Curvatures reach from 2 to 18; the condition number is 9.", factor: 0.9),
    DiagnosedRun(
      .minimum, "problem himmelblau; init 4 4", "set lr 0.01; run 500",
      says: "Curvatures reach from 25.7157 to 82.2843"),
    DiagnosedRun(.minimum, bmi, "set lr 0.5; run 3", says: "The loss is 3890.46, from 29074.5"),
    DiagnosedRun(
      .minimum, "problem f(x, y) = (x + 2*y - 5)^2/2; init 0 0", "set lr 0.1; run 500",
      says: "Curvatures reach from 0 to 5"),
    DiagnosedRun(
      .minimum, "problem f(x, y) = (x^2 + 100*y^2)/2; init 1 1", "use adagrad lr=0.5; run 100",
      says: "Curvatures reach from 1 to 100"),
    DiagnosedRun(
      .minimum, "problem rosenbrock; init 1 1",
      says: "Curvatures reach from 0.399361 to 1001.6; the condition number is 2508."),

    DiagnosedRun(
      .noiseFloor, diabetes, "use sgd lr=0.01; run 20 epochs", says: "below 0.248496, the limit of gd"),
    DiagnosedRun(
      .noiseFloor, diabetes, "use minibatch 4 lr=0.02; run 20 epochs", says: "the condition number is 470.1"),
    DiagnosedRun(
      .noiseFloor, diabetes, "use minibatch 8 lr=0.02; run 600", says: "the condition number is 470.1"),
    DiagnosedRun(
      .noiseFloor, "problem f(x) = x^2/2; init 1", "set lr 0.1; set noise 0.1; run 500",
      says: "below 2, the limit of gd"),
    DiagnosedRun(
      .noiseFloor, "problem f(x) = x^2/2; init 1", "use momentum lr=0.01; set noise 0.1; run 1000",
      says: "below 3.8, the limit of momentum"),
    DiagnosedRun(
      .noiseFloor, "problem booth", "set lr 0.05; set noise 1; run 300", says: "Curvatures reach from 2 to 18"
    ),
    DiagnosedRun(
      .noiseFloor, "data iris; standardize; model softmax", "use sgd lr=0.5; run 20 epochs",
      says: "from 1.09861 at the start"),

    // NumPy walks there, and takes the curvatures by differences.
    DiagnosedRun(.edgeOfStability, valley, "set lr 0.17; run 7", says: "below 0.173395, the limit of gd"),
    DiagnosedRun(.edgeOfStability, valley, "set lr 0.165; run 6", says: "above 0.164063, the limit of gd"),
    DiagnosedRun(.edgeOfStability, valley, "set lr 0.18; run 8", says: "above 0.173434, the limit of gd"),
    DiagnosedRun(
      .edgeOfStability, "problem f(x, y) = (x*y - 2)^2/2; init 5 0.45", "set lr 0.08; run 8",
      says: "above 0.0794444, the limit of gd"),
    DiagnosedRun(
      .edgeOfStability, "problem f(x, y) = (x^2*y - 1)^2/2; init 2 0.3", "set lr 0.12; run 6",
      says: "above 0.118185, the limit of gd"),
    DiagnosedRun(
      .edgeOfStability, "problem f(x, y) = (x*exp(y) - 1)^2/2; init 0.3 1.3", "set lr 0.14; run 6",
      says: "above 0.136532, the limit of gd"),

    DiagnosedRun(
      .noMinimum, "problem f(w) = log(1 + exp(-w)); init 0", "set lr 1; run 100",
      says: "The loss is 0.0101092"),
    DiagnosedRun(
      .noMinimum, "problem saddle; init 1 0.001", "set lr 0.1; run 10000",
      says: "At step 1984, the last one within the numbers, the loss was -1.55305e+308"),
    DiagnosedRun(
      .noMinimum, "problem f(x) = -x^2; init 1", "set lr 0.1; run 10000",
      says: "At step 1946, the last one within the numbers, the loss was -1.49077e+308"),
    DiagnosedRun(
      .noMinimum, "problem f(x) = exp(-x); init 0", "set lr 0.5; run 100", says: "The loss is 0.0192161"),
    DiagnosedRun(
      .noMinimum, "problem saddle; init 1 0.001", "set lr 0.1; run 100", says: "Curvatures reach from -2 to 2"
    ),
    DiagnosedRun(
      .noMinimum, "data blobs 60 centers=2 noise=0.3; standardize; model logistic", "set lr 1; run 200",
      says: "from 0.693147 at the start"),
    DiagnosedRun(
      .noMinimum, "data iris; target species=setosa; standardize; model logistic", "set lr 1; run 100",
      says: "The loss is 0.0113957"),
  ]
}
