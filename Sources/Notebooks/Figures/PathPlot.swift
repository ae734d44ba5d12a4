import Optimization
import Plots
import Words

/// `plot path [RUN ...] [aspect equal|free] [arrows] [log]`: the way over lines of equal loss, of the run at hand or of
/// several.
struct PathPlot: PlotKind {
  static let name = "path"
  static let subject = PlotSubject.run
  static let syntax: [Syntax] = [
    RunChoice.syntax(before: keywords),
    .anyOrder(
      what: nil,
      [
        .after("aspect", .oneOf(what: "an aspect", [.keyword("equal"), .keyword("free")])),
        .keyword("arrows"), .keyword("log"),
      ]),
  ]
  private static let keywords = ["aspect", "arrows", "log"]
  /// As it was typed; nil for what suits the parameters.
  private let aspect: Figure.Aspect?
  private let choice: RunChoice
  /// Whether gradients, velocities and steps are shown along the way.
  private let hasArrows: Bool
  /// Whether lines of equal loss lie at equal factors above the least.
  private let isLogarithmic: Bool

  init(_ arguments: Arguments) {
    choice = RunChoice(arguments, before: Self.keywords)
    hasArrows = arguments.has("arrows")
    isLogarithmic = arguments.has("log")
    aspect = arguments.has("equal") ? .equal : arguments.has("free") ? .free : nil
  }

  func figure(of session: Session) throws(CommandError) -> Figure {
    let current = try session.work.expectTrainer()
    let runs = try choice.runs(in: session.work)
    guard Set(runs.map(\.trainer.objective.recipe)).count < 2 else { throw .severalGrounds(runs) }
    let subject = runs.first?.subject ?? session.work.subject
    let trainer = runs.first?.trainer ?? current
    var figure =
      runs.isEmpty
      ? Figures.path(trainer, problem: subject?.problem) : Figures.paths(of: runs, problem: subject?.problem)
    if isLogarithmic { figure = figure.withLogarithmicLevels }
    if hasArrows { figure = try figure.withArrows(of: runs.isEmpty ? [current] : runs.map(\.trainer)) }
    if let aspect { figure.aspect = aspect }
    return figure
  }
}

extension Run {
  /// Whether its loss is in the end no higher than at its start.
  fileprivate var endsNoHigher: Bool {
    let trajectory = trainer.trajectory
    return trajectory.loss(at: trajectory.lastStep) <= trajectory.loss(at: 0)
  }
}

extension CommandError {
  fileprivate static func severalGrounds(_ runs: [Run]) -> CommandError {
    CommandError(
      .cannotPlot, "These runs minimise different things: their ways do not lie on one ground.",
      hint: "Name runs of one problem: \"runs\" lists them.")
  }
}

extension Figure {
  /// The same with arrows along the ways, under its marks.
  fileprivate func withArrows(of trainers: [Trainer]) throws(CommandError) -> Figure {
    guard let x = x.range, let y = y.range, trainers.allSatisfy({ $0.objective.parameterCount > 1 }) else {
      throw CommandError(
        .cannotPlot, "Arrows need a way over two parameters.", hint: "Try \"plot gradientNorm\".")
    }
    let arrows = PathArrows(trainers, x: x, y: y)
    var figure = self
    let marks =
      figure.layers.firstIndex { if case .marks = $0 { true } else { false } } ?? figure.layers.count
    figure.layers.insert(contentsOf: arrows.layers, at: marks)
    figure.description += arrows.text
    return figure
  }

  /// The same with lines that come ever closer to the least height in the picture, so that the bed of a ravine is seen.
  fileprivate var withLogarithmicLevels: Figure {
    var figure = self
    figure.layers = layers.map { layer in
      guard case .contour(let grid, _, let coloured) = layer else { return layer }
      let heights = grid.values.filter(\.isFinite)
      guard let least = heights.min(), let greatest = heights.max(),
        let levels = RoundLevels(from: least, to: greatest)
      else { return layer }
      figure.description += levels.text
      return .contour(grid, levels: levels.heights, coloured: coloured)
    }
    return figure
  }

  /// Past this a picture with equal scales would be a strip.
  private static let mostStretched = 5.0

  fileprivate var isNearlySquare: Bool {
    guard let x = x.range, let y = y.range else { return false }
    let ratio = (x.upperBound - x.lowerBound) / (y.upperBound - y.lowerBound)
    return ratio < Self.mostStretched && ratio > 1 / Self.mostStretched
  }
}

extension Figures {
  /// The way over lines of equal loss, with its start, its end and the known minima; cut where the rule changed.
  static func path(_ trainer: Trainer, problem: Problem?) -> Figure {
    let drawn = DrawnPath(of: trainer, points: pathPoints)
    let parts = trainer.cut(drawn.behind) { $0.step }
    let behind = parts.map { part in
      Way(title: parts.count > 1 ? part.rule : trainer.rulesText, points: part.part.map(\.point))
    }
    let ways = behind + [drawn.wayAhead].compactMap(\.self)
    let title = title(trainer, problem)
    guard trainer.objective.parameterCount > 1 else {
      return curve(trainer, ways, problem, title: title, ends: drawn.isAtEnd ? ["now"] : ["now", nil]) {
        description(trainer, drawn, in: $0)
      }
    }
    let window = Window(drawn.points, problem)
    let ground = Ground(of: trainer, pointsPerSide: 200)
    let slice = Slice(trainer, ground, drawn.points)
    return path(
      ways, over: ground, of: trainer, in: window, title: title,
      marks: marks(trainer, drawn, slice, problem, in: window),
      description: description(trainer, drawn, in: window) + (slice?.text ?? ""))
  }

