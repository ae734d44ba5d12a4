import Foundation
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// Every kind of picture, drawn as text from a real run and compared whole with what was looked at.
///
/// `DESCENT_KEEP_PICTURES=1 swift test --filter KindPictureTests` writes them anew, to be looked at again.
struct KindPictureTests {
  struct Picture: CustomTestStringConvertible {
    let name: String
    let lines: [String]
    var testDescription: String { name }

    init(_ name: String, _ lines: String...) { (self.name, self.lines) = (name, lines) }
  }

  private static let network = "data moons 60; model mlp 4 tanh; split 0.7; use adam lr=0.05"
  private static let line = "data diabetes; standardize; model linear"

  static let all: [Picture] = [
    Picture(
      "loss-of-batches", "data iris; standardize; model softmax; use minibatch 16 lr=0.1", "run 8 epochs",
      "plot loss"),
    Picture("loss-held", network, "run 60", "plot loss"),
    Picture(
      "loss-of-runs", "problem booth", "use gd lr=0.01", "run 40", "use momentum lr=0.01", "run 40",
      "plot loss all"),
    Picture("path-arrows", "problem booth; use momentum lr=0.02", "run 20", "plot path arrows"),
    Picture("path-log", "problem rosenbrock; use momentum lr=0.0005", "run 60", "plot path log"),
    Picture(
      "path-of-runs", "problem himmelblau", "use gd lr=0.01", "run 30", "use adam lr=0.3", "run 30",
      "plot path all"),
    Picture("curve", "problem f(x) = x^4 - 3*x^2 + x; init 2; set lr 0.02", "run 20", "plot path"),
    Picture("surface", "problem himmelblau; set lr 0.01", "run 30", "plot surface"),
    Picture("parameters", "\(line); set lr 0.1", "run 40", "plot parameters"),
    Picture("fit", "data line 30; model linear; set lr 0.01", "run 30", "plot fit"),
    Picture("boundary", network, "run 80", "plot boundary"),
    Picture("confusion", "data iris; standardize; model softmax; set lr 0.5", "run 40", "plot confusion"),
    Picture("weights", "data iris; standardize; model softmax; set lr 0.5", "run 40", "plot weights"),
    Picture("weights-of-digits", "data digits; model softmax; set lr 0.01", "run 30", "plot weights"),
    Picture("data-of-classes", "data iris", "plot data"),
    Picture("data-of-numbers", "data diabetes", "plot data bmi"),
    Picture("rates", "problem rosenbrock; use adagrad lr=0.1", "run 40", "plot rates"),
    Picture("ratios", network, "run 40", "plot ratios"),
    Picture("modes", "problem f(x, y) = x^2 + 20*y^2; init 3 1; set lr 0.04", "run 30", "plot modes"),
    Picture(
      "eigenvalues", "problem f(x, y) = x^2 + 20*y^2; init 3 1; set lr 0.04", "run 30", "plot eigenvalues"),
    Picture("schedule", "problem sphere; set lr = 0.1*warmup(10)*cosine(100, 0.01)", "plot schedule 100"),
    Picture(
      "expression", "problem rosenbrock; use momentum lr=0.0005", "run 60", "plot gradientNorm, loss log"),
    Picture("landscape", "\(network)", "run 30", "landscape"),
    Picture("landscape-line", "\(network)", "run 30", "landscape line"),
    Picture("landscape-between", "\(network)", "run 30", "landscape between start and now"),
    Picture(
      "compare", "problem rosenbrock", "compare gd(lr=0.001) momentum(lr=0.0005) adam(lr=0.05) run 100"),
    Picture("sweep", "problem rosenbrock; use momentum", "sweep lr 1e-5 .. 1e-2 run 50"),
    Picture(
      "sweep-of-two", "problem f(x, y) = x^2 + 20*y^2; init 3 1; use momentum",
      "sweep lr 1e-3 .. 1 momentum 0 .. 0.99 run 50"),
    Picture(
      "sweep-at-random", "problem f(x, y) = x^2 + 20*y^2; init 3 1; use momentum",
      "sweep lr 1e-3 .. 1 momentum 0 .. 0.99 random run 50"),
    Picture("find-lr", "data iris; standardize; model softmax; use minibatch 16", "find lr"),
    Picture("sketch", "problem booth; set lr 0.02", "sketch 5 10 20 1", "run 30", "plot loss"),
  ]

  private static let widths = [60, 80, 120]
  private static let folder = Repository.root.appendingPathComponent("Tests/NotebooksTests/Pictures")

  @Test(arguments: all) func isTheSameAsWhenItWasLookedAt(_ picture: Picture) throws {
    var notebook = TypedNotebook()
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type(picture.lines)
    #expect(notebook.errors == [])
    let figure = try #require(
      notebook.cells.last?.displays.compactMap { if case .figure(let figure, _) = $0 { figure } else { nil } }
        .last)
    let drawn = try Self.widths.map { width in
      let text = try TextCanvas(width: width, height: 22, look: .braille, inColour: false).text(of: figure)
      return "== \(width)\n\(text)\n"
    }
    let file = Self.folder.appendingPathComponent("\(picture.name).txt")
    guard programEnvironment["DESCENT_KEEP_PICTURES"] == nil else {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data((drawn + ["\(figure.description)\n"]).joined().utf8).write(to: file)
      return
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    for text in drawn where !kept.contains(text) {
      Issue.record("\(picture.name) is not as it was:\n\(text)")
    }
    #expect(kept.hasSuffix("\n\(figure.description)\n"))
  }
}
