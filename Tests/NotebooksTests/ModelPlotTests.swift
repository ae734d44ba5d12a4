import Foundation
import Plots
import TestSupport
import Testing

@testable import Notebooks

/// Pictures of models and data, drawn by gnuplot; what each says in words is looked for in the file.
@Suite("plots of models", .tags(.gnuplot, .slow))
struct ModelPlotTests {
  struct Picture: CustomTestStringConvertible {
    let kind: String
    let preparation: [String]
    /// Words that the picture shows.
    let words: [String]
    var testDescription: String { "\(kind) after " + preparation.joined(separator: "; ") }

    init(_ kind: String, after preparation: String..., shows words: String...) {
      self.kind = kind
      self.preparation = preparation
      self.words = words
    }
  }

  @Test(arguments: [
    Picture(
      "fit", after: "data line 30", "model linear", "set lr 0.1", "run 20", shows: "training rows",
      "linear on line"),
    Picture(
      "fit", after: "data diabetes split 0.8", "standardize", "model linear", "set lr 0.1", "run 20",
      shows: "actual less predicted", "held-out rows", "exact"),
    Picture(
      "boundary", after: "data moons 60 split 0.8", "model mlp 4 tanh", "run 5", shows: "mlp 4 tanh on moons",
      "held out"),
    Picture(
      "boundary", after: "data iris", "standardize", "model softmax", "run 5", shows: "setosa", "virginica",
      "sepal_length"),
    Picture(
      "confusion", after: "data iris", "standardize", "model softmax", "run 5", shows: "the model says",
      "versicolor"),
    Picture(
      "confusion", after: "data digits", "model softmax", "set lr 0.001", "run 3", shows: "the model says",
      "% right"),
    Picture(
      "weights", after: "data digits", "model softmax", "set lr 0.001", "run 3",
      shows: "Weights w as pictures", ">weight<"),
    Picture(
      "weights", after: "data iris", "standardize", "model softmax", "run 3", shows: "petal_width", "weight"),
    Picture("data", after: "data iris", shows: "iris", "setosa", "petal_length"),
    Picture("data petal_length petal_width", after: "data iris", shows: "petal_length", "petal_width"),
    Picture("data petal_width", after: "data iris", shows: "petal_width", "sepal_width"),
    Picture("data s5", after: "data diabetes", shows: "s5", "target"),
    Picture(
      "boundary petal_width petal_length", after: "data iris", "standardize", "model softmax", "run 5",
      shows: "petal_width", "petal_length", "softmax on iris, the other 2 features at their means",
      "says versicolor"),
    Picture("data", after: "data diabetes features bmi", shows: "diabetes", "bmi"),
    Picture("data", after: "data iris target species=setosa features petal_width", shows: "species=setosa"),
    Picture(
      "loss", after: "data moons 60 split 0.8", "model logistic", "run 20", shows: "loss of held-out samples",
      "loss of training samples"),
  ])
  func showsWhatItIsAbout(_ picture: Picture) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.svg")
    var notebook = TypedNotebook(picture.preparation)
    notebook.type("plot \(picture.kind) to \(file)")
    #expect(notebook.errors == [])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for word in picture.words { #expect(text.contains(word), "\(word)") }
  }

  /// The figure that a command would draw.
  private func figures(_ lines: String...) throws -> ModelFigures {
    let work = TypedNotebook(lines).session.work
    let data = try #require(work.subject?.dataSubject)
    return ModelFigures(
      data: data, model: try #require(data.model), training: try #require(data.training),
      point: try #require(work.trainer).point)
  }

  /// The series of a figure by their titles.
  private func series(_ figure: Figure) -> [String: Series] {
    var found: [String: Series] = [:]
    for layer in figure.layers {
      if case .points(let series, _) = layer { found[series.title ?? ""] = series }
      if case .line(let series) = layer { found[series.title ?? ""] = series }
    }
    return found
  }

  @Test func theFitIsTheModelOverTheRows() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,y\n0,1\n2,3\n4,9\n")
    let drawn = series(
      try figures("data \(path) target y", "model f(x; a, b) = a*x^2 + b", "init 0.5 1").fit())
    #expect(drawn["training rows"]?.x == [0, 2, 4])
    #expect(drawn["training rows"]?.y == [1, 3, 9])
    let curve = try #require(drawn.values.first { $0.x.count > 3 })
    for (x, y) in zip(curve.x, curve.y) { #expect(abs(y - (0.5 * x * x + 1)) < 1e-12) }
    // A line through three columns leaves actual less predicted.
    let wide = try folder.file("b.csv", "u,v,y\n1,2,3\n4,5,7\n")
    let left = series(try figures("data \(wide) target y", "model linear", "init 1 1 -1").fit())
    #expect(left["training rows"]?.x == [2, 8])
    #expect(left["training rows"]?.y == [1, -1])
    // A formula of one of two columns has a curve over that column.
    let one = series(try figures("data \(wide) target y", "model f(v; a) = a*v", "init 2").fit())
    #expect(one["training rows"]?.x == [2, 5])
  }

  @Test func theBoundaryHoldsHeldOutRowsToo() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<20).map { "\($0 % 10),\($0 == 19 ? 1000 : $0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    let path = try folder.file("a.csv", "u,v,t\n" + rows)
    for seed in 1...4 {
      let figure = try figures(
        "seed \(seed)", "data \(path) target t split 0.5", "model logistic", "init 0 0 1"
      ).boundary()
      #expect(figure.y.range?.contains(1000) == true)
      // The constant 1 makes everything class b, the second.
      guard case .region(let grid, let names) = figure.layers[0] else {
        Issue.record("a region is drawn first")
        return
      }
      #expect(names == ["says a", "says b"])
      #expect(grid.values.allSatisfy { $0 == 1 })
      let drawn = series(figure)
      #expect(drawn["a"]?.group == 0 && drawn["a, held out"]?.group == 0)
      #expect(drawn["b"]?.group == 1 && drawn["b, held out"]?.group == 1)
      // All rows of class a are told wrong, and marked so.
      #expect(drawn["told wrong"]?.x.count == 10)
      #expect(drawn.values.reduce(0) { $0 + $1.x.count } == 20 + 10)
      #expect(figure.description.contains(" 10 of 20 rows are told wrong."))
    }
  }

  @Test func confusionHasTheFirstClassAtTheTop() throws {
    let folder = try TemporaryFolder()
    // The border at 0.5 puts one of two "a", at 1, among the "b".
    let path = try folder.file("a.csv", ModelCommandTests.classes)
    let figure = try figures("data \(path) target y", "model logistic", "init 1 -0.5").confusion()
    guard case .cells(let grid, let labels) = figure.layers[0] else {
      Issue.record("cells are drawn")
      return
    }
    // From the bottom: row "b" with none of two wrong, then row "a".
    #expect(grid.values == [0, 1, 0.5, 0.5])
    #expect(labels == ["", "2", "1", "1"])
    #expect(figure.y.ticks?.map(\.label) == ["b", "a"])
    #expect(figure.x.ticks?.map(\.label) == ["a", "b"])
  }

  struct Pixels: CustomTestStringConvertible {
    let testDescription: String
    let features: [String]
    /// Nil where the features are no picture.
    let side: Int?
    var pixels: [Int] = []
  }

  @Test(arguments: [
    Pixels(
      testDescription: "from 0", features: (0..<16).map { "pixel_\($0 / 4)_\($0 % 4)" }, side: 4,
      pixels: Array(0..<16)),
    Pixels(
      testDescription: "from 1, by columns", features: (0..<16).map { "\($0 % 4 + 1)x\($0 / 4 + 1)" },
      side: 4,
      pixels: (0..<16).map { $0 % 4 * 4 + $0 / 4 }),
    Pixels(
      testDescription: "with points missing",
      features: (0..<16).filter { $0 != 0 && $0 != 9 }.map { "p\($0 / 4).\($0 % 4)" }, side: 4,
      pixels: (0..<16).filter { $0 != 0 && $0 != 9 }),
    Pixels(testDescription: "numbered", features: (1...16).map { "x\($0)" }, side: nil),
    Pixels(testDescription: "too small", features: ["a_0_0", "a_0_1", "a_1_0", "a_1_1"], side: nil),
    Pixels(
      testDescription: "twice the same", features: (0..<16).map { "p_\($0 / 4)_\($0 % 3)" }, side: nil),
    Pixels(testDescription: "mostly missing", features: ["p_0_0", "p_9_9"], side: nil),
    Pixels(testDescription: "huge numbers", features: ["p_0_0", "p_0_99999999999999"], side: nil),
    Pixels(testDescription: "nothing", features: [], side: nil),
  ])
  func picturesAreToldByTheNamesOfTheirPoints(_ row: Pixels) {
    let picture = PictureFeatures(row.features)
    #expect(picture?.side == row.side)
    #expect(picture?.pixels ?? [] == row.pixels)
  }

  @Test func weightPicturesPutEachWeightAtItsPixel() throws {
    let folder = try TemporaryFolder()
    let names = (0..<16).map { "p_\($0 / 4)_\($0 % 4)" }
    let rows = ["a", "b"].enumerated().map { row, name in
      (0..<16).map { "\(($0 + row) % 3)" }.joined(separator: ",") + ",\(name)\n"
    }.joined()
    let path = try folder.file("a.csv", names.joined(separator: ",") + ",t\n" + rows)
    let work = TypedNotebook(
      "data \(path) target t", "drop p_0_0", "model softmax",
      "init \((1...15).map(String.init).joined(separator: " ")) "
        + String(repeating: "-20 ", count: 15) + "0 0"
    ).session.work
    let figure = try Figures.weights(
      try #require(work.trainer), of: try #require(work.subject?.dataSubject?.training))
    guard case .cells(let grid, _) = figure.layers[0] else {
      Issue.record("cells are drawn")
      return
    }
    // Two pictures of 4 x 4 with a gap between them; the top row is the last, and p_0_0 is no feature: 0.
    #expect(grid.columns == 9 && grid.rows == 4)
    #expect(Array(grid.values[27..<31]) == [0, 1, 2, 3])
    #expect(Array(grid.values[0..<4]) == [12, 13, 14, 15])
    #expect(grid.values[4].isNaN)
    #expect(Array(grid.values[32..<36]) == [0, -20, -20, -20])
    #expect(figure.z.range == -20...20)
    #expect(figure.y.ticks?.map(\.label) == ["a to b"])
  }

  /// At the start all weights are 0, and still their picture has a scale.
  @Test func weightPicturesOfZerosHaveAScale() throws {
    let work = TypedNotebook("data digits", "model softmax").session.work
    let figure = try Figures.weights(
      try #require(work.trainer), of: try #require(work.subject?.dataSubject?.training))
    #expect(figure.z.range == -1...1)
  }

  @Test func weightsAreCalledByClassAndFeature() throws {
    var notebook = TypedNotebook("data iris", "model softmax")
    let work = notebook.session.work
    let figure = try Figures.weights(
      try #require(work.trainer), of: try #require(work.subject?.dataSubject?.training))
    // A row for each class, the first at the top, and a column for each feature.
    #expect(
      figure.y.ticks?.sorted { $0.position > $1.position }.map(\.label)
        == ["w[1] of setosa", "w[2] of versicolor", "w[3] of virginica"])
    #expect(figure.x.ticks?.map(\.label) == ["sepal_length", "sepal_width", "petal_length", "petal_width"])
    let rows = notebook.shown("show params").split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(rows.contains("w[2,3] 0 versicolor, petal_length"))
    #expect(rows.contains("b[virginica] 0"))
    // A class whose name is a number is beside its place, not in it.
    notebook.type("data digits; model softmax")
    let names = try #require(notebook.session.work.trainer).objective.elementNames
    #expect(names.last?.text == "b[10]")
    #expect(names.last?.labels == ["9"])
    notebook.type("data iris; model mlp 2")
    #expect(notebook.shown("show params").contains(" petal_width\n"))
  }

  @Test func aPictureOfSomeWeightsSaysOfHowMany() {
    var notebook = TypedNotebook("data digits", "model mlp 30")
    let shown = notebook.shown("plot weights")
    #expect(shown.contains("The weights w1 of the first 20 of 30 outputs, each as a picture of 8 x 8"))
  }

  @Test func aClassifierOfOneFeatureHasACurveOfProbabilities() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", ModelCommandTests.classes)
    let drawn = series(
      try figures("data \(path) target y", "model logistic", "init 2 -3").fit())
    #expect(drawn["training rows"]?.y == [0, 0, 1, 1])
    let curve = try #require(drawn["probability of b"])
    for (x, y) in zip(curve.x, curve.y) { #expect(abs(y - 1 / (1 + exp(3 - 2 * x))) < 1e-12) }
  }

  /// Six shapes for six classes; three where the others mark rows that are held out.
  @Test(arguments: [("data blobs 60 centers=6", 6), ("data blobs 60 centers=3 split 0.5", 6)])
  func eachClassHasAShapeOfItsOwn(_ line: String, count: Int) throws {
    let figure = try Figures.data(try #require(TypedNotebook(line).session.work.subject?.dataSubject))
    var markers: [Marker] = []
    for case .points(_, let marker) in figure.layers where !markers.contains(marker) {
      markers.append(marker)
    }
    #expect(figure.layers.count == count)
    #expect(markers.count == count)
  }

  /// A colour bar ends at round numbers.
  @Test func weightsOfPicturesHaveARoundRange() throws {
    let trainer = try TypedNotebook("data digits", "model softmax", "set lr 0.001", "run 3").session.work
      .expectTrainer()
    let data = TypedNotebook("data digits").session.work.subject?.dataSubject
    let range = try #require(try Figures.weights(trainer, of: data?.training).z.range)
    let greatest = trainer.point.prefix(640).map(abs).max() ?? 0
    #expect(range.upperBound >= greatest && range.upperBound <= 1.25 * greatest)
    #expect(rounded(range.upperBound, digits: 2) == rounded(range.upperBound, digits: 9))
  }

  /// Three pixels of the digits are the same in every picture.
  @Test func pointsAreDrawnOverFeaturesThatVary() throws {
    let figure = try Figures.data(
      try #require(TypedNotebook("data digits").session.work.subject?.dataSubject))
    let constant = ["pixel_0_0", "pixel_4_0", "pixel_4_7"]
    #expect(figure.x.label != figure.y.label)
    #expect(!constant.contains(figure.x.label) && !constant.contains(figure.y.label))
    #expect(figure.description.contains("(which part the classes best)"))
  }

  @Test func aPercentSignInANameIsDrawn() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "50%,y\n1,2\n2,3\n3,5\n")
    let file = try folder.file("a.svg")
    var notebook = TypedNotebook("data \(path) target y", "model linear")
    notebook.type("plot weights to \(file)")
    #expect(notebook.errors == [])
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("50%"))
  }

  @Test(arguments: [
    ("plot fit", "data iris", "model softmax"), ("plot boundary", "data diabetes", "model linear"),
    ("plot confusion", "data diabetes", "model linear"),
    ("plot weights", "data line 10", "model f(x; a) = a*x"),
  ])
  func whatAModelHasNotIsRefused(_ line: String, data: String, model: String) throws {
    var notebook = TypedNotebook(data, model)
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.code.name == "cannot-plot")
    #expect(error.hint != nil)
  }
}