  /// The ways of several runs over the same ground.
  static func paths(of runs: [Run], problem: Problem?) -> Figure {
    let first = runs[0].trainer
    let numbers = runs.count * first.objective.parameterCount
    let count = min(pathPoints, max(pathPoints / runs.count, keptNumbers / numbers))
    let ways = runs.map { run in
      let samples = run.trainer.samples(of: count)
      let first = run.firstStep(beside: runs)
      let own = zip(samples.steps, samples.points).drop { $0.0 < first }.map(\.1)
      return Way(title: run.legend(beside: runs), points: own.isEmpty ? samples.points.suffix(1) : own)
    }
    let title = "\(counted(runs.count, "way")) on \(groundName(first, problem))"
    let sentences = zip(runs, ways).map { run, way in
      "\(run.label) from \(first.pointText(way.points.first)) to \(first.pointText(way.points.last))"
    }
    let description = "The ways of \(counted(runs.count, "run")): \(sentences.joined(separator: "; "))."
    // One that diverges would make points of the others.
    let settled = zip(runs, ways).filter { $0.0.endsNoHigher }.flatMap(\.1.points)
    let seen = settled.isEmpty ? ways.flatMap(\.points) : settled
    func leaving(_ window: Window) -> String {
      let gone = zip(runs, ways).filter { run, way in
        !run.endsNoHigher && way.points.contains { !window.contains($0) }
      }.map(\.0.label)
      return gone.isEmpty
        ? "" : " \(gone.listed(by: "and")) \(gone.count == 1 ? "leaves" : "leave") the picture."
    }
    guard first.objective.parameterCount > 1 else {
      return curve(first, ways, problem, title: title, ends: runs.map { _ in "" }, seen: seen) {
        description + leaving($0)
      }
    }
    let window = Window(seen, problem)
    // Of very many ways, words would lie on each other.
    let ends = zip(runs, ways).compactMap { run, way in
      way.points.last.map { Mark(.end, runs.count <= mostNamedEnds ? run.label : "", x: $0[0], y: $0[1]) }
    }
    let starts = distinctStarts(of: runs).enumerated().map { index, start in
      Mark(.start, index == 0 || runs.count <= mostNamedStarts ? "start" : "", x: start[0], y: start[1])
    }
    let others = first.objective.parameterCount > 2 ? " Of the parameters, the first two are drawn." : ""
    return path(
      ways, over: Ground(of: first, pointsPerSide: 200), of: first, in: window, title: title,
      marks: starts + ends + minima(problem, in: window), description: description + leaving(window) + others)
  }

  private static let (mostNamedStarts, mostNamedEnds) = (4, 12)
  /// Numbers that are kept of the points of several runs' ways.
  private static let keptNumbers = 1_000_000

  private static func path(
    _ ways: [Way], over ground: Ground, of trainer: Trainer, in window: Window, title: String, marks: [Mark],
    description: String
  ) -> Figure {
    var figure = Figure(
      title: title, x: window.xAxis(trainer), y: window.yAxis(trainer), z: Axis("loss"),
      layers: [.contour(ground.grid(in: window), levels: [], coloured: true)]
        + ways.map { way in
          .path(Series(way.title, x: way.points.map { $0[0] }, y: way.points.map { $0[1] }))
        } + [.marks(marks)], description: description + ground.text)
    // The parameters of a formula are numbers of one kind; a model's have the units of their features.
    if trainer.objective is FormulaObjective, figure.isNearlySquare { figure.aspect = .equal }
    return figure
  }

  /// The first two numbers of the runs' starts, each place once.
  private static func distinctStarts(of runs: [Run]) -> [[Double]] {
    runs.map { Array($0.trainer.start.prefix(2)) }.reduce(into: []) { starts, start in
      if !starts.contains(start) { starts.append(start) }
    }
  }

  static func minima(_ problem: Problem?, in window: Window) -> [Mark] {
    let minima = (problem?.minima ?? []).filter { window.x.contains($0[0]) && window.y.contains($0[1]) }
    return minima.map { Mark(.minimum, "minimum", x: $0[0], y: $0[1]) }
  }

  private static func marks(
    _ trainer: Trainer, _ drawn: DrawnPath, _ slice: Slice?, _ problem: Problem?, in window: Window
  ) -> [Mark] {
    let start = drawn.points[0]
    var marks = [Mark(.start, "start" + (slice?.startText ?? ""), x: start[0], y: start[1])]
    if trainer.step > 0, let now = drawn.behind.last?.point {
      marks.append(Mark(.end, "step \(trainer.step)", x: now[0], y: now[1]))
    }
    // Over the end of a way that has come there.
    return marks + minima(problem, in: window)
  }
}
