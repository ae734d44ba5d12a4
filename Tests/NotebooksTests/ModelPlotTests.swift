import Foundation
import Plots
import Testing

@testable import Notebooks

/// Pictures of models and data, drawn by gnuplot; what each says in words is looked for in the file.
@Suite("plots of models", .tags(.gnuplot))
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
      shows: "Weights w as pictures"),
    Picture(
      "weights", after: "data iris", "standardize", "model softmax", "run 3", shows: "petal_width", "weight"),
    Picture("data", after: "data iris", shows: "iris", "setosa", "sepal_width"),
    Picture("data", after: "data diabetes features bmi", shows: "diabetes", "bmi"),
    Picture(
      "loss", after: "data moons 60 split 0.8", "model logistic", "run 20", shows: "loss of held-out samples",
      "loss of training samples"),
  ])
  func showsWhatItIsAbout(_ picture: Picture) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.svg")
    var notebook = Notebook(picture.preparation)
    notebook.type("plot \(picture.kind) to \(file)")
    #expect(notebook.errors == [])
    let text = try String(contentsOfFile: file, encoding: .utf8)
    for word in picture.words { #expect(text.contains(word), "\(word)") }
  }

  /// The figure that a command would draw.
  private func figures(_ lines: String...) throws -> ModelFigures {
    let work = Notebook(lines).session.work
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
      #expect(names == ["a", "b"])
      #expect(grid.values.allSatisfy { $0 == 1 })
      let drawn = series(figure)
      #expect(drawn["a"]?.group == 0 && drawn["a, held out"]?.group == 0)
      #expect(drawn["b"]?.group == 1 && drawn["b, held out"]?.group == 1)
      #expect(drawn.values.reduce(0) { $0 + $1.x.count } == 20)
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

  @Test(arguments: [
    ((0..<9).map { "pixel_\($0 / 3)_\($0 % 3)" }, 3), ((0..<4).map { "\($0 / 2 + 1)x\($0 % 2 + 1)" }, 2),
    ((1...16).map { "x\($0)" }, nil), ((0..<9).map { "pixel_\($0 % 3)_\($0 / 3)" }, nil), (["a"], nil),
    ([], nil),
    ((0..<8).map { "pixel_\($0 / 4)_\($0 % 4)" }, nil),
  ])
  func picturesAreToldByTheNamesOfTheirPoints(_ features: [String], _ side: Int?) {
    #expect(Figures.pictureSide(features) == side)
  }

  @Test(arguments: [
    ("plot fit", "data iris", "model softmax"), ("plot boundary", "data diabetes", "model linear"),
    ("plot confusion", "data diabetes", "model linear"),
    ("plot weights", "data line 10", "model f(x; a) = a*x"),
  ])
  func whatAModelHasNotIsRefused(_ line: String, data: String, model: String) throws {
    var notebook = Notebook(data, model)
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.code == "cannot-plot")
    #expect(error.hint != nil)
  }
}
