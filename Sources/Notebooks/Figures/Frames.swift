import Optimization
import Plots
import Words

/// A run drawn again and again on the same axes, at steps that follow one another.
enum Frames {
  /// Frames of a picture that moves.
  private static let count = 40
  /// How often the last one is shown, so that it is seen before all begins again.
  private static let heldCount = 10
  /// Points of the ground along each side: each frame has it again.
  private static let groundPoints = 60

  /// Half of the steps lie evenly, half closer together towards the start, where a run covers most of its ground.
  ///
  /// - Parameter last: what is seen once the run is over; what is drawn of it goes by the steps.
  static func bySteps(_ trainer: Trainer, _ last: Figure) -> [Figure] {
    var last = last
    last.x.range = last.xExtent
    last.y.range = last.yExtent
    return held(
      steps(of: trainer).map { step in
        last.cut { $0.upTo(Double(step)) }.titled(step)
      })
  }

  /// The way over the ground, up to each of the steps.
  static func along(_ trainer: Trainer, _ last: Figure) -> [Figure] {
    let (steps, points) = trainer.samples(of: Figures.pathPoints)
    let isFlat = trainer.objective.parameterCount > 1
    var ground = last
    ground.x.range = last.xExtent
    ground.y.range = last.yExtent
    // The way is made anew, and so is its end.
    let heights = isFlat ? points.map { $0[1] } : Ground(of: trainer, points: points.count).losses(at: points)
    ground.layers = last.layers.compactMap { $0.isWay ? nil : $0.isolatingMarks.coarser(groundPoints) }
    let rule = trainer.rulesText
    return held(
      self.steps(of: trainer).map { step in
        let shown = steps.count { $0 <= step }
        let x = points.prefix(shown).map { $0[0] }
        let y = Array(heights.prefix(shown))
        var frame = ground
        frame.layers.insert(.path(Series(rule, x: x, y: y)), at: ground.firstMark)
        if step > 0, let endX = x.last, let endY = y.last {
          frame.layers.append(.marks([Mark(.end, "step \(step)", x: endX, y: endY)]))
        }
        return frame.titled(step)
      })
  }

  private static func steps(of trainer: Trainer) -> [Int] {
    let last = trainer.trajectory.lastStep
    return trainer.samples(of: count).steps.filter { $0 <= last }
  }

  private static func held(_ frames: [Figure]) -> [Figure] {
    frames + (frames.last.map { Array(repeating: $0, count: heldCount) } ?? [])
  }
}

extension Figure {
  fileprivate func titled(_ step: Int) -> Figure {
    var figure = self
    figure.title += ", step \(step)"
    return figure
  }

  fileprivate func cut(_ change: (Series) -> Series) -> Figure {
    var figure = self
    figure.layers = layers.map { $0.mapSeries(change) }
    return figure
  }

  /// Where a way is put, so that marks lie over it.
  fileprivate var firstMark: Int {
    layers.firstIndex { if case .marks = $0 { true } else { false } } ?? layers.count
  }
}

extension Series {
  /// The part that lies up to a place on the axis to the right.
  fileprivate func upTo(_ place: Double) -> Series {
    let shown = x.indices.filter { x[$0] <= place }
    return keeping(shown)
  }
}

extension Layer {
  /// Whether it is a way, or the points on one.
  fileprivate var isWay: Bool {
    switch self {
    case .path, .points: true
    default: false
    }
  }

  /// Marks without those of an end.
  fileprivate var isolatingMarks: Layer {
    guard case .marks(let marks) = self else { return self }
    return .marks(marks.filter { $0.meaning != .end })
  }

  fileprivate func coarser(_ most: Int) -> Layer {
    guard case .contour(let grid, let levels, let coloured) = self else { return self }
    return .contour(grid.resampled(columns: most, rows: most), levels: levels, coloured: coloured)
  }
}
