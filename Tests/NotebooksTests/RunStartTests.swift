import TestSupport
import Testing

@testable import Notebooks

/// The design's "Where a run starts".
@Suite("Where a run starts")
struct RunStartTests {
  @Test func namedProblemsHaveAUsualStart() {
    let notebook = TypedNotebook("problem rosenbrock")
    #expect(notebook.value("x") == -1.2)
    #expect(notebook.value("y") == 1)
  }

  @Test func formulasStartAtRandomInTheBox() {
    let first = TypedNotebook("problem f(x, y) = x^2 + y^2")
    let again = TypedNotebook("problem f(x, y) = x^2 + y^2")
    let other = TypedNotebook("seed 1", "problem f(x, y) = x^2 + y^2")
    #expect(first.state == again.state)
    #expect(first.state != other.state)
    #expect((-2...2).contains(first.value("x")) && (-2...2).contains(first.value("y")))
  }

  @Test func modelsStartAtZeros() {
    #expect(TypedNotebook("data diabetes", "model linear").value("w[1]") == 0)
  }

  @Test func theKthRandomStartIsTheKthStreamOfTheSeed() {
    var notebook = TypedNotebook("problem sphere", "seed 7")
    var starts: [String] = []
    for _ in 0..<3 {
      notebook.type("init random")
      starts.append(notebook.state)
    }
    #expect(Set(starts).count == 3)
    notebook.type("seed 7")
    for start in starts {
      notebook.type("init random")
      #expect(notebook.state == start)
    }
    // Only "init" draws; steps between make no difference.
    notebook.type(["seed 7", "run 5", "init random"])
    #expect(notebook.state == starts[0])
  }

  @Test func seedGoesBackToTheSameStart() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 3", "run 4", "seed 5")
    #expect(notebook.value("step") == 0)
    #expect(notebook.value("x") == 3)
    notebook.type(["data diabetes", "model linear", "use sgd lr=1e-6", "run 20"])
    let first = notebook.state
    notebook.type(["seed 5", "run 20"])
    #expect(notebook.state == first)
    notebook.type(["seed 6", "run 20"])
    #expect(notebook.state != first)
  }

  @Test(arguments: [
    "init 1 2", "problem rosenbrock", "init random", "problem sphere 3", "reset", "seed 3",
    "data diabetes; model linear",
  ])
  func startsOver(_ line: String) {
    let notebook = TypedNotebook("problem rosenbrock", "set lr 0.001", "run 5", line)
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 0)
    #expect(notebook.notebook.status == .ready)
    #expect(notebook.value("lr") == 0.001)
    #expect(notebook.session.work.trainer?.trajectory.lastStep == 0)
  }

  @Test func standardizeAndFeaturesStartOver() {
    var notebook = TypedNotebook("data diabetes", "model linear", "set lr 1e-6", "run 5", "features bmi")
    #expect(notebook.value("step") == 0)
    notebook.type(["run 5", "standardize"])
    #expect(notebook.value("step") == 0)
    #expect(notebook.errors == [])
  }

  @Test func standardizingTheTargetGivesItMeanZeroAndDeviationOne() {
    // From zeros the loss is the target's mean square, which is then 1.
    let notebook = TypedNotebook("data diabetes", "standardize target", "model linear")
    #expect(abs(notebook.value("loss") - 1) < 1e-12)
  }

  @Test func resetRepeatsTheRunExactly() {
    var notebook = TypedNotebook(
      "data diabetes", "standardize", "model linear", "use minibatch 32 lr=0.01", "set noise 0.1", "run 40")
    let first = notebook.state
    notebook.type(["reset", "run 40"])
    #expect(notebook.state == first)
  }

  @Test func initBestFindsTheLeastOfItsGuesses() {
    var notebook = TypedNotebook("problem f(x, y) = x^2 + y^2", "init best 1000 -2 2")
    #expect(notebook.value("loss") < 0.1)
    #expect(notebook.shown("init best 10 3 4").contains("Step 0"))
    #expect((3...4).contains(notebook.value("x")))
  }

  @Test(arguments: [
    "problem f(x) = x^2", "problem sphere 3", "data diabetes; model linear", "data iris; model softmax",
    "data moons; model mlp 8 4 tanh",
  ])
  func initAllSetsEveryParameter(_ subject: String) throws {
    var notebook = TypedNotebook(subject, "set lr 0.001", "run 2", "init all -1/2")
    let trainer = try #require(notebook.session.work.trainer)
    #expect(trainer.step == 0)
    #expect(!trainer.point.isEmpty && trainer.point.allSatisfy { $0 == -0.5 })
    notebook.type("init all 0")
    #expect(notebook.session.work.trainer?.point.allSatisfy { $0 == 0 } == true)
  }

  @Test func oneNumberForManyParametersIsOfferedForAll() {
    var notebook = TypedNotebook("data iris; model softmax")
    #expect(notebook.type("init 0.5").first?.error?.hint == "Try \"init all 0.5\".")
    #expect(notebook.type("init 0.5 1").first?.error?.hint == "Try \"init zeros\".")
  }
}
