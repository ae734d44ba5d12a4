import Foundation
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
