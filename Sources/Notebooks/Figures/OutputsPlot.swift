import Expressions
import Optimization
import Plots
import Words

/// `plot Out[3], Out[7]`: what cells drew, or the losses of what they ran, in one picture.
struct OutputsPlot {
  private let outputs: [(number: Int, word: Word)]

  /// Nil where something else than outputs of cells is to be drawn.
  init?(_ words: [Word]) {
    var outputs: [(number: Int, word: Word)] = []
    for word in words {
      let name = word.text.hasPrefix("Out[") && word.text.hasSuffix("]")
      guard name, !word.isQuoted, let number = Int(word.text.dropFirst(4).dropLast()) else { return nil }
      outputs.append((number, word))
    }
    self.outputs = outputs
  }

  /// - Throws: where a cell is not there, or drew and ran nothing; where pictures have nothing in common.
  func figure(of session: Session) throws(CommandError) -> Figure {
    var figures: [(name: String, figure: Figure)] = []
    for (number, word) in outputs {
      guard let cell = session.work.page.cell(number) else {
        throw CommandError(
          .unknownName, "There is no cell \(number).", hint: "\"cells\" lists them.", at: word.span)
      }
      guard let figure = cell.figure ?? session.work.losses(of: cell) else {
        throw CommandError(
          .cannotPlot, "Cell \(number) drew nothing and ran nothing.",
          hint: "A cell with a run or a plot has something to draw.", at: word.span)
      }
      figures.append((word.text, figure))
    }
    guard figures.count > 1 else { return figures[0].figure }
    for (index, (_, figure)) in figures.enumerated()
    where figure.isSpatial != figures[0].figure.isSpatial {
      throw CommandError(
        .cannotPlot, "A picture in space and a flat one do not go into one picture.",
        hint: "Draw them one by one.", at: outputs[index].word.span)
    }
    return Figures.joined(figures)
  }
}

extension Workspace {
  /// The losses of the steps that a cell ran; nil where it ran none of a run that is still there.
  fileprivate func losses(of cell: PageCell) -> Figure? {
    guard let stretch = cell.stretch, let run = allRuns.first(where: { $0.id == stretch.run }) else {
      return nil
    }
    var figure = Figures.losses(of: [run])
    let steps = Double(stretch.steps.lowerBound)...Double(stretch.steps.upperBound)
    figure.layers = figure.layers.map { $0.cut(to: steps) }
    let ends = [stretch.steps.lowerBound, stretch.steps.upperBound].map {
      rounded(run.trainer.trajectory.loss(at: $0), digits: 4)
    }
    figure.description =
      "The loss over steps \(stretch.steps.lowerBound) to \(stretch.steps.upperBound) of \(run.label): from \(ends[0]) to \(ends[1])."
    return figure
  }
}

extension Figures {
  /// Pictures over one another, on the axes of the first; each layer says whose it is.
  static func joined(_ figures: [(name: String, figure: Figure)]) -> Figure {
    var joined = figures[0].figure
    joined.layers = figures.flatMap { name, figure in figure.layers.map { $0.named(name) } }
    for (_, figure) in figures.dropFirst() {
      joined.x = joined.x.joined(with: figure.x)
      joined.y = joined.y.joined(with: figure.y)
    }
    joined.x.range = common(figures.map { ($0.figure.x.range, $0.figure.xExtent) })
    joined.y.range = common(figures.map { ($0.figure.y.range, $0.figure.yExtent) })
    joined.title = figures.map(\.name).joined(separator: ", ")
    joined.description = figures.map { "\($0.name): \($0.figure.description)" }.joined(separator: " ")
    return joined
  }
}

extension Figures {
  /// A range that holds what each figure shows; nil where none says what that is.
  private static func common(
    _ seen: [(range: ClosedRange<Double>?, extent: ClosedRange<Double>?)]
  ) -> ClosedRange<Double>? {
    guard seen.contains(where: { $0.range != nil }) else { return nil }
    let all = seen.compactMap { $0.range ?? $0.extent }
    guard let low = all.map(\.lowerBound).min(), let high = all.map(\.upperBound).max() else { return nil }
    return low...high
  }
}

extension Axis {
  /// One axis for both, called what they have in common.
  fileprivate func joined(with other: Axis) -> Axis {
    var joined = self
    if label != other.label {
      joined.label = [label, other.label].filter { !$0.isEmpty }.joined(separator: " or ")
    }
    if scale != other.scale { joined.scale = .linear }
    joined.isWhole = isWhole && other.isWhole
    if ticks != other.ticks { joined.ticks = nil }
    return joined
  }
}

extension Layer {
  /// A line with its points between two places on the lower axis alone.
  fileprivate func cut(to range: ClosedRange<Double>) -> Layer {
    guard case .line(let series) = self else { return self }
    return .line(series.keeping(series.x.indices.filter { range.contains(series.x[$0]) }))
  }

  /// The same with a name before its title in the key.
  fileprivate func named(_ name: String) -> Layer {
    func titled(_ series: Series) -> Series { series.titled(series.title.map { "\(name) \($0)" } ?? name) }
    return switch self {
    case .line(let series): .line(titled(series))
    case .points(let series, let marker): .points(titled(series), marker)
    case .path(let series): .path(titled(series))
    default: self
    }
  }
}
