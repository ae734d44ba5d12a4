import TestSupport
import Testing

@testable import Notebooks
@testable import Optimization

/// A run with one thing wrong with it, what is said of that, and what is offered against it.
struct SickRun: Sendable, CustomTestStringConvertible {
  let lines: [String]
  let verdict: Verdict
  /// Somewhere in what is shown, line breaks aside.
  let says: [String]
  /// A line that is offered; nil where it does not matter.
  let offers: String?
  var testDescription: String { lines.joined(separator: "; ") }

  init(_ lines: String..., verdict: Verdict, says: String..., offers: String? = nil) {
    (self.lines, self.verdict, self.says, self.offers) = (lines, verdict, says, offers)
  }
}

extension SickRun {
  private static let bowl = "problem f(x, y) = x^2 + 10*y^2; init 3 3"
  private static let square = "problem f(x) = x^2; init 3"
  private static let uphill = "rule bad\n  lr = 0.1\n  w <- w + lr*g"

  /// By hand: `lr^2/(1 - (1 - c*lr)^2)` is the variance of a coordinate of curvature `c` under noise of variance 1, and
  /// `c/2` times that its share of the loss.
  static let noise = [
    SickRun(
      square, "set lr 0.1; set noise 1; run 200", verdict: .noiseFloor,
      says: "about 0.0278 above the minimum",
      offers: "set noise 0"),
    SickRun(
      bowl, "set lr 0.05; set noise 1; run 200", verdict: .noiseFloor, says: "about 0.0382 above the minimum",
      offers: "set noise 0"),
    SickRun(
      square, "set lr 0.9; set noise 1; run 200", verdict: .noiseFloor, says: "about 2.25 above the minimum",
      offers: "set noise 0"),
    // A way off its floor, noise or not.
    SickRun(square, "set lr 0.001; set noise 0.1; run 300", verdict: .converging, says: "toward a minimum"),
  ]

  static let schedules = [
    SickRun(
      bowl, "set lr = 0.1*exponential(0.5); run 200", verdict: .crawling,
      says: "the schedule has brought lr down to 6.22e-62, from 0.1.", offers: "set lr 0.1"),
    SickRun(
      square, "set lr = 0.1/t^3; run 60", verdict: .crawling, says: "the schedule has brought lr down to",
      offers: "set lr = 0.1/(1 + 0.01*t)"),
    SickRun(
      "data diabetes; standardize; model linear", "set lr = 0.1*exponential(0.2); run 30", verdict: .crawling,
      says: "the schedule has brought lr down to", offers: "set lr 0.1"),
  ]

  static let bounds = [
    SickRun(
      "problem f(x, y) = (x - 3)^2 + y^2; init 0 1", "set bounds -1 1; set lr 0.1; run 100",
      verdict: .minimum,
      says: "At rest against the bounds: the bounds hold x at 1, and the slope leads on beyond.",
      offers: "set bounds off"),
    // By hand: with y at 2 the rest is least at x = 9/5.
    SickRun(
      "problem booth", "set bounds -2 2; set lr 0.05; run 300", verdict: .minimum,
      says: "the bounds hold y at 2,",
      offers: "set bounds off"),
    SickRun(
      "problem f(x, y) = (x - 3)^2 + y^2/100; init 0 1", "set bounds -1 1; set lr 0.1; run 100",
      verdict: .converging, says: "The bounds hold x at 1"),
    // The free coordinate stands on a ridge.
    SickRun(
      "problem f(x, y) = (x - 3)^2 - y^2; init 0 0", "set bounds -1 1; set lr 0.1; run 100", verdict: .saddle,
      says: "The bounds hold x at 1"),
  ]

  static let clips = [
    SickRun(
      square, "set lr 0.1; set clip 0.001; run 100", verdict: .crawling,
      says: "set clip off.", "clip cuts each gradient to 0.001, and its norm is 5.98.", offers: "set clip off"
    ),
    SickRun(
      "problem booth", "set lr 0.05; set clip 0.01; run 100", verdict: .crawling,
      says: "clip cuts each gradient",
      offers: "set clip off"),
  ]

  static let memories = [
    SickRun(
      square, "use momentum lr=0.1 momentum=1.05; run 100", verdict: .diverging,
      says: "momentum is 1.05, and from 1 on a velocity never fades.", offers: "set momentum 0.9"),
    SickRun(
      square, "use momentum lr=0.1 momentum=0.999; run 100", verdict: .oscillating,
      says: "keeps a velocity for about 1000 steps", offers: "set momentum 0.9"),
    SickRun(
      bowl, "use nesterov lr=0.0001 momentum=0.9995; run 500", verdict: .oscillating,
      says: "keeps a velocity for about 2000 steps", offers: "set momentum 0.9"),
    SickRun(
      square, "use momentum lr=0.1 momentum=1.5; run 3000", verdict: .diverged,
      says: "a velocity never fades",
      offers: "reset; set momentum 0.9"),
  ]

