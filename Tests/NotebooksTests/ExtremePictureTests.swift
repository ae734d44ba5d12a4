import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

@Suite("Pictures at extreme points, and what they must show")
struct ExtremePictureTests {
  static let formulas = [
    "f(x) = x", "f(x) = x^2", "f(x) = exp(x)", "f(x) = 1/x", "f(x) = sqrt(abs(x))", "f(x) = 1e15 + x^2",
    "f(x) = 0*x + 7", "f(x, y) = x^2 + y^2", "f(x, y) = exp(x) - y", "f(x, y) = 1e300*x + y",
  ]
  static let starts = [
    "1e154", "1e301", "1.7e308", "-1.7e308", "5e-324", "0", "1e19",
  ]
  static let plots = ["path", "surface", "loss", "loss log", "parameters"]

  private static func notebook(_ formula: String, at start: String) -> TypedNotebook {
    let point = formula.contains("y)") ? "\(start) \(start)" : start
    return TypedNotebook("problem \(formula)", "init \(point)", "run 10")
  }

  /// Every kind over every point: a figure whose numbers can be drawn, or a refusal in words.
  @Test(arguments: formulas) func areMadeOrRefused(_ formula: String) throws {
    for start in Self.starts {
      var notebook = Self.notebook(formula, at: start)
      notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
      for lines in [[], ["set lr 1e300", "run 3"], ["back 2"]] {
        notebook.type(lines)
        for plot in Self.plots {
          let cell = try #require(notebook.type("plot \(plot)").first)
          guard case .figure(let figure, _)? = cell.displays.first else {
            #expect(cell.error?.hint != nil, "\(formula) at \(start): \(plot)")
            continue
          }
          for range in [figure.x.range, figure.y.range].compactMap({ $0 }) {
            #expect(range.lowerBound.isFinite && range.upperBound.isFinite)
          }
          #expect(!figure.description.isEmpty)
        }
      }
    }
  }

  @Test(.tags(.gnuplot), arguments: ["f(x) = x", "f(x) = 1e15 + x^2", "f(x, y) = 1e300*x + y"])
  func areDrawnByGnuplot(_ formula: String) throws {
    for start in Self.starts {
      var notebook = Self.notebook(formula, at: start)
      for plot in ["path", "loss log", "parameters"] {
        let cell = try #require(notebook.type("plot \(plot)").first)
        #expect(
          cell.error == nil || cell.error?.code.name == "nothing-to-draw", "\(formula) \(start) \(plot)")
      }
    }
  }

  /// After step 100 the loss is below 0, where a logarithm has no place for it: nothing is left out unsaid.
  @Test(.tags(.gnuplot)) func valuesBelowZeroAreAtTheEdgeOfALogarithmicAxis() throws {
    var notebook = TypedNotebook("problem f(x) = x", "init 1", "run 300")
    let shown = notebook.shown("plot loss log")
    #expect(shown.contains("201 values of 0 or below"))
    #expect(shown.contains("vvvv"))
    #expect(!notebook.shown("plot loss").contains("0 or below"))
  }

  /// 511 steps, each twice as far as the one before: the first ones are to be seen, and the end is said.
  @Test(.tags(.gnuplot)) func aWayThatDivergesShowsHowItBegins() throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 1", "set lr 1.5", "run 100000")
    let cell = try #require(notebook.type("plot path").first)
    guard case .figure(let figure, let drawing)? = cell.displays.first else {
      Issue.record("no picture")
      return
    }
    let range = try #require(figure.x.range)
    #expect(range.contains(1) && range.contains(-2) && range.contains(64))
    #expect(range.upperBound < 1e5)
    #expect(drawing.description.contains("to x = -6.7039e+153. Only its beginning is in the picture"))
  }

  /// Ten steps on a plain go nowhere; the hole is 3 away, and in the picture.
  @Test func aHillShowsItsBottomAfterStepsThatCannotBeSeen() throws {
    var notebook = TypedNotebook("problem f(x) = 1 - exp(-x^2)", "init 3", "set lr 0.1", "run 10")
    guard case .figure(let figure, _)? = notebook.type("plot path").first?.displays.first else {
      Issue.record("no picture")
      return
    }
    let range = try #require(figure.x.range)
    #expect(range.lowerBound < -1 && range.upperBound > 2.9)
  }

  /// Work is not begun for a file that cannot be drawn to, and a model of many parameters has fewer points, of fewer
  /// samples.
  @Test func whatTakesLongIsBounded() throws {
    var notebook = TypedNotebook("data digits", "model softmax", "step")
    #expect(notebook.type("plot path to a.jpg")[0].error?.code.name == "unknown-extension")
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    guard case .figure(let figure, _)? = notebook.type("plot path").first?.displays.first,
      case .contour(let grid, _, _)? = figure.layers.first
    else {
      Issue.record("no picture")
      return
    }
    // Numbers read: points, times samples, times 650 parameters.
    #expect((16...100).contains(grid.columns))
    #expect(figure.description.firstMatch(of: /The ground is the loss of one sample in \d+\./) != nil)
  }

  @Test(.tags(.gnuplot)) func ticksOfALargeOffsetDiffer() throws {
    var notebook = TypedNotebook("problem f(x) = 1e15 + x^2", "init 3", "set lr 0.1", "run 20")
    let shown = notebook.shown("plot loss")
    #expect(shown.contains("loss - 1e+15"))
    #expect(!shown.contains("1e+15 +"))
  }

  /// A hill of one parameter shows its bottom and the other side, and each step.
  @Test func aHillShowsItsBottomAndTheFarSide() throws {
    var notebook = TypedNotebook("problem f(x) = (x - 3)^2", "init 10", "set lr 0.05", "run 4")
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    guard case .figure(let figure, _)? = notebook.type("plot path").first?.displays.first else {
      Issue.record("no picture")
      return
    }
    let range = try #require(figure.x.range)
    #expect(range.lowerBound < 1 && range.upperBound > 10)
    let dots = figure.layers.compactMap { layer -> Int? in
      if case .points(let series, .disc) = layer { series.x.count } else { nil }
    }
    #expect(dots == [5])
  }
}
