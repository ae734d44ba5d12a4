import Optimization
import Plots
import Testing

@testable import Notebooks

/// The average as the answer, and the second shelf of rules.
@Suite("answer, ema and the modern rules")
struct AnswerTests {
  private func diabetes(_ lines: String...) -> TypedNotebook {
    TypedNotebook(["data diabetes", "standardize", "model linear"] + lines)
  }

  @Test func scheduleFreeIsJudgedAtItsAverageAndSaysSo() throws {
    var notebook = TypedNotebook("problem f(x, y) = x^2 + 10*y^2", "init 3 1")
    #expect(
      notebook.shown("use schedulefree_sgd lr=0.02")
        == """
        Training with Schedule-free SGD (lr=0.02, momentum=0.9, warmup_steps=0, r=0), all samples a step.
        rule schedulefree_sgd (was gd; to go back: use gd)
        lr 0.02 (was 0.01; to go back: set lr 0.01)
        The answer is the average x of schedulefree_sgd: loss, accuracy, predictions and parameters are read there.
        Training goes on from the point, and gradients are the point's; to judge that: set answer point
        """)
    let report = notebook.shown("run 20")
    #expect(report.contains("(at the average)\nTraining is at x ="))
    let trainer = try #require(notebook.session.work.trainer)
    let average = try #require(trainer.states.first { $0.name == "x" }?.values)
    #expect(notebook.value("x") == average[0] && notebook.value("y") == average[1])
    #expect(notebook.value("loss") == notebook.value("f(x, y)"))
    #expect(notebook.state.contains("\"loss\":\(average[0] * average[0] + 10 * (average[1] * average[1]))"))
    #expect(notebook.state.contains("\"parameters\":{\"x\":\(average[0]),\"y\":\(average[1])}"))
    #expect(notebook.shown("show").contains("The answer is the average x of schedulefree_sgd"))
    #expect(notebook.shown("step").contains("the loss at the average went down"))
    #expect(notebook.shown("step 2").contains("loss (at the average)"))
    #expect(notebook.errors == [])
  }

  @Test func switchingGoesBothWaysAndIsUndone() throws {
    var notebook = diabetes("use adam lr=1", "set ema 0.95", "run 50")
    #expect(notebook.shown("show").contains("Average: "))
    let atPoint = (loss: notebook.value("loss"), state: notebook.state)
    #expect(
      notebook.shown("set answer average").hasPrefix(
        "answer is average (was point).\nThe answer is the moving"))
    let atAverage = (loss: notebook.value("loss"), state: notebook.state)
    #expect(atAverage.loss != atPoint.loss)
    #expect(
      notebook.shown("set answer point")
        == "answer is point (was average).\nThe answer is the point that is trained.")
    #expect(notebook.state == atPoint.state)
    notebook.type("undo")
    #expect(notebook.state == atAverage.state)
    notebook.type(["run 10", "back 10"])
    #expect(notebook.state == atAverage.state)
    #expect(
      notebook.shown("set ema off") == "ema is off (was 0.95).\nThe answer is the point that is trained.")
    #expect(notebook.state == atPoint.state)
    notebook.type(["undo", "undo", "undo"])
    #expect(notebook.state == atAverage.state)
    #expect(notebook.errors == [])
  }

  /// Each reads the same parameters: what they say is worked out from those of the average.
  @Test func predictionsFitAndConditionsReadTheAverage() throws {
    var notebook = TypedNotebook(
      "data diabetes features bmi", "standardize", "model linear", "use schedulefree_sgd lr=0.1", "run 4")
    let trainer = try #require(notebook.session.work.trainer)
    let answer = trainer.answer
    #expect(answer[0] != trainer.point[0] && answer[1] != trainer.point[1])
    // At the feature's mean the prediction is the bias.
    let cell = try #require(notebook.type("predict bmi=\(try mean(of: "bmi"))").first)
    #expect(cell.displays.data["value"].number == answer[1])
    #expect(notebook.value("w[bmi]") == answer[0] && notebook.value("b") == answer[1])
    #expect(notebook.shown("show fit").contains(rounded(notebook.value("loss"))))
    #expect(notebook.shown("show params").contains(rounded(answer[0])))
    notebook.type("run 100 until loss < \(notebook.value("loss") * 0.9)")
    #expect(notebook.session.work.status == .converged)
    #expect(notebook.errors == [])
  }

  private func mean(of column: String) throws -> Double {
    let notebook = TypedNotebook("data diabetes features bmi", "standardize", "model linear")
    let table = try #require(notebook.session.work.subject?.dataSubject?.training)
    return try #require(zip(table.features, table.featureMeans).first { $0.0 == column }?.1)
  }

  @Test func theLossPlotSaysWhereLossesWereTaken() {
    var notebook = TypedNotebook(
      "data diabetes", "standardize", "model linear", "use minibatch 50", "use schedulefree_sgd lr=0.1",
      "run 3 epochs")
    #expect(legend(notebook) == ["loss of each batch", "loss of all samples at the average"])
    notebook.type("set answer point; run 1 epochs")
    #expect(legend(notebook) == ["loss of each batch", "loss of all samples at the answer"])
    notebook.type("set batch all; reset; set answer average; run 10")
    #expect(legend(notebook) == ["loss at the point", "loss at the average"])
    notebook.type("use gd; reset; run 10")
    #expect(legend(notebook) == [])
    #expect(notebook.errors == [])
  }

  private func legend(_ notebook: TypedNotebook) -> [String] {
    guard let trainer = notebook.session.work.trainer else { return [] }
    return Figures.loss(trainer).layers.compactMap { layer in
      switch layer {
      case .line(let series), .path(let series), .points(let series, _): series.title
      default: nil
      }
    }
  }

  @Test func theSecondShelfIsListedByItself() {
    var notebook = TypedNotebook("rule mine\n  w <- w - g")
    let first = notebook.shown("optimizers")
    let second = notebook.shown("optimizers modern")
    #expect(first.contains("adam") && first.contains("mine") && first.contains("optimizers modern"))
    #expect(!first.contains("prodigy") && second.contains("prodigy") && !second.contains("radam"))
    #expect(!second.contains("mine"))
    // One of the learner's own takes the place of one of the same name.
    notebook.type("rule yogi\n  w <- w - g")
    #expect(!notebook.shown("optimizers modern").contains("yogi"))
    #expect(notebook.shown("optimizers").contains("yogi"))
    #expect(notebook.shown("help prodigy").contains("Beware: lr is a factor on the rate it finds"))
    #expect(notebook.shown("show rule lookahead").contains("looks = mod(t, k) == 0"))
    #expect(notebook.shown("use ademamixx").contains("Did you mean \"ademamix\"?"))
    let offer = Completion.of("use schedulef", cursor: 13, in: notebook.notebook)
    guard case .words(let words) = offer.candidates else {
      Issue.record("files are offered")
      return
    }
    #expect(
      Set(["schedulefree_sgd", "schedulefree_adamw", "yogi"]).isSubset(of: words) && words == words.uniqued)
  }

  /// On a network, whose arrays are blocks, each rule goes down.
  @Test(arguments: [
    "lamb lr=0.02", "novograd lr=0.002", "adafactor lr=0.1", "schedulefree_adamw lr=0.02", "polyak",
  ])
  func rulesOfBlocksTrainANetwork(_ rule: String) {
    var notebook = TypedNotebook("data moons 60", "model mlp 5 3 tanh", "seed 3", "use \(rule)")
    let before = notebook.value("loss")
    notebook.type("run 100")
    #expect(notebook.errors == [])
    #expect(notebook.value("loss") < 0.8 * before)
  }
}