  static let rules = [
    SickRun(
      square, uphill, "use bad; run 20", verdict: .diverging,
      says: "Type the rule anew", "Going uphill", "turn w <- w + lr*g into w <- w - lr*g.",
      offers: "reset; use gd lr=0.1"),
    SickRun(
      square, "rule signs\n  lr = 0.1\n  w <- w + lr*sign(g)", "use signs; run 20", verdict: .diverging,
      says: "Going uphill"),
    SickRun(
      bowl, "rule ball\n  lr = 0.01\n  state v = 0\n  v <- 0.9*v - g\n  w <- w - lr*v", "use ball; run 20",
      verdict: .diverging, says: "Going uphill", "of ball lead up the slope, whatever the rate."),
    SickRun(
      "data diabetes; standardize; model linear", uphill, "use bad lr=0.5; run 5000", verdict: .diverged,
      says: "Going uphill", offers: "reset; use gd lr=0.22"),
  ]

  static let columns = [
    SickRun(
      "data breast_cancer; model logistic", "set lr 0.1; run 30", verdict: .oscillating,
      says: "The scales of the columns differ", offers: "standardize"),
    SickRun(
      "data diabetes; model linear", "set lr 0.01; run 5", verdict: .diverging,
      says: "standardize, or set lr", "The columns are not scaled: s1 is the largest",
      offers: "standardize"),
  ]

  static let networks = [
    SickRun(
      "data moons 40; model mlp 4 relu; init zeros", "set lr 0.1; run 20", verdict: .plateau,
      says: "every unit of layer 1 is dead", "init he", offers: "init he"),
    SickRun(
      "data moons 40; model mlp 8 relu", "set lr 30; run 60", verdict: .plateau,
      says: "every unit of layer 1 is dead", offers: "init he; set lr 0.1"),
    SickRun(
      "data moons 40; model mlp 2 2 2 2 2 sigmoid", "set lr 0.5; run 100", verdict: .plateau,
      says: "the gradient vanishes on its way back through the layers: a sample's is about", "in w6,",
      "in w1.",
      offers: "model mlp 2 2 2 2 2 tanh"),
  ]

  static let edges = [
    SickRun(
      "problem f(x) = sqrt(x); init 1", "set lr 0.5; run 100", verdict: .diverged,
      says: "sqrt(x) needs x above 0, and it would be -0.7254.", offers: "reset; set bounds 1e-6 1e6"),
    SickRun(
      "problem f(x) = log(x); init 1", "set lr 0.5; run 100", verdict: .diverged,
      says: "log(x) needs x above 0, and it would be -0.5."),
    SickRun(
      "problem f(x) = 2*x - log(3*x); init 3", "set lr 5; run 100", verdict: .diverged,
      says: "log(3*x) needs 3*x above 0", offers: "set lr 0.5"),
    SickRun(
      "problem f(x) = x^0.5; init 1", "set lr 0.5; run 100", verdict: .diverged,
      says: "x^0.5 needs x above 0, and it would be -0.7254.", offers: "reset; set bounds 1e-6 1e6"),
    SickRun(
      "problem f(x) = x^1.5 + x; init 1", "set lr 0.5; run 100", verdict: .diverged,
      says: "x^1.5 needs x at least 0, and it would be -0.25."),
    SickRun(
      "problem f(x) = acos(x - 1); init 1", "set lr 0.5; run 100", verdict: .diverged,
      says: "acos(x - 1) needs x - 1 between -1 and 1"),
  ]

  static let places = [
    SickRun(
      "problem himmelblau; init -0.27 -0.92", "set lr 0.01; step", verdict: .plateau,
      says: "At the top of a hill"),
    SickRun(
      "problem himmelblau; init -0.27 -0.92", "set lr 0.01; run 5", verdict: .plateau,
      says: "At the top of a hill"),
    SickRun(
      "problem f(x) = cos(x); init 1e-3", "set lr 0.1; run 10", verdict: .plateau,
      says: "At the top of a hill"),
    SickRun(
      "problem f(x) = 1 - exp(-x^2); init 3", "set lr 0.1; run 100", verdict: .plateau,
      says: "On a plateau: the ground is nearly level"),
    SickRun(
      "problem f(x, y) = x^2 - y^2; init 1 0", "set lr 0.1; run 20", verdict: .saddle,
      says:
        "in a direction that the run does not feel. The loss falls for ever that way: there is no minimum.",
      offers: "set noise 0.1"),
    SickRun(
      "problem f(x, y) = x^2 - y^2; init 1 0.001", "set lr 0.1; run 20", verdict: .saddle,
      says: "Leaving a saddle"),
    SickRun(
      "problem f(x, y) = x^2 + y^4/4 - y^2/2; init 1 1e-4", "set lr 0.1; run 20", verdict: .saddle,
      says: "hardly feels yet.", offers: "init best 1000"),
    SickRun(
      "problem rastrigin; init 3 3", "set lr 0.001; run 100", verdict: .minimum, says: "At a minimum",
      offers: "init best 1000"),
    SickRun(
      "problem rosenbrock", "set lr 0.001; step", verdict: .converging, says: "Going down: the loss falls"),
  ]

