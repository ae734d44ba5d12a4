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

  private static let square = "problem f(x) = x^2; init 4"
  private static let ravine = "problem f(x, y) = (x^2 + 1000*y^2)/2; init 10 1"
  private static let diabetes = "data diabetes; standardize; model linear"
  private static let bmi = "data diabetes; features bmi; standardize; model linear"
  private static let inflection = "problem f(x) = x^3; init 1; set lr 0.1"
  private static let plateau = "problem f(x) = 1 - exp(-x^2); init 3; set lr 0.1"
  private static let saddle = "problem f(x, y) = x^2 + y^4/4 - y^2/2; set lr 0.1"
  private static let valley = "problem f(x, y) = (x*y - 1)^2/2; init 3.5 0.4"
  /// Lessard, Recht and Packard 2016: convex, and heavy ball cycles on it.
  private static let cycle =
    "problem f(x) = if(x < 1, 12.5*x^2, if(x < 2, x^2/2 + 24*x - 12, 12.5*x^2 - 24*x + 36)); init 3.3"

  /// The numbers said come of paper, or of NumPy, which takes the same steps by derivatives written out.
  static let runs: [Run] = [
    Run(.converging, square, "set lr 0.1; run 10", says: "The loss is 0.184467, from 16", factor: 0.8),
    Run(.converging, square, "set lr 0.45; run 3", says: "The loss is 1.6e-05, from 16", factor: 0.1),
    Run(
      .converging, "problem booth; set lr 0.05; run 15", says: "below 0.111111, the limit of gd", factor: 0.9),
    Run(
      .converging, ravine, "use momentum lr=0.003; run 100", says: "below 0.0038, the limit of momentum",
      factor: 0.948_683_298),
    Run(
      .converging, ravine, "use nesterov lr=0.001; run 100", says: "below 0.00135714, the limit of nesterov",
      factor: 0.988_998_7),
    Run(.converging, diabetes, "set lr 0.1; run 20", says: "The loss is 2884.96, from 29074.5"),
    Run(.converging, bmi, "set lr 0.1; run 20", says: "The loss is 3893.8, from 29074.5", factor: 0.8),
    Run(.converging, square, "use adam lr=0.1; run 20", says: "The curvature is 2."),
    // Far out as good as x^4, and a bowl in the end.
    Run(
      .converging, "problem f(x) = x^4 + x^2; init 5", "set lr 0.001; run 100",
      says: "The loss is 1.8035, from 650"),

    Run(.crawling, square, "set lr 0.0001; run 100", says: "The loss is 15.3726, from 16", factor: 0.9998),
    Run(
      .crawling, "problem f(x, y) = (x^2 + 10000*y^2)/2; init 1 1", "set lr 0.00019; run 100",
      says: "below 0.0002, the limit of gd", factor: 0.99981),
    Run(.crawling, diabetes, "set lr 1e-6; run 100", says: "below 0.248496, the limit of gd"),
    Run(
      .crawling, "data diabetes; features bmi; model linear", "set lr 0.0012; run 200",
      says: "the condition number is 26333", factor: 0.999_934_7),
    Run(
      .crawling, "problem f(x) = x^2; init 400", "use adam; run 100", says: "The loss is 159920, from 160000"),
    Run(.crawling, inflection, "run 20", says: "The curvature is 0.782902."),
    Run(.crawling, inflection, "run 200", says: "The curvature is 0.0963117."),
    Run(.crawling, inflection, "run 20000", says: "The curvature is 0.000999389."),
    Run(.crawling, "problem f(x) = x^4; init 1", "set lr 0.1; run 20", says: "The curvature is 0.624544."),
    Run(
      .crawling, "problem f(x, y) = x^2 + y^4; init 1 1", "set lr 0.1; run 40",
      says: "Curvatures reach from 0.337185 to 2"),

    Run(.oscillating, square, "set lr 0.9; run 10", says: "The loss is 0.184467, from 16", factor: 0.8),
    Run(.oscillating, square, "set lr 1; run 20", says: "at 1, the limit of gd", factor: 1),
    Run(.oscillating, square, "set lr 1; step", says: "at 1, the limit of gd", factor: 1),
    Run(
      .oscillating, "problem f(x) = x^2 + 3*x; init 4", "set lr 1; run 1", says: "at 1, the limit of gd",
      factor: 1),
    Run(
      .oscillating, "problem f(x) = x^2 + 0.3*x; init 4", "set lr 1; run 1", says: "at 1, the limit of gd",
      factor: 1),
    Run(
      .oscillating, "problem f(x, y) = x^2 + 100*y^2; init 1 0", "set lr 0.01; run 20",
      says: "at 0.01, the limit of gd"),
    Run(
      .oscillating, "problem f(x, y) = x^2 + 100*y^2; init 1 0", "set lr 0.02; run 20",
      says: "above 0.01, the limit of gd"),
    Run(
      .oscillating, "problem f(x) = x^4/4; init 5", "set lr 0.08; run 20",
      says: "The loss is 156.25, from 156.25"),
    Run(
      .oscillating, cycle, "use momentum lr=1/9 momentum=4/9; run 60",
      says: "below 0.115556, the limit of momentum"),
    Run(
      .oscillating, "problem booth; set lr 0.108; run 20", says: "below 0.111111, the limit of gd",
      factor: 0.944),
    Run(.oscillating, square, "use signsgd lr=0.3; run 60", says: "The loss is 0.04, from 16"),

    Run(.diverging, square, "set lr 1.1; run 5", says: "The loss is 99.0678, from 16", factor: 1.2),
    Run(.diverging, bmi, "set lr 1.1; run 3", says: "above 1, the limit of gd", factor: 1.2),
    Run(
      .diverging, "problem f(x, y) = x^2 + 100*y^2; init 1 1", "set lr 0.0101; run 300",
      says: "above 0.01, the limit of gd", factor: 1.02),
    Run(.diverging, ravine, "use momentum lr=0.004; run 60", says: "above 0.0038, the limit of momentum"),
    Run(
      .diverging, "data diabetes; model linear", "set lr 0.01; run 5",
      says: "above 1.35884e-05, the limit of gd"),

    Run(
      .diverged, "problem f(x) = x^4/4; init 5", "set lr 0.081; run 20",
      says: "above 0.0266667, the limit of gd"),
    Run(
      .diverged, "data diabetes; model linear", "set lr 0.01; run 100",
      says: "above 1.35884e-05, the limit of gd"),
    Run(.diverged, square, "set lr 1.1; run 5000", says: "above 1, the limit of gd"),
    Run(
      .diverged, "problem rosenbrock", "use momentum lr=0.01; run 100",
      says: "Curvatures reach from 23.633 to 1506.37"),
    Run(.diverged, diabetes, "use sgd lr=1; run 5 epochs", says: "above 0.248496, the limit of gd"),
    Run(
      .diverged, "problem f(x) = sqrt(x); init 0", "step",
      says: "the loss was 0; the gradient's norm was infinite"),

    Run(.plateau, plateau, "run 100", says: "The curvature is -0.00436705."),
    Run(.plateau, "problem easom; init 20 20", "set lr 0.1; run 50", says: "The loss is -2.30881e-248"),
    Run(
      .plateau, "problem f(x) = tanh(x)^2; init 6", "set lr 0.1; run 50",
      says: "The curvature is -9.83509e-05."),

    Run(.saddle, saddle, "init 1 0; run 100", says: "Curvatures reach from -1 to 2"),
    Run(.saddle, saddle, "init 1 0; run 5", says: "Curvatures reach from -1 to 2"),
    Run(.saddle, saddle, "init 1 1e-9; run 60", says: "Curvatures reach from -1 to 2"),
    Run(.saddle, "problem saddle; set lr 0.1; run 50", says: "Curvatures reach from -2 to 2"),
    Run(
      .saddle, "problem f(x, y) = x^3 - 3*x*y^2; init 1 0", "set lr 0.01; run 50",
      says: "Curvatures reach from -2.37332 to 2.37332"),
    Run(.saddle, "data moons 60; model mlp 8 tanh; init zeros", "set lr 0.5; run 100", says: "ln 2 = 0.6931"),

    Run(.minimum, square, "set lr 0.1; run 200", says: "The curvature is 2.", factor: 0.8),
    Run(
      .minimum, "problem booth; set lr 0.05; run 500",
      says: "Curvatures reach from 2 to 18; the condition number is 9.", factor: 0.9),
    Run(
      .minimum, "problem himmelblau; init 4 4", "set lr 0.01; run 500",
      says: "Curvatures reach from 25.7157 to 82.2843"),
    Run(.minimum, bmi, "set lr 0.5; run 3", says: "The loss is 3890.46, from 29074.5"),
    Run(
      .minimum, "problem f(x, y) = (x + 2*y - 5)^2/2; init 0 0", "set lr 0.1; run 500",
      says: "Curvatures reach from 0 to 5"),
    Run(
      .minimum, "problem f(x, y) = (x^2 + 100*y^2)/2; init 1 1", "use adagrad lr=0.5; run 100",
      says: "Curvatures reach from 1 to 100"),
    Run(
      .minimum, "problem rosenbrock; init 1 1",
      says: "Curvatures reach from 0.399361 to 1001.6; the condition number is 2508."),

    Run(.noiseFloor, diabetes, "use sgd lr=0.01; run 20 epochs", says: "below 0.248496, the limit of gd"),
    Run(
      .noiseFloor, diabetes, "use minibatch 4 lr=0.02; run 20 epochs", says: "the condition number is 470.1"),
    Run(.noiseFloor, diabetes, "use minibatch 8 lr=0.02; run 600", says: "the condition number is 470.1"),
    Run(
      .noiseFloor, "problem f(x) = x^2/2; init 1", "set lr 0.1; set noise 0.1; run 500",
      says: "below 2, the limit of gd"),
    Run(
      .noiseFloor, "problem f(x) = x^2/2; init 1", "use momentum lr=0.01; set noise 0.1; run 1000",
      says: "below 3.8, the limit of momentum"),
    Run(
      .noiseFloor, "problem booth", "set lr 0.05; set noise 1; run 300", says: "Curvatures reach from 2 to 18"
    ),
    Run(
      .noiseFloor, "data iris; standardize; model softmax", "use sgd lr=0.5; run 20 epochs",
      says: "from 1.09861 at the start"),

    // NumPy walks there, and takes the curvatures by differences.
    Run(.edgeOfStability, valley, "set lr 0.17; run 7", says: "below 0.173395, the limit of gd"),
    Run(.edgeOfStability, valley, "set lr 0.165; run 6", says: "above 0.164063, the limit of gd"),
    Run(.edgeOfStability, valley, "set lr 0.18; run 8", says: "above 0.173434, the limit of gd"),
    Run(
      .edgeOfStability, "problem f(x, y) = (x*y - 2)^2/2; init 5 0.45", "set lr 0.08; run 8",
      says: "above 0.0794444, the limit of gd"),
    Run(
      .edgeOfStability, "problem f(x, y) = (x^2*y - 1)^2/2; init 2 0.3", "set lr 0.12; run 6",
      says: "above 0.118185, the limit of gd"),
    Run(
      .edgeOfStability, "problem f(x, y) = (x*exp(y) - 1)^2/2; init 0.3 1.3", "set lr 0.14; run 6",
      says: "above 0.136532, the limit of gd"),

    Run(
      .noMinimum, "problem f(w) = log(1 + exp(-w)); init 0", "set lr 1; run 100",
      says: "The loss is 0.0101092"),
    Run(.noMinimum, "problem f(x) = exp(-x); init 0", "set lr 0.5; run 100", says: "The loss is 0.0192161"),
    Run(
      .noMinimum, "problem saddle; init 1 0.001", "set lr 0.1; run 100", says: "Curvatures reach from -2 to 2"
    ),
    Run(
      .noMinimum, "data blobs 60 centers=2 noise=0.3; standardize; model logistic", "set lr 1; run 200",
      says: "from 0.693147 at the start"),
    Run(
      .noMinimum, "data iris; target species=setosa; standardize; model logistic", "set lr 1; run 100",
      says: "The loss is 0.0113957"),
  ]

  @Test(arguments: runs) func runsAreToldApart(_ run: Run) throws {
    var notebook = TypedNotebook(run.lines)
    #expect(notebook.errors == [])
    let before = notebook.snapshot
    let cell = try #require(notebook.type("diagnose").last)
    #expect(cell.error == nil && notebook.snapshot == before)
    let data = cell.displays.data
    #expect(data["verdict"] == .string(run.verdict.rawValue), "\(cell.text)")
    let says = try #require(run.says)
    #expect(data["evidence"].list.contains { $0.text.contains(says) }, "\(cell.text)")
    // Every number in it is one.
    #expect(cell.text.firstMatch(of: #/\b(nan|inf)\b/#) == nil, "\(cell.text)")
    if let factor = run.factor {
      for name in ["predictedRate", "measuredRate"] {
        #expect(isSamePace(data[name].number ?? .nan, factor), "\(name) \(data)")
      }
    }
    for suggestion in data["suggestions"].list {
      try Self.check(suggestion["command"].text, suggestion["expect"].text, in: notebook)
    }
  }

  /// No verdict rests on one or two problems that it was made for.
  @Test(arguments: Verdict.allCases) func eachKindIsToldOnThreeProblems(_ verdict: Verdict) {
    let problems = Set(Self.runs.filter { $0.verdict == verdict }.map(\.problem))
    #expect(problems.count >= 3, "\(problems)")
    #expect(Self.runs.count >= 40)
  }

  struct Reading: CustomTestStringConvertible {
    let run: [String]
    let lines: [String]
    var testDescription: String { (run + lines).joined(separator: "; ") }
  }

  /// What only changes where a run is read, or when the next one ends, leaves the run to tell of.
  @Test(arguments: [
    Reading(run: ["problem rosenbrock", "use schedulefree_adamw", "run 50"], lines: ["set answer point"]),
    Reading(run: [square, "set lr 0.1", "run 10"], lines: ["set ema 0.9"]),
    Reading(run: [square, "set lr 0.1", "run 10"], lines: ["set stop change 1e-8"]),
    Reading(
      run: [square, "set lr 0.1", "set ema 0.9", "run 10"], lines: ["set answer average", "set ema 0.5"]),
    Reading(run: [ravine, "use momentum lr=0.004", "run 60"], lines: ["set ema off", "set ema 0.9"]),
    Reading(run: [square, "set lr 1.1", "run 5000"], lines: ["set ema 0.9"]),
    // Steps before and after it are of one run.
    Reading(run: [square, "set lr 0.1", "run 5", "set ema 0.9", "run 5"], lines: ["set ema off"]),
  ])
  func whatIsReadElsewhereIsStillTheRun(_ reading: Reading) throws {
    var notebook = TypedNotebook(reading.run)
    let before = try #require(notebook.type("diagnose").last).displays.data
    notebook.type(reading.lines)
    let after = try #require(notebook.type("diagnose").last).displays.data
    #expect(notebook.errors == [])
    #expect(before["verdict"] != .null && after["verdict"] == before["verdict"])
    for name in ["measuredRate", "predictedRate", "curvatureMax", "learningRate"] {
      // In words, since what is no number equals nothing.
      #expect(after[name].description == before[name].description, "\(name)")
    }
    // Another rate is another run.
    notebook.type("set lr 0.05")
    #expect(try #require(notebook.session.work.trainer).firstStepUnderSettings == nil)
  }

  /// What is best for a bowl flies off on ground that bends. After 500 steps more gd is at 0.0423, momentum at the same
  /// rate at 0.000588 (NumPy).
  @Test func gentleLinesAreTriedBesideTheBoldest() throws {
    var notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 2010")
    let shown = notebook.shown("diagnose")
    #expect(shown.contains("use momentum lr=0.001") && shown.contains("ends at loss 0.000588"))
    #expect(shown.contains("without it, at 0.0422"))
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

  /// Where slope and curvature go to 0 together no curvature says that a minimum is there, nor how far off.
  @Test(arguments: [
    ("x^3", "20", "toward level ground that is no minimum: beyond it the loss falls again."),
    ("x^3", "2000", "toward level ground that is no minimum: beyond it the loss falls again."),
    ("x^4", "20", "No curvature says whether the level ground ahead is a minimum."),
  ])
  func levelGroundIsCalledNoMinimum(_ function: String, _ steps: String, _ said: String) throws {
    let notebook = TypedNotebook(
      "problem f(x) = \(function)", "init 1; set lr 0.1", "run \(steps)", "diagnose")
    let cell = try #require(notebook.cells.last)
    let text = cell.text.replacing("\n", with: " ")
    #expect(text.contains(said), "\(text)")
    for word in ["toward a minimum", "distance to the minimum"] { #expect(!text.contains(word), "\(text)") }
    for name in ["predictedRate", "measuredRate"] { #expect(cell.displays.data[name].number == nil) }
  }

  /// 57 of 64 steps from a low point led up: the sentence claims no share that the evidence gainsays.
  @Test func theNoiseFloorsSentenceAgreesWithItsEvidence() {
    let text = TypedNotebook(Self.diabetes, "use minibatch 8 lr=0.02", "run 600", "diagnose").cells.last?.text
      .replacing("\n", with: " ")
    #expect(
      text?.hasPrefix(
        "At the noise floor: a step's noise is larger than the slope, and many a step makes the loss larger.")
        == true)
    #expect(
      text?.contains("21 times the gradient; of 64 steps tried from here 57 made the loss larger.") == true)
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

  /// The names and their order are the design's; 4 halves thrice, to the bit, and one step at the best rate wipes it out.
  @Test func theDatumIsTheContracts() throws {
    let notebook = TypedNotebook(Self.square, "set lr 0.25", "run 3", "diagnose")
    #expect(
      try #require(notebook.cells.last).displays.data.description
        == #"{"verdict":"converging","curvatureMax":2,"curvatureMin":2,"condition":1,"limit":1,"learningRate":0.25,"#
        + #""predictedRate":0.5,"measuredRate":0.5,"evidence":["#
        + #""The loss is 0.25, from 16 at the start; the gradient's norm is 1.","The curvature is 2.","#
        + #""lr is 0.25, below 1, the limit of gd on such ground.","#
        + #""A step keeps of the distance to the minimum: 0.5 by the curvatures, 0.5 by the run."],"#
        + #""suggestions":[{"command":"set lr 0.5","expect":"#
        + #""run 50 steps then ends at loss 0; without it, at 1.97215e-31."}]}"#)
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
