import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Optimization

/// What `diagnose` says of runs that were made for it, and whether what it offers does what it says.
struct DiagnoseTests {
  @Test(arguments: DiagnosedRun.all) func runsAreToldApart(_ run: DiagnosedRun) throws {
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
    let problems = Set(DiagnosedRun.all.filter { $0.verdict == verdict }.map(\.problem))
    #expect(problems.count >= 3, "\(problems)")
    #expect(DiagnosedRun.all.count >= 40)
  }

  struct Reading: CustomTestStringConvertible {
    let run: [String]
    let lines: [String]
    var testDescription: String { (run + lines).joined(separator: "; ") }
  }

  /// What only changes where a run is read, or when the next one ends, leaves the run to tell of.
  @Test(arguments: [
    Reading(run: ["problem rosenbrock", "use schedulefree_adamw", "run 50"], lines: ["set answer point"]),
    Reading(run: [DiagnosedRun.square, "set lr 0.1", "run 10"], lines: ["set ema 0.9"]),
    Reading(run: [DiagnosedRun.square, "set lr 0.1", "run 10"], lines: ["set stop change 1e-8"]),
    Reading(
      run: [DiagnosedRun.square, "set lr 0.1", "set ema 0.9", "run 10"],
      lines: ["set answer average", "set ema 0.5"]),
    Reading(
      run: [DiagnosedRun.ravine, "use momentum lr=0.004", "run 60"], lines: ["set ema off", "set ema 0.9"]),
    Reading(run: [DiagnosedRun.square, "set lr 1.1", "run 5000"], lines: ["set ema 0.9"]),
    // Steps before and after it are of one run.
    Reading(
      run: [DiagnosedRun.square, "set lr 0.1", "run 5", "set ema 0.9", "run 5"], lines: ["set ema off"]),
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

  /// A rate above what one curvature bears says nothing where the next step finds another.
  @Test func whatFallsSteadilyOnGroundThatBendsDoesNotOscillate() throws {
    var notebook = TypedNotebook(
      "data diabetes; standardize; model mlp 4 tanh", "set lr 0.01", "run 5",
      "eval count(loss > before(loss))")
    #expect(notebook.cells.last?.text == "0")
    let cell = try #require(notebook.type("diagnose").last)
    #expect(cell.text.contains("lr is 0.01, above 0.00"))
    #expect(cell.displays.data["verdict"] == .string("converging"), "\(cell.text)")
  }

  /// Down a bent valley the slope grows while the loss falls: no distance is said to grow.
  @Test func aFallIsNotSaidToLeadAway() throws {
    var notebook = TypedNotebook(
      "problem rosenbrock; set lr 0.001", "run 100", "use momentum lr=0.001", "run 104", "set lr 0.0005",
      "run 50")
    let data = try #require(notebook.type("diagnose").last).displays.data
    #expect(data["verdict"] == .string("converging"))
    #expect(data["measuredRate"].number == nil && (data["predictedRate"].number ?? 2) < 1)
    #expect(notebook.cells.last?.text.contains("by the run") == false)
  }

  /// From far out the way back is offered, and a rate by which something is won from there.
  @Test func noRateIsOfferedThatWinsNothing() throws {
    var notebook = TypedNotebook("problem f(x) = x^4; init 0.5", "set lr 12", "run 4")
    let data = try #require(notebook.type("diagnose").last).displays.data
    for suggestion in data["suggestions"].list {
      try Self.check(suggestion["command"].text, suggestion["expect"].text, in: notebook)
    }
    #expect(!data["suggestions"].list.isEmpty)
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
  static func check(_ command: String, _ expect: String, in notebook: TypedNotebook) throws {
    var notebook = notebook
    for cell in notebook.type(command) { #expect(cell.error == nil, "\(command)") }
    if let met = expect.firstMatch(of: #/after ([0-9]+) step/#) {
      #expect(notebook.cells.last?.text.hasPrefix("\(met.1) step") == true)
      #expect(notebook.cells.last?.text.contains("Condition met") == true)
      return
    }
    let said = try #require(
      expect.firstMatch(of: #/run ([0-9]+) (step|epoch)s? then (ends at|stays about) loss ([-+.e0-9]+)/#))
    let (begun, first) = (notebook.value("loss"), notebook.value("step"))
    notebook.type("run \(said.1) \(said.2)s")
    let isMean = said.3 == "stays about"
    let loss = isMean ? meanOfSecondHalf(notebook, since: Int(first)) : notebook.value("loss")
    // Going back to a low point is no gain; what a noisy run stands at is chance.
    #expect(loss < begun || !begun.isFinite || isMean, "\(command): \(expect) \(begun)")
    let wanted = number(said.4)
    // Six digits are shown.
    #expect(abs(loss - wanted) <= 2e-5 * abs(wanted), "\(command): \(expect) \(loss)")
    if let other = expect.firstMatch(of: #/without it, (?:at|about) ([-+.e0-9]+)/#) {
      #expect(loss < number(other.1), "\(command): \(expect)")
    }
  }

  /// A number at a sentence's end.
  private static func number(_ text: Substring) -> Double {
    Double(text.hasSuffix(".") ? text.dropLast() : text) ?? .nan
  }

  /// The mean of the losses that one sees going to some of the steps since one: forty of a run on all samples, four
  /// hundred where a loss is worked out at once, else twenty, or four an epoch where that is less.
  private static func meanOfSecondHalf(_ notebook: TypedNotebook, since first: Int) -> Double {
    var notebook = notebook
    guard let trainer = notebook.session.work.trainer else { return .nan }
    let half = (trainer.step - first) / 2
    let samples = trainer.objective.sampleCount
    let batch = trainer.settings.batchSize.count(of: samples)
    let epochs = max(1, (trainer.step - first) * batch / samples)
    let whole = samples * trainer.objective.parameterCount <= 1_000 ? 400 : 40
    let count = min(half, batch == samples ? whole : min(20, 4 * epochs))
    let losses = (1...count).map { look in
      notebook.type("goto \(trainer.step - half + look * half / count)")
      return notebook.value("loss")
    }
    return losses.reduce(0, +) / Double(count)
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
    let text = TypedNotebook(DiagnosedRun.diabetes, "use minibatch 8 lr=0.02", "run 600", "diagnose").cells
      .last?.text
      .replacing("\n", with: " ")
    #expect(
      text?.hasPrefix(
        "At the noise floor: a step's noise is larger than the slope, and many a step makes the loss larger.")
        == true)
    #expect(
      text?.contains("21 times the gradient; of 64 steps tried from here 57 made the loss larger.") == true)
  }

  /// Chance does not choose: at a noise floor a line that changes next to nothing is not offered, whichever run ends lower
  /// with one draw or another, and one that lowers the floor is, whatever the draws.
  @Test(arguments: 1...6) func noSuggestionIsChance(_ seed: Int) throws {
    let notebook = TypedNotebook(
      "problem f(x) = x^2/2; init 1; seed \(seed)", "set lr 0.5; set noise 0.1; run 1200")
    let rehearsal = try Rehearsal(
      notebook.session, steps: 1200, leastGain: 0, in: Surroundings(environment: [:]))
    // By hand, lr/(4*(1 - lr/2)) times 0.01: 1.67e-3 at 0.5, 1.62e-3 at 0.49, and 2.5e-5 at 0.01.
    let helpful = try rehearsal.helpful(["set lr 0.49", "set lr 0.51", "seed 99"], ["set lr 0.01"])
    #expect(helpful.map(\.command) == ["set lr 0.01"], "\(helpful)")
    let said = try #require(
      helpful.first?.expect.firstMatch(
        of: #/about loss ([-+.e0-9]+), on average over its second half; without it, about ([-+.e0-9]+)\./#))
    #expect(abs(Self.number(said.2) - 1.67e-3) < 5e-4)
    #expect(Self.number(said.1) < 1e-4)
  }

  /// What is tried helps for the kinds that a learner can do something about.
  @Test(arguments: [
    DiagnosedRun(.crawling, DiagnosedRun.square, "set lr 0.0001; run 100"),
    DiagnosedRun(.diverged, DiagnosedRun.square, "set lr 1.1; run 5000"),
    DiagnosedRun(.diverged, "data diabetes; model linear", "set lr 0.01; run 100"),
    DiagnosedRun(.saddle, DiagnosedRun.saddle, "init 1 0; run 100"),
    DiagnosedRun(.plateau, DiagnosedRun.plateau, "run 100"),
    DiagnosedRun(.noiseFloor, DiagnosedRun.diabetes, "use sgd lr=0.01; run 20 epochs"),
    DiagnosedRun(.oscillating, DiagnosedRun.cycle, "use momentum lr=1/9 momentum=4/9; run 60"),
    DiagnosedRun(.oscillating, DiagnosedRun.diabetes, "set lr 0.24; run 30"),
    DiagnosedRun(.noMinimum, "problem saddle; init 1 0.001", "set lr 0.1; run 10000"),
    DiagnosedRun(.oscillating, DiagnosedRun.diabetes, "use rmsprop lr=1; run 300"),
    DiagnosedRun(.noMinimum, "problem f(w) = log(1 + exp(-w)); init 0", "set lr 1; run 100"),
  ])
  func somethingIsOffered(_ run: DiagnosedRun) throws {
    let cell = try #require(TypedNotebook(run.lines + ["diagnose"]).cells.last)
    #expect(!cell.displays.data["suggestions"].list.isEmpty, "\(cell.text)")
    #expect((1...3).contains(cell.displays.data["suggestions"].list.count))
  }

  /// The names and their order are the design's; 7/8 of 4 thrice, to the bit, and one step at the best rate wipes it out.
  /// In 50 more steps `(7/8)^106*16` is left, 1.14018e-5.
  @Test func theDatumIsTheContracts() throws {
    let notebook = TypedNotebook(DiagnosedRun.square, "set lr 0.0625", "run 3", "diagnose")
    #expect(
      try #require(notebook.cells.last).displays.data.description
        == #"{"verdict":"converging","curvatureMax":2,"curvatureMin":2,"condition":1,"limit":1,"learningRate":0.0625,"#
        + #""predictedRate":0.875,"measuredRate":0.875,"evidence":["#
        + #""The loss is 7.18073, from 16 at the start; the gradient's norm is 5.35938.","The curvature is 2.","#
        + #""lr is 0.0625, below 1, the limit of gd on such ground.","#
        + #""A step keeps of the distance to the minimum: 0.875 by the curvatures, 0.875 by the run."],"#
        + #""suggestions":[{"command":"set lr 0.5","expect":"#
        + #""run 50 steps then ends at loss 0; without it, at 1.14018e-05."}]}"#)
  }

  @Test func beforeTheFirstStepTheGroundIsTold() throws {
    var notebook = TypedNotebook(DiagnosedRun.square, "set lr 0.1")
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
    let near = TypedNotebook("data diabetes", "model linear", "set lr 1e-6", "run 20", "diagnose")
    #expect(near.cells.last?.text.contains("The columns are not scaled: s1 is the largest") == true)
    let scaled = TypedNotebook(
      "data diabetes", "standardize", "model linear", "set lr 0.1", "run 20", "diagnose")
    #expect(scaled.cells.last?.text.contains("not scaled") == false)
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

  /// By hand: 2*(x - 5) + 0.5*x is 0 at x = 4, where the loss alone has the slope -2.
  @Test func whatWeightDecayHoldsIsNoMinimumOfTheLoss() throws {
    let lines = ["problem f(x) = (x - 5)^2", "init 0", "set lr 0.1"]
    let held = TypedNotebook(lines + ["set weight_decay 0.5", "run 200", "diagnose"])
    #expect(
      held.cells.last?.text.hasPrefix("At rest: the slope of the loss and the pull of weight decay") == true)
    let free = TypedNotebook(lines + ["run 200", "diagnose"])
    #expect(free.cells.last?.text.hasPrefix("At a minimum: no slope is left") == true)
  }

  @Test func aPressOfCtrlCLeavesEverythingAsItWas() throws {
    var notebook = TypedNotebook(DiagnosedRun.diabetes, "set lr 0.1", "run 20")
    let before = notebook.snapshot
    notebook.surroundings.isInterrupted = { true }
    #expect(notebook.type("diagnose").last?.error?.message.hasPrefix("Interrupted.") == true)
    #expect(notebook.snapshot == before)
  }

  @Test(arguments: ["why", "why is it slow?", "Why does it diverge", "why?"])
  func peopleAskWhy(_ line: String) {
    var notebook = TypedNotebook(DiagnosedRun.square, "set lr 0.1", "run 10")
    #expect(notebook.shown(line) == notebook.shown("diagnose"))
    // A parameter of that name is a parameter.
    #expect(TypedNotebook("problem f(why) = why^2", "init 3", "why").cells.last?.text == "3")
  }
}
