import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Optimization

/// What `diagnose` says of runs that were made for it, and whether what it offers does what it says.
struct DiagnoseTests {
  struct Run: Sendable, CustomTestStringConvertible {
    let verdict: Verdict
    let lines: [String]
    /// The factor of a step where the ground is a bowl, on paper.
    let factor: Double?
    var testDescription: String { "\(verdict.rawValue): \(lines.joined(separator: "; "))" }

    init(_ verdict: Verdict, _ lines: String..., factor: Double? = nil) {
      (self.verdict, self.lines, self.factor) = (verdict, lines, factor)
    }
  }

  private static let square = "problem f(x) = x^2; init 4"
  private static let ravine = "problem f(x, y) = (x^2 + 1000*y^2)/2; init 10 1"
  private static let diabetes = "data diabetes; standardize; model linear"
  private static let bmi = "data diabetes; features bmi; standardize; model linear"
  private static let plateau = "problem f(x) = 1 - exp(-x^2); init 3; set lr 0.1"
  private static let saddle = "problem f(x, y) = x^2 + y^4/4 - y^2/2; set lr 0.1"
  private static let valley = "problem f(x, y) = (x*y - 1)^2/2; init 3.5 0.4"
  /// Lessard, Recht and Packard 2016: convex, and heavy ball cycles on it.
  private static let cycle =
    "problem f(x) = if(x < 1, 12.5*x^2, if(x < 2, x^2/2 + 24*x - 12, 12.5*x^2 - 24*x + 36)); init 3.3"

  static let runs: [Run] = [
    Run(.converging, square, "set lr 0.1; run 10", factor: 0.8),
    Run(.converging, square, "set lr 0.45; run 3", factor: 0.1),
    Run(.converging, "problem booth; set lr 0.05; run 15", factor: 0.9),
    Run(.converging, ravine, "use momentum lr=0.003; run 100", factor: 0.948_683_298),
    Run(.converging, ravine, "use nesterov lr=0.001; run 100", factor: 0.988_998_7),
    Run(.converging, diabetes, "set lr 0.1; run 20"),
    Run(.converging, bmi, "set lr 0.1; run 20", factor: 0.8),
    Run(.converging, square, "use adam lr=0.1; run 20"),

    Run(.crawling, square, "set lr 0.0001; run 100", factor: 0.9998),
    Run(
      .crawling, "problem f(x, y) = (x^2 + 10000*y^2)/2; init 1 1", "set lr 0.00019; run 100", factor: 0.99981
    ),
    Run(.crawling, diabetes, "set lr 1e-6; run 100"),
    Run(
      .crawling, "data diabetes; features bmi; model linear", "set lr 0.0012; run 200", factor: 0.999_934_7),
    Run(.crawling, "problem f(x) = x^2; init 400", "use adam; run 100"),

    Run(.oscillating, square, "set lr 0.9; run 10", factor: 0.8),
    Run(.oscillating, square, "set lr 1; run 20", factor: 1),
    Run(.oscillating, "problem f(x) = x^4/4; init 5", "set lr 0.08; run 20"),
    Run(.oscillating, cycle, "use momentum lr=1/9 momentum=4/9; run 60"),
    Run(.oscillating, "problem booth; set lr 0.108; run 20", factor: 0.944),
    Run(.oscillating, square, "use signsgd lr=0.3; run 60"),

    Run(.diverging, square, "set lr 1.1; run 5", factor: 1.2),
    Run(.diverging, bmi, "set lr 1.1; run 3", factor: 1.2),
    Run(.diverging, "problem f(x, y) = x^2 + 100*y^2; init 1 1", "set lr 0.0101; run 300", factor: 1.02),
    Run(.diverging, ravine, "use momentum lr=0.004; run 60"),
    Run(.diverging, "data diabetes; model linear", "set lr 0.01; run 5"),

    Run(.diverged, "problem f(x) = x^4/4; init 5", "set lr 0.081; run 20"),
    Run(.diverged, "data diabetes; model linear", "set lr 0.01; run 100"),
    Run(.diverged, square, "set lr 1.1; run 5000"),
    Run(.diverged, "problem rosenbrock", "use momentum lr=0.01; run 100"),
    Run(.diverged, diabetes, "use sgd lr=1; run 5 epochs"),
    Run(.diverged, "problem f(x) = sqrt(x); init 0", "step"),

    Run(.plateau, plateau, "run 100"),
    Run(.plateau, "problem easom; init 20 20", "set lr 0.1; run 50"),
    Run(.plateau, "problem f(x) = tanh(x)^2; init 6", "set lr 0.1; run 50"),

    Run(.saddle, saddle, "init 1 0; run 100"),
    Run(.saddle, saddle, "init 1 0; run 5"),
    Run(.saddle, saddle, "init 1 1e-9; run 60"),
    Run(.saddle, "problem saddle; set lr 0.1; run 50"),
    Run(.saddle, "problem f(x, y) = x^3 - 3*x*y^2; init 1 0", "set lr 0.01; run 50"),
    Run(.saddle, "data moons 60; model mlp 8 tanh; init zeros", "set lr 0.5; run 100"),

    Run(.minimum, square, "set lr 0.1; run 200", factor: 0.8),
    Run(.minimum, "problem booth; set lr 0.05; run 500", factor: 0.9),
    Run(.minimum, "problem himmelblau; init 4 4", "set lr 0.01; run 500"),
    Run(.minimum, bmi, "set lr 0.5; run 3"),
    Run(.minimum, "problem f(x, y) = (x + 2*y - 5)^2/2; init 0 0", "set lr 0.1; run 500"),
    Run(.minimum, "problem f(x, y) = (x^2 + 100*y^2)/2; init 1 1", "use adagrad lr=0.5; run 100"),
    Run(.minimum, "problem rosenbrock; init 1 1"),

    Run(.noiseFloor, diabetes, "use sgd lr=0.01; run 20 epochs"),
    Run(.noiseFloor, diabetes, "use minibatch 4 lr=0.02; run 20 epochs"),
    Run(.noiseFloor, "problem f(x) = x^2/2; init 1", "set lr 0.1; set noise 0.1; run 500"),
    Run(.noiseFloor, "problem f(x) = x^2/2; init 1", "use momentum lr=0.01; set noise 0.1; run 1000"),

    Run(.edgeOfStability, valley, "set lr 0.17; run 7"),
    Run(.edgeOfStability, valley, "set lr 0.165; run 6"),
    Run(.edgeOfStability, valley, "set lr 0.18; run 8"),
    Run(.edgeOfStability, "problem f(x, y) = (x*y - 2)^2/2; init 5 0.45", "set lr 0.08; run 8"),

    Run(.noMinimum, "problem f(w) = log(1 + exp(-w)); init 0", "set lr 1; run 100"),
    Run(.noMinimum, "problem f(x) = exp(-x); init 0", "set lr 0.5; run 100"),
    Run(.noMinimum, "problem saddle; init 1 0.001", "set lr 0.1; run 100"),
    Run(.noMinimum, "data blobs 60 centers=2 noise=0.3; standardize; model logistic", "set lr 1; run 200"),
    Run(.noMinimum, "data iris; target species=setosa; standardize; model logistic", "set lr 1; run 100"),
  ]

