@testable import Notebooks
@testable import Plots

extension TypedNotebook {
  /// The figure that the last of some lines draws.
  static func figure(_ lines: String...) throws -> Figure { try figure(lines) }

  static func figure(_ lines: [String]) throws -> Figure {
    var notebook = TypedNotebook()
    notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
    notebook.type(lines)
    guard case .figure(let figure, _)? = notebook.cells.last?.displays.first else {
      throw NoFigure(errors: notebook.errors)
    }
    return figure
  }

  private struct NoFigure: Error { let errors: [String] }
}

extension Figure {
  /// Its lines, paths and points, from the back to the front.
  var series: [Series] {
    layers.compactMap { layer in
      switch layer {
      case .line(let series), .path(let series), .points(let series, _): series
      case .contour, .surface, .spacePath, .arrows, .marks, .verticals, .cells, .region: nil
      }
    }
  }

  func series(_ title: String) -> Series? { series.first { $0.title == title } }

  var marks: [Mark] {
    layers.flatMap { layer -> [Mark] in
      if case .marks(let marks) = layer { marks } else { [] }
    }
  }

  /// The map or surface that it shows.
  var grid: Grid? {
    for layer in layers {
      switch layer {
      case .contour(let grid, _, _), .surface(let grid): return grid
      default: continue
      }
    }
    return nil
  }
}
