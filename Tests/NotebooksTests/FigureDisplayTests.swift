import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// A command returns its figure; how it is drawn comes in with the surroundings.
struct FigureDisplayTests {
  /// Draws nothing and says where it would have been drawn.
  private static let drawing: @Sendable (Figure, String?, Canvas) throws(PlotError) -> Drawing = {
    figure, file, canvas in
    Drawing(
      file: file, terminal: "none \(canvas.width)", text: nil, points: figure.pointCount,
      description: figure.description)
  }

  private func drawn(_ line: String, after preparation: [String]) throws -> (figure: Figure, drawing: Drawing)
  {
    var notebook = TypedNotebook(preparation)
    notebook.surroundings.environment = [:]
    notebook.surroundings.canvas.width = 33
    notebook.surroundings.drawing = Self.drawing
    let cell = try #require(notebook.type(line).first)
    #expect(notebook.errors == [])
    guard case .figure(let figure, let drawing)? = cell.displays.first else {
      throw Failure.noFigure
    }
    return (figure, drawing)
  }

  private enum Failure: Error { case noFigure }

  @Test func aFigureIsHadWithoutGnuplot() throws {
    let (figure, drawing) = try drawn(
      "plot loss", after: ["problem f(x) = x^2", "init 4", "set lr 0.1", "run 2"])
    // 16 * 0.64^k
    #expect(figure.title == "Loss of Gradient descent")
    guard case .path(let series)? = figure.layers.first else { throw Failure.noFigure }
    #expect(series.x == [0, 1, 2])
    #expect(areNear(series.y, [16, 10.24, 6.5536], tolerance: 1e-12))
    #expect(drawing.terminal == "none 33" && drawing.file == nil)
  }

  /// A file's name cannot steer the terminal.
  @Test func controlCharactersOfAFilesNameAreShown() throws {
    let (_, drawing) = try drawn("plot loss to /tmp/\u{7}a.svg", after: ["problem f(x) = x^2", "init 4"])
    #expect(drawing.sentence.hasSuffix("Drawn to /tmp/\\u{07}a.svg."), "\(drawing.sentence)")
  }

  @Test func theFileAndTheNumbersAreTheDrawing() throws {
    let (_, drawing) = try drawn(
      "plot path to a.svg", after: ["problem rosenbrock", "set lr 0.001", "run 5"])
    #expect(drawing.file == "a.svg")
    #expect(
      Display.figure(Figure(title: "", x: Axis(""), y: Axis(""), layers: [], description: ""), drawing)
        .plainText == "\(drawing.description) Drawn to a.svg.")
  }

  /// Every kind that there is draws something, and says it in a sentence.
  @Test(arguments: PlotKinds.all.map { $0.name })
  func everyKindReturnsAFigure(_ kind: String) throws {
    let preparation = [
      "data iris split 0.8", "standardize", "model softmax", "set lr 0.1", "run 3",
    ]
    let formula = ["problem rosenbrock", "set lr 0.001", "run 3"]
    let curve = ["data diabetes features bmi", "standardize", "model linear", "set lr 0.1", "run 3"]
    let lines = ["path", "surface"].contains(kind) ? formula : kind == "fit" ? curve : preparation
    let (figure, _) = try drawn("plot \(kind)", after: lines)
    #expect(figure.pointCount > 0)
    #expect(figure.description.hasSuffix("."))
  }
}