  @Test(arguments: runs) func runsAreToldApart(_ run: Run) throws {
    var notebook = TypedNotebook(run.lines)
    #expect(notebook.errors == [])
    let before = notebook.snapshot
    let cell = try #require(notebook.type("diagnose").last)
    #expect(cell.error == nil && notebook.snapshot == before)
    let data = cell.displays.data
    #expect(data["verdict"] == .string(run.verdict.rawValue), "\(cell.text)")
    // Each word has at least some evidence, and every number in it is one.
    #expect(cell.text.firstMatch(of: #/\b(nan|inf)\b/#) == nil, "\(cell.text)")
    if let factor = run.factor {
      for name in ["predictedRate", "measuredRate"] {
        #expect(isNear(data[name].number ?? .nan, factor, tolerance: 0.01), "\(name) \(data)")
      }
    }
    for suggestion in data["suggestions"].list {
      try Self.check(suggestion["command"].text, suggestion["expect"].text, in: notebook)
    }
  }

  /// Types what is offered and sees whether that comes of it which is said.
  private static func check(_ command: String, _ expect: String, in notebook: TypedNotebook) throws {
    var notebook = notebook
    for cell in notebook.type(command) { #expect(cell.error == nil, "\(command)") }
    if let met = expect.firstMatch(of: #/after ([0-9]+) step/#) {
      #expect(notebook.cells.last?.text.hasPrefix("\(met.1) step") == true)
      #expect(notebook.cells.last?.text.contains("Condition met") == true)
      return
    }
    let said = try #require(
      expect.firstMatch(of: #/run ([0-9]+) (step|epoch)s? then ends at loss ([-+.e0-9]+)/#))
    notebook.type("run \(said.1) \(said.2)s")
    let loss = notebook.value("loss")
    // Six digits are shown.
    let wanted = try #require(Double(said.3.hasSuffix(".") ? said.3.dropLast() : said.3))
    #expect(abs(loss - wanted) <= 2e-5 * abs(wanted), "\(command): \(expect) \(loss)")
    if let other = expect.firstMatch(of: #/without it, at ([-+.e0-9]+)/#),
      let without = Double(other.1.hasSuffix(".") ? other.1.dropLast() : other.1)
    {
      #expect(loss < without, "\(command): \(expect)")
    }
  }

  /// What is tried helps for the kinds that a learner can do something about.
  @Test(arguments: [
    Run(.crawling, square, "set lr 0.0001; run 100"), Run(.diverged, square, "set lr 1.1; run 5000"),
    Run(.diverged, "data diabetes; model linear", "set lr 0.01; run 100"),
    Run(.saddle, saddle, "init 1 0; run 100"), Run(.plateau, plateau, "run 100"),
    Run(.noiseFloor, diabetes, "use sgd lr=0.01; run 20 epochs"),
    Run(.oscillating, cycle, "use momentum lr=1/9 momentum=4/9; run 60"),
    Run(.noMinimum, "problem f(w) = log(1 + exp(-w)); init 0", "set lr 1; run 100"),
  ])
  func somethingIsOffered(_ run: Run) throws {
    let cell = try #require(TypedNotebook(run.lines + ["diagnose"]).cells.last)
    #expect(!cell.displays.data["suggestions"].list.isEmpty, "\(cell.text)")
    #expect((1...3).contains(cell.displays.data["suggestions"].list.count))
  }

  @Test func theDatumIsTheContracts() throws {
    let notebook = TypedNotebook(Self.square, "set lr 0.1", "run 10", "diagnose")
    let text = try #require(notebook.cells.last).displays.data.description
    let start =
      #"{"verdict":"converging","curvatureMax":2,"curvatureMin":2,"condition":1,"limit":1,"learningRate":0.1,"#
      + #""predictedRate":0."#
    #expect(text.hasPrefix(start), "\(text)")
    #expect(text.contains(#","measuredRate":0."#) && text.contains(#","evidence":[""#))
    #expect(text.contains(#"],"suggestions":["#))
  }

  @Test func beforeTheFirstStepTheGroundIsTold() throws {
    var notebook = TypedNotebook(Self.square, "set lr 0.1")
    #expect(
      notebook.shown("diagnose") == """
        No step has been taken under these settings: nothing can be told of a run yet.
        The loss is 16; the gradient's norm is 8.
        The curvature is 2.
        lr is 0.1, below 1, the limit of gd on such ground.
        Take some steps: run 100.
        """)
    let data = try #require(notebook.cells.last).displays.data
    #expect(data["verdict"] == .null && data["measuredRate"].number == nil)
    #expect(data["curvatureMax"].number == 2)
    notebook = TypedNotebook("data blobs 60 centers=3", "model softmax", "diagnose")
    #expect(notebook.cells.last?.text.contains("that of guessing among 3 classes, ln 3 = 1.099.") == true)
  }

  @Test func itNeedsSomethingToMinimise() {
    #expect(TypedNotebook("diagnose").errors.first?.contains("There is nothing to minimise yet.") == true)
    #expect(TypedNotebook("data diabetes", "diagnose").errors.count == 1)
  }

  @Test func noiseUnitsAndScalesAreToldOf() {
    let raw = TypedNotebook("data breast_cancer", "model logistic", "set lr 1e-9", "run 1", "diagnose")
    #expect(raw.cells.last?.text.contains("The scales of the columns differ") == true)
    let network = TypedNotebook("data moons 60", "model mlp 8 tanh", "use sgd", "run 2 epochs", "diagnose")
    let text = network.cells.last?.text ?? ""
    #expect(
      text.contains("The noise of a step's gradient is ") && text.contains("moved each block"), "\(text)")
  }

  /// Every unit of a relu layer with a large negative constant gives 0: nothing can move it any more.
  @Test func aDeadLayerIsAPlateau() throws {
    let folder = try TemporaryFolder()
    let start = try folder.file(
      "dead.json", #"{"w1":[[1,0],[0,1]],"b1":[-100,-100],"w2":[1,1],"b2":0}"#)
    let notebook = TypedNotebook(
      "data moons 40", "model mlp 2 relu", "init from \(start)", "set lr 0.1", "run 20", "diagnose")
    #expect(notebook.errors == [])
    let cell = try #require(notebook.cells.last)
    #expect(cell.displays.data["verdict"] == .string("plateau"), "\(cell.text)")
    #expect(cell.text.contains("Layer 1: 2 of 2 units are dead: 0 for every sample."))
  }

  /// The ends that Lanczos finds are those of the whole matrix, by differences of gradients both.
  @Test func lanczosAgreesWithTheDenseHessianOfANetwork() throws {
    let trainer = try #require(
      TypedNotebook("data blobs 40 centers=3", "model mlp 6 tanh", "set lr 0.5", "run 20").session.work
        .trainer)
    let (curvature, _) = try #require(trainer.curvature())
    let extremes = try #require(trainer.curvatureExtremes(scaledBy: nil))
    #expect(abs(extremes.largest - curvature.largest) < 1e-3 * curvature.largest)
    #expect(abs(extremes.smallest - curvature.smallest) < 1e-3 * curvature.largest)
  }

  @Test func aPressOfCtrlCLeavesEverythingAsItWas() throws {
    var notebook = TypedNotebook(Self.diabetes, "set lr 0.1", "run 20")
    let before = notebook.snapshot
    notebook.surroundings.isInterrupted = { true }
    #expect(notebook.type("diagnose").last?.error?.message.hasPrefix("Interrupted.") == true)
    #expect(notebook.snapshot == before)
  }

  @Test(arguments: ["why", "why is it slow?", "Why does it diverge", "why?"])
  func peopleAskWhy(_ line: String) {
    var notebook = TypedNotebook(Self.square, "set lr 0.1", "run 10")
    #expect(notebook.shown(line) == notebook.shown("diagnose"))
    // A parameter of that name is a parameter.
    #expect(TypedNotebook("problem f(why) = why^2", "init 3", "why").cells.last?.text == "3")
  }
}
