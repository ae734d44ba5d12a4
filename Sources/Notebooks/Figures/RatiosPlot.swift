import Optimization
import Plots
import Words

/// `plot ratios`: how far each block of weights moves in a step, for its size.
struct RatiosPlot: PlotKind {
  static let name = "ratios"
  static let subject = PlotSubject.model

  /// How many times farther than what is drawn the axis goes.
  private static let slack = 1.3

  init(_ arguments: Arguments) {}

  func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    guard trainer.trajectory.lastStep > 0 else { throw .noStepYet }
    guard trainer.objective.parameters.contains(where: { $0.role == .weights }) else {
      throw .notDrawn("There are no weights.", try: "plot rates")
    }
    // Ratios lie powers of ten apart.
    var figure = Figures.ratios(trainer).scaled(.log)
    // The rule of thumb may be the least or the greatest of all, and is not to be taken for the frame.
    if figure.y.scale == .logarithmic, let extent = figure.yExtent {
      figure.y.range = extent.lowerBound / Self.slack...extent.upperBound * Self.slack
    }
    return figure.markingPlace(of: trainer)
  }
}

extension Figures {
  /// The norm of each step's change of a block of weights over the norm of the block before it.
  static func ratios(_ trainer: Trainer) -> Figure {
    let blocks = weightBlocks(of: trainer)
    var (steps, ratios) = ([Double](), blocks.map { _ in [Double]() })
    trainer.retraceSteps(work: 0) { before, after in
      let now = after.point
      steps.append(Double(after.step))
      for (index, block) in blocks.enumerated() {
        let ratio = Trainer.updateRatio(from: before[block.range], to: now[block.range])
        // A move away from 0 has no place on an axis.
        ratios[index].append(ratio.isFinite ? ratio : .nan)
      }
    }
    let last = trainer.trajectory.lastStep
    let layers = zip(blocks, ratios).map { block, ratios in
      overSteps(Series(block.name, x: steps, y: ratios), last)
    }
    let ends = zip(blocks, ratios).map { block, ratios in
      "\(block.name) \(rounded(ratios.last(where: \.isFinite) ?? .nan, digits: 3))"
    }
    return Figure(
      title: "Update-to-weight ratios of \(trainer.rulesTitle)", x: .steps,
      y: Axis("norm of change/norm of weights"),
      layers: layers + [.line(usualRatio(from: steps.first ?? 1, to: steps.last ?? 1))],
      description:
        "How far each block of weights moved in a step, for its size, over \(counted(last, "step")) of "
        + "\(trainer.rulesText). At the end: \(ends.joined(separator: ", ")). "
        + "About 0.001 is usual, a rule of thumb: far below a network crawls, far above it jumps about.")
  }

  private static func usualRatio(from first: Double, to last: Double) -> Series {
    Series("0.001, a rule of thumb", x: [first, last], y: [1e-3, 1e-3])
  }

  /// The blocks of weights, and where their numbers stand in a point; as many as have a look of their own.
  private static func weightBlocks(of trainer: Trainer) -> [(name: String, range: Range<Int>)] {
    let weights = trainer.objective.blocks.filter { $0.block.role == .weights }
    return weights.prefix(9).map { ($0.block.name, $0.range) }
  }
}