  static let all =
    noise + schedules + bounds + clips + memories + rules + columns + networks + edges + places
}

@Suite("What is wrong with a run is named, and what is offered takes it away")
struct DiagnosedCauseTests {
  @Test(arguments: SickRun.all) func isNamed(_ run: SickRun) throws {
    var notebook = TypedNotebook(run.lines)
    #expect(notebook.errors == [])
    let before = notebook
    let cell = try #require(notebook.type("diagnose").last)
    #expect(cell.displays.data["verdict"] == .string(run.verdict.rawValue), "\(cell.text)")
    let text = notebook.cells.suffix(2).map { $0.text.replacing("\n", with: " ") }.joined(separator: " ")
    for part in run.says { #expect(text.contains(part), "\(cell.text)") }
    let suggestions = cell.displays.data["suggestions"].list
    #expect(suggestions.count <= 3)
    if let offer = run.offers {
      #expect(suggestions.contains { $0["command"].text == offer }, "\(cell.text)")
    }
    // Two digits of such a momentum would make it 1.
    #expect(!suggestions.contains { $0["command"].text.hasSuffix("momentum=1") })
    for suggestion in suggestions {
      try DiagnoseTests.check(suggestion["command"].text, suggestion["expect"].text, in: before)
    }
  }

  /// A share left by a step, under noise, is one.
  @Test func noStepKeepsMoreThanAllUnderNoise() throws {
    let notebook = TypedNotebook(
      "problem f(x, y) = x^2 + 10*y^2; init 3 3", "set lr 0.05; set noise 1", "run 200", "diagnose")
    let factor = try #require(notebook.cells.last?.displays.data["predictedRate"].number)
    #expect(factor > 0 && factor <= 0.9)
  }

  /// At rounding's distance from the least loss there is no better start.
  @Test func aGlobalMinimumIsLeftInPeace() throws {
    var notebook = TypedNotebook("problem himmelblau; init 4 4", "set lr 0.01", "run 500")
    let text = notebook.shown("diagnose")
    #expect(notebook.cells.last?.displays.data["suggestions"].list.isEmpty == true, "\(text)")
    #expect(text.contains("Nothing is left to do here, and no other start that descent tried ends lower."))
  }

  @Test func firstStepsDownAValleyDoNotOscillate() throws {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001")
    for _ in 0..<8 {
      notebook.type("step")
      let cell = try #require(notebook.type("diagnose").last)
      #expect(cell.displays.data["verdict"] != .string("oscillating"), "\(cell.text)")
    }
  }

  /// No rule that is shipped is blamed for its sign.
  @Test func rulesThatAreShippedGoDown() throws {
    for rule in UpdateRule.builtIn {
      let trainer = try #require(TypedNotebook("problem booth; use \(rule.name)").session.work.trainer)
      #expect(!trainer.stepsUphill, "\(rule.name)")
    }
  }

  /// Of the three rates of `find lr` that is taken which came farthest in as many steps as are said.
  @Test func theRateThatCameFarthestIsAdvised() throws {
    var notebook = TypedNotebook.withoutPictures("problem rosenbrock")
    let text = notebook.shown("find lr")
    let advised = try #require(text.firstMatch(of: #/came farthest: (set lr [-.e0-9]+)/#))
    let steps = try #require(text.firstMatch(of: #/loss after ([0-9]+) steps/#))
    let data = try #require(notebook.cells.last?.displays.data)
    func loss(_ line: String) -> Double {
      var other = notebook
      other.type([line, "run \(steps.1)"])
      return other.value("loss")
    }
    let others = ["steepest", "minimumTenth", "valley"].compactMap { data[$0].number }
    #expect(others.count == 3)
    let least = try #require(others.map { loss("set lr \(rounded($0, digits: 2))") }.min())
    #expect(loss(String(advised.1)) == least)
  }

  /// Of two units in a row, with tanh near 0 and so a slope of 1, by hand: the factors are the weights.
  @Test func theGradientOfEachLayerIsShown() throws {
    let folder = try TemporaryFolder()
    let data = try folder.file("a.csv", "x,y\n1e-4,1\n2e-4,1.0001\n")
    var notebook = TypedNotebook("data \(data) target y as numbers", "model mlp 1 1 tanh", "init all 0.5")
    notebook.type("init b1[1]=0 b2[1]=0 b3=0")
    let shown = notebook.shown("explain gradient")
    #expect(notebook.errors == [])
    // 2*(prediction - 1), about -2, times 0.5*0.5 for the first layer and nothing for the last.
    let sizes = ["b1": 0.5, "b2": 1, "b3": 2]
    for (name, size) in sizes {
      let line = try #require(shown.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
      let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
      #expect(numbers.count == 2 && numbers.allSatisfy { abs($0 - size) < 1e-3 * size }, "\(line)")
    }
  }
}
