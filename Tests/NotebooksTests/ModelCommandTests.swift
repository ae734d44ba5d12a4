import Foundation
import Models
import TestSupport
import Testing

@testable import Notebooks

@Suite("Models at the prompt")
struct ModelCommandTests {
  /// y = 2*x + 1.
  static let line = "x,y\n1,3\n2,5\n3,7\n4,9\n"
  static let classes = "x,y\n0,a\n1,a\n2,b\n3,b\n"

  struct Model: CustomTestStringConvertible {
    let data: [String]
    let model: String
    var testDescription: String { model + " on " + data[0] }
  }

  @Test(arguments: [
    Model(data: ["data line 50 noise=1", "standardize"], model: "linear"),
    Model(data: ["data diabetes features bmi", "standardize target"], model: "polynomial 2"),
    Model(data: ["data breast_cancer", "standardize"], model: "logistic l2=0.01"),
    Model(data: ["data iris", "standardize"], model: "softmax"),
    Model(data: ["data moons 100", "standardize"], model: "mlp 8 8 tanh"),
    Model(data: ["data blobs 100", "standardize"], model: "mlp 8 relu"),
    Model(data: ["data line 50", "standardize target"], model: "mlp 4 sigmoid"),
    Model(data: ["data diabetes", "standardize target"], model: "f(bmi; a, b) = a*exp(b*bmi)"),
  ])
  func everyModelLearnsWhatSuitsIt(_ model: Model) {
    var notebook = TypedNotebook(model.data + ["model \(model.model)", "init random 0.5"])
    let before = notebook.value("loss")
    notebook.type(["set lr 0.02", "run 100"])
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 100)
    #expect(notebook.value("loss") < before)
  }

  @Test func aPerfectLineHasR2OneAndItsMeanHasNone() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("line.csv", Self.line)
    var notebook = TypedNotebook("data \(path) target y", "model linear", "init 2 1")
    #expect(notebook.type("show fit")[0].displays.data.description == #"{"loss":0,"r2":1}"#)
    // Predicting the mean, 6: the squares are 9, 1, 1, 9.
    notebook.type("init 0 6")
    #expect(notebook.type("show fit")[0].displays.data.description == #"{"loss":5,"r2":0}"#)
    #expect(notebook.errors == [])
  }

  @Test func accuracyAndConfusionAreCounted() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("classes.csv", Self.classes)
    // The border at 0.5 puts one "a", at 1, among the "b".
    var notebook = TypedNotebook("data \(path) target y", "model logistic", "init 1 -0.5")
    let data = notebook.type("show fit")[0].displays.data.description
    #expect(data.hasSuffix(#""accuracy":0.75,"confusion":[[1,1],[0,2]]}"#))
    #expect(notebook.value("accuracy") == 0.75)
    #expect(notebook.shown("predict x=0.5").hasPrefix("y is most likely"))
    // log(3) above the border the odds are 3 to 1.
    notebook.type("init 1 0")
    let shown = notebook.shown("predict 1.0986122886681098")
    #expect(shown.hasPrefix("y is most likely b."))
    #expect(shown.contains("0.25") && shown.contains("0.75"))
  }

  /// Every row's loss and class are worked out here from the logistic function's own form.
  @Test func heldOutRowsAreMeasuredByThemselves() throws {
    var notebook = TypedNotebook(
      "seed 1", "data moons 40 noise=0.3 split 0.7", "model logistic", "init 1 -2 0.1")
    let data = try #require(notebook.session.work.subject?.dataSubject)
    let (training, held) = (try #require(data.training), try #require(data.heldOut))
    func measured(_ table: Models.Table) -> (loss: Double, counts: [[Int]]) {
      var (loss, counts) = (0.0, [[0, 0], [0, 0]])
      for row in 0..<table.rowCount {
        let z = table[row, 0] - 2 * table[row, 1] + 0.1
        let actual = Int(table.target(at: row))
        loss -= log(1 / (1 + exp(actual == 1 ? -z : z)))
        counts[actual][z > 0 ? 1 : 0] += 1
      }
      return (loss / Double(table.rowCount), counts)
    }
    let (own, other) = (measured(training), measured(held))
    #expect(held.rowCount == 12 && training.rowCount == 28)
    #expect(abs(notebook.value("loss") - own.loss) < 1e-12)
    #expect(abs(notebook.value("heldOutLoss") - other.loss) < 1e-12)
    #expect(notebook.value("heldOutAccuracy") == Double(other.counts[0][0] + other.counts[1][1]) / 12)
    let shown = notebook.type("show fit")[0].displays
    #expect(shown.data.description.contains(#""confusion":\#(own.counts),"#.filter { $0 != " " }))
    #expect(shown.data.description.hasSuffix(#""heldOutConfusion":\#(other.counts)}"#.filter { $0 != " " }))
    #expect(
      shown.plainText.contains("Training rows by class") && shown.plainText.contains("Held-out rows by class")
    )
    // What a run keeps at each epoch's end is the same.
    notebook.type(["use sgd lr=0.01", "run 3 epochs"])
    let kept = try #require(notebook.session.work.trainer?.trajectory.measurements)
    #expect(kept.count == 4)  // the start, and three ends of epochs
    #expect(kept.last?.values.first == notebook.value("heldOutLoss"))
    #expect(notebook.errors == [])
  }

  /// Predictions are 3 for y = 1 + 2*x, off by 2*x - 2: 4*(x - 1)^2 a row.
  @Test func heldOutLossHasNoPenalty() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,y\n" + (0..<10).map { "\($0),\(1 + 2 * $0)\n" }.joined())
    let notebook = TypedNotebook(
      "seed 2", "data \(path) target y split 0.5", "model linear l2=100", "init 0 3")
    let held = try #require(notebook.session.work.subject?.dataSubject?.heldOut)
    let squares = (0..<5).map { 4 * (held[$0, 0] - 1) * (held[$0, 0] - 1) }
    #expect(abs(notebook.value("heldOutLoss") - squares.reduce(0, +) / 5) < 1e-12)
    var other = notebook
    other.type("init 1 0")
    // Off by x + 1; the penalty of 100 stands in the training loss alone.
    let ahead = (0..<5).map { (held[$0, 0] + 1) * (held[$0, 0] + 1) }.reduce(0, +) / 5
    #expect(abs(other.value("heldOutLoss") - ahead) < 1e-12)
    #expect(other.value("loss") > 100)
  }

  @Test func adviceNamesTheModelThatSuitsTheTarget() {
    for (data, model) in [
      ("data iris", "softmax"), ("data moons", "logistic"), ("data diabetes", "linear"),
      ("data blobs 300 centers=12", "softmax"),
    ] {
      var notebook = TypedNotebook(data)
      #expect(notebook.shown(data).contains("model \(model)."))
      #expect(notebook.type("step")[0].error?.hint == "Try \"model \(model)\".")
      notebook.type("model \(model)")
      #expect(notebook.errors.count == 1)
    }
  }

  @Test func standardizingIsNotAdvisedWhereItCannotBeDone() {
    var notebook = TypedNotebook()
    #expect(notebook.shown("data digits").contains("\nNext: model softmax."))
    #expect(notebook.shown("data iris").contains("\nNext: standardize, then model softmax."))
  }

  @Test func measuresThatAreNotThereSayWhy() {
    var notebook = TypedNotebook("data line", "model linear")
    #expect(
      notebook.shown("run until heldOutLoss < 1") == """
          run until heldOutLoss < 1
                    ^^^^^^^^^^^
        There is no heldOutLoss here.
        Hold rows out first, as in "split 0.8"; an accuracy needs classes.
        """)
    #expect(notebook.shown("set stop until accuracy > 1").hasSuffix("Only a model of classes has one."))
  }

  @Test func aLossThatGrowsManyTimesIsPointedOut() {
    var notebook = TypedNotebook("data diabetes", "model linear", "set lr 0.01")
    #expect(notebook.shown("run 10").contains("The loss grew from 29074.5 to "))
    notebook.type(["standardize", "set lr 0.1"])
    #expect(!notebook.shown("run 10").contains("grew"))
  }

  @Test(arguments: [
    ("data moons 60", "model logistic"), ("data blobs 60 centers=3", "model softmax"),
    ("data line 60", "model polynomial 2"), ("data line 60", "model f(x; a, b) = a*x + b"),
    ("data blobs 60 centers=3", "model mlp 4 relu"),
  ])
  func everyModelTakesBatchesOfAnySize(_ data: String, _ model: String) {
    var notebook = TypedNotebook(data, "standardize", model)
    #expect(
      notebook.shown("use sgd lr=0.001; run 2 epochs").hasPrefix(
        "120 steps, 2 epochs, 1 sample a step. Done."))
    #expect(
      notebook.shown("use minibatch 16; run 2 epochs").hasPrefix(
        "8 steps, 2 epochs, 16 samples a step. Done."))
    #expect(notebook.shown("use batch; run 2 epochs").hasPrefix("2 steps, all samples a step. Done."))
    #expect(notebook.value("epoch") == 6)
    // From the middle of an epoch on it is not said, since none is whole.
    notebook.type("use minibatch 16; step; step")
    #expect(notebook.shown("run 3").hasPrefix("3 steps, 16 samples a step. Done."))
    #expect(notebook.errors == [])
  }

  @Test func aFormulaIsJudgedByTheColumnsThatItReads() {
    var notebook = TypedNotebook("data breast_cancer target mean_area as numbers")
    #expect(!notebook.shown("model f(mean_radius; a) = a*mean_radius").contains("spreads"))
    #expect(notebook.shown("model linear").contains("spreads"))
  }

  @Test func parametersAndPredictionsComeInOwnUnits() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("line.csv", Self.line)
    // Mean 2.5 and deviation sqrt(1.25), so that the slope is 2*sqrt(1.25), and 6 the value at the mean.
    var notebook = TypedNotebook(
      "data \(path) target y", "standardize", "model linear", "init 2.23606797749979 6")
    let raw = notebook.shown("show params raw").split(whereSeparator: \.isWhitespace)
    #expect(raw.suffix(4) == ["w[x]", "2", "b", "1"])
    #expect(notebook.shown("predict x=10") == "y = 21")
    #expect(notebook.shown("predict 10") == "y = 21")
    #expect(notebook.errors == [])
  }

  @Test(arguments: [
    #"{"w": [2], "b": 1}"#, #"{"w": [[2]], "b": [1]}"#, #"{"b": 1, "w": 2}"#,
  ])
  func aStartIsReadWithOrWithoutOuterDimensions(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("line.csv", Self.line)
    let start = try folder.file("start.json", text)
    let notebook = TypedNotebook("data \(path) target y", "model linear", "init from \(start)")
    #expect(notebook.errors == [])
    #expect(notebook.value("w[1]") == 2)
    #expect(notebook.value("b") == 1)
  }

  struct BadStart: CustomTestStringConvertible {
    let text: String?
    var code = "file-error"
    let message: String
    var testDescription: String { message }
  }

  @Test(arguments: [
    BadStart(text: #"{"w": [2]}"#, message: "The file has no \"b\"."),
    BadStart(text: #"{"w": [2, 3], "b": 1}"#, message: "\"w\" has to be 1, and is 2."),
    BadStart(text: "2 1", message: "is not JSON, from line 1 on."),
    BadStart(text: nil, code: "missing-file", message: "start.json\"."),
  ])
  func aStartThatDoesNotFitIsRefused(_ bad: BadStart) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("line.csv", Self.line)
    let start = try folder.file("start.json", bad.text)
    var notebook = TypedNotebook("data \(path) target y", "model linear", "init 4 5")
    let error = try #require(notebook.type("init from \(start)")[0].error)
    #expect(error.code.name == bad.code)
    #expect(error.message.hasSuffix(bad.message))
    #expect(error.span?.start == 10)
    #expect(notebook.value("b") == 5)
  }

  /// Of 6,400 normal numbers the deviation is within 0.9 % (its standard error); 4 % is more than four times that.
  @Test(arguments: [("xavier", 2.0 / 164), ("he", 2.0 / 64), ("random 0.5", 0.25)])
  func startsSpreadAsTheySay(_ start: String, _ variance: Double) throws {
    let folder = try TemporaryFolder()
    let names = (1...64).map { "x\($0)," }.joined() + "y\n"
    let path = try folder.file(
      "a.csv", names + (1...2).map { String(repeating: "\($0),", count: 64) + "\($0)\n" }.joined())
    let notebook = TypedNotebook("seed 5", "data \(path) target y", "model mlp 100 relu", "init \(start)")
    let point = try #require(notebook.session.work.trainer?.point).prefix(6_400)
    let deviation = (point.reduce(0) { $0 + $1 * $1 } / 6_400).squareRoot()
    #expect(abs(deviation / variance.squareRoot() - 1) < 0.04)
  }

  @Test func scalesFarApartArePointedOut() {
    var notebook = TypedNotebook("data breast_cancer")
    let shown = notebook.shown("model logistic")
    #expect(shown.contains("\"worst_area\" spreads "))
    #expect(shown.hasSuffix("one learning rate has to serve both. Try \"standardize\"."))
    notebook.type("standardize")
    #expect(!notebook.shown("model logistic").contains("standardize"))
  }

  @Test func runsEndByAccuracyAndHeldOutAccuracy() {
    var notebook = TypedNotebook(
      "seed 1", "data breast_cancer split 0.8", "standardize", "model logistic", "use adam lr=0.05")
    #expect(notebook.shown("run 500 until accuracy > 0.95").contains("Condition met: accuracy > 0.95"))
    #expect(notebook.value("accuracy") > 0.95)
    notebook.type("run 500 until heldOutAccuracy > 0.96 and heldOutLoss < 0.2")
    #expect(notebook.session.work.status == .converged)
    #expect(notebook.value("heldOutAccuracy") > 0.96)
    let names = Completion.of("run until ", cursor: 10, in: notebook.notebook).candidates
    guard case .words(let words) = names else {
      Issue.record("words are offered")
      return
    }
    #expect(Set(["accuracy", "heldOutLoss", "heldOutAccuracy"]).isSubset(of: words))
    #expect(notebook.session.work.trainer?.trajectory.measurements.isEmpty == false)
    #expect(notebook.errors == [])
  }

  @Test func aLogisticModelTellsTumoursApart() {
    let notebook = TypedNotebook(
      "seed 1", "data breast_cancer split 0.8", "standardize", "model logistic", "use adam lr=0.05",
      "run 100 epochs")
    #expect(notebook.value("heldOutAccuracy") >= 0.97)
  }

  @Test(.tags(.slow)) func aSmallNetworkReadsDigits() {
    let notebook = TypedNotebook(
      "seed 1", "data digits split 0.8", "model mlp 32 relu", "use minibatch 32", "use adam lr=0.003",
      "run 15 epochs")
    #expect(notebook.value("heldOutAccuracy") >= 0.95)
  }

  @Test(arguments: [
    ("data iris", "model softmax", "plot fit", "boundary"),
    ("data line 9", "model linear", "plot boundary", "fit"),
    ("data line 9", "model linear", "plot confusion", "fit"),
    ("data iris features sepal_width", "model softmax", "plot boundary", "plot fit"),
  ])
  func picturesThatCannotBeAreRefused(_ data: String, _ model: String, _ plot: String, _ instead: String) {
    var notebook = TypedNotebook(data, model)
    let error = notebook.type(plot)[0].error
    #expect(error?.code.name == "cannot-plot")
    #expect(error?.hint?.contains(instead) == true)
  }
}
