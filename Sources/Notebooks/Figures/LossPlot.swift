import Optimization
import Plots
import Words

/// `plot loss [RUN ...] [log|loglog]`: the loss against the steps, of the run at hand or of several.
struct LossPlot: PlotKind {
  static let name = "loss"
  static let subject = PlotSubject.run
  /// What may stand behind the runs.
  private static let keywords = ["with"] + AxisScales.keywords
  static let syntax: [Syntax] = [
    RunChoice.syntax(before: keywords),
    .optional(
      .after(
        "with",
        .many(ForeignRun.parameter) { word in (["to"] + AxisScales.keywords).contains { word.isKeyword($0) } }
      )),
    AxisScales.syntax,
  ]
  private let scales: AxisScales
  private let choice: RunChoice
  private let others: [Word]

  init(_ arguments: Arguments) {
    scales = AxisScales(arguments)
    choice = RunChoice(arguments, before: Self.keywords)
    others = arguments[all: ForeignRun.parameter].map(\.value)
  }

  func figure(of session: Session) throws(CommandError) -> Figure { try figure(of: session, beside: []) }

  func figure(of session: Session, in surroundings: Surroundings) throws(CommandError) -> Figure {
    var runs: [ForeignRun] = []
    for word in others { runs.append(try ForeignRun(word, surroundings)) }
    return try figure(of: session, beside: runs)
  }

  private func figure(of session: Session, beside others: [ForeignRun]) throws(CommandError) -> Figure {
    let runs = try choice.runs(in: session.work)
    guard runs.isEmpty else {
      // What is at hand now may be data without a model yet.
      var drawn = Figures.losses(of: runs).with(others).scaled(scales)
      drawn.description += choice.remark(in: session.work)
      return drawn
    }
    if session.work.trainer == nil, !others.isEmpty {
      return Figures.losses(of: others).scaled(scales)
    }
    let current = try session.work.expectTrainer()
    var drawn = Figures.loss(current).with(others).comparing(session.work.sketchAtHand, on: current)
      .scaled(scales)
    drawn.description += choice.remark(in: session.work)
    return drawn.markingPlace(of: current)
  }
}

extension Figures {
  /// The loss against the steps.
  ///
  /// A long run is drawn by the least and greatest loss of equal stretches, each at its step, so that no peak is
  /// lost.
  static func loss(_ trainer: Trainer) -> Figure {
    let trajectory = trainer.trajectory
    let last = trajectory.lastStep
    let end = trainer.atEnd
    let final = end.answerLoss()
    let points = lossSeries(trajectory)
    var (ofAll, ofBatches) = ([(step: Int, loss: Double)](), [(step: Int, loss: Double)]())
    for point in points {
      if trajectory.usesAllSamples(at: point.step, of: trainer.objective.sampleCount) {
        ofAll.append(point)
      } else {
        ofBatches.append(point)
      }
    }
    let place = answerPlace(trainer)
    let name = (trainer.recordedNames.isEmpty ? "loss of all samples" : "loss of training samples") + place
    let between = trainer.lossesBetweenEpochs()
    var layers: [Layer] = []
    if ofBatches.isEmpty {
      let isAtAverage = trainer.settings.answersWithAverage
      let whole = isAtAverage ? "loss at the point" : trainer.recordedNames.isEmpty ? nil : name
      let stretches = trainer.cut(points) { $0.step }
      layers = stretches.map { stretch in
        overSteps(lossLine(stretches.count > 1 ? stretch.rule : whole, stretch.part), last)
      }
      if isAtAverage { layers.append(.line(lossLine("loss at the average", trainer.averageLosses(of: 200)))) }
    } else {
      let stretches = trainer.cut(known(ofAll, between, of: trainer, to: final)) { $0.step }
      layers =
        [.points(lossLine("loss of each batch", ofBatches), .dot)] + smoothed(ofBatches)
        + stretches.map {
          .path(lossLine(stretches.count > 1 ? "\(name), \($0.rule)" : name, $0.part))
        }
    }
    layers += heldOut(trainer, between, place)
    return Figure(
      title: "Loss of \(trainer.rulesTitle)", x: .steps,
      y: Axis("loss"), layers: layers,
      description: "The loss against \(counted(last, "step")) of \(trainer.rulesText): "
        + "from \(rounded(trajectory.epochLosses.first?.loss ?? .nan, digits: 4)) to \(rounded(final, digits: 4))"
        + "\(end.isAverageAnswer ? " at the average" : "")."
    )
  }

  /// The losses of several runs against their steps: of all samples, so that they compare.
  static func losses(of runs: [Run]) -> Figure {
    let curves = runs.map { ownLosses(of: $0, among: runs) }
    let leaving = LeavingCurves(
      curves.map { $0.map { (x: Double($0.step), y: $0.loss) } }, limit: limit(of: curves))
    let layers = zip(runs, leaving.curves).flatMap { run, drawn -> [Layer] in
      let stretches = run.trainer.cut(Array(drawn.x.indices)) { Int(drawn.x[$0]) }
      return stretches.enumerated().map { index, stretch in
        let name = run.legend(beside: runs, stretches.count > 1 ? stretch.rule : nil) + run.lossPlace
        return .line(
          Series(
            name, x: stretch.part.map { drawn.x[$0] }, y: stretch.part.map { drawn.y[$0] },
            beyond: index == stretches.count - 1 ? drawn.beyond : [],
            meantY: stretch.part.map { drawn.meantY[$0] }))
      }
    }
    let ends = runs.map {
      "\($0.label) ends at \(rounded($0.lossAtEnd, digits: 4))"
        + ($0.trainer.settings.answersWithAverage ? " at the average" : "")
    }
    let areComparable = Set(runs.map(\.trainer.objective.recipe)).count == 1
    return Figure(
      title: "Loss of \(counted(runs.count, "run"))", x: .steps,
      y: Axis("loss", range: leaving.seen), layers: layers,
      description: "The loss of all samples against the steps of \(counted(runs.count, "run")): "
        + ends.joined(separator: ", ") + "." + leaving.text(runs.map(\.label))
        + (areComparable ? "" : " They minimise different things, so their losses do not compare."))
  }

  /// The loss from which on a run is left out, since it would hide those that end below: ten times the greatest at a
  /// start, or what these reach. None where a run starts below 0 or at it, or where all go as far.
  private static func limit(of curves: [[(step: Int, loss: Double)]]) -> Double {
    let starts = curves.compactMap(\.first?.loss)
    let usual = highest * (starts.max() ?? 0)
    let within = curves.filter { ($0.last?.loss ?? .nan) <= usual }
    guard starts.allSatisfy({ $0 > 0 }), usual.isFinite, !within.isEmpty else { return .infinity }
    return max(usual, within.joined().map(\.loss).filter(\.isFinite).max() ?? usual)
  }

  /// The losses of all samples that a run knows, from where it left another one that is drawn too.
  private static func ownLosses(of run: Run, among runs: [Run]) -> [(step: Int, loss: Double)] {
    let first = run.firstStep(beside: runs)
    return knownLosses(of: run, among: runs.count).filter { $0.step >= first }
  }

  /// The losses of all samples that a run knows: of every step that took all, at the ends of epochs, and between them
  /// where these are few.
  ///
  /// - Parameter count: how many runs are drawn.
  static func knownLosses(of run: Run, among count: Int) -> [(step: Int, loss: Double)] {
    let trainer = run.trainer
    let ofAll = lossSeries(trainer.trajectory).filter {
      trainer.trajectory.usesAllSamples(at: $0.step, of: trainer.objective.sampleCount)
    }
    let isWhole = ofAll.last?.step == trainer.trajectory.lastStep
    guard !isWhole else { return ofAll }
    return known(ofAll, trainer.lossesBetweenEpochs(runs: count), of: trainer, to: run.lossAtEnd)
  }

  /// The losses of all samples where steps use fewer: at the start, at each epoch's end, between few of these, and at the
  /// end of the run.
  private static func known(
    _ ofAll: [(step: Int, loss: Double)], _ between: [LossBetweenEpochs], of trainer: Trainer,
    to final: Double
  ) -> [(step: Int, loss: Double)] {
    let last = trainer.trajectory.lastStep
    let whole = Set(ofAll.map(\.step))
    let others = between.filter { !whole.contains($0.step) }.map { (step: $0.step, loss: $0.loss) }
    let known = (trainer.trajectory.epochLosses + others + ofAll.filter { $0.step > 0 }).sorted {
      $0.step < $1.step
    }
    // A run may end within an epoch.
    return known.last?.step == last ? known : known + [(step: last, loss: final)]
  }

  /// Where the losses of all samples that a run took note of were taken: nothing where that is the point.
  private static func answerPlace(_ trainer: Trainer) -> String {
    let answers = trainer.trajectory.answers.union([trainer.settings.answersWithAverage])
    return answers == [false] ? "" : answers == [true] ? " at the average" : " at the answer"
  }

  /// The loss of the held-out samples at each epoch's end, and between few of these.
  private static func heldOut(_ trainer: Trainer, _ between: [LossBetweenEpochs], _ place: String) -> [Layer]
  {
    guard let index = trainer.recordedNames.firstIndex(of: "heldOutLoss") else { return [] }
    let noted = trainer.trajectory.measurements
    // A long run has more epochs than a picture has columns.
    let stride = max(1, noted.count / lossPoints)
    let shown = noted.enumerated().filter { $0.offset % stride == 0 || $0.offset == noted.count - 1 }.map(
      \.element)
    let others = between.compactMap { loss in loss.heldOut.map { (step: loss.step, loss: $0) } }
    var points = (shown.map { (step: $0.step, loss: $0.values[index]) } + others).sorted { $0.step < $1.step }
    // A run may end within an epoch.
    let end = trainer.atEnd
    if points.last?.step != end.step, let loss = end.measured("heldOutLoss") {
      points.append((end.step, loss))
    }
    let line = lossLine("loss of held-out samples" + place, points)
    // A few points say where they lie.
    return [points.count <= fewLosses ? .path(line) : .line(line)]
  }

  /// What the losses of many batches come to, without their noise.
  private static func smoothed(_ points: [(step: Int, loss: Double)]) -> [Layer] {
    guard points.count >= SmoothedLine.fewest else { return [] }
    let means = SmoothedLine.through(points.map(\.loss))
    return [
      .line(lossLine("loss of batches, smoothed", zip(points, means).map { (step: $0.step, loss: $1) }))
    ]
  }

  private static func lossLine(_ title: String?, _ points: [(step: Int, loss: Double)]) -> Series {
    Series(title, x: points.map { Double($0.step) }, y: points.map(\.loss))
  }

  private static func lossSeries(_ trajectory: Trajectory) -> [(step: Int, loss: Double)] {
    let last = trajectory.lastStep
    let stretch = max(1, last / lossPoints)
    guard stretch > 1 else { return (0...last).map { ($0, trajectory.loss(at: $0)) } }
    let extremes = stride(from: 0, through: last, by: stretch).flatMap {
      start -> [(step: Int, loss: Double)] in
      let (least, greatest) = trajectory.lossExtremePlaces(start...min(last, start + stretch - 1))
      if least == greatest { return [least] }
      return least.step < greatest.step ? [least, greatest] : [greatest, least]
    }
    let ends = [0, last].map { (step: $0, loss: trajectory.loss(at: $0)) }
    let isFirst = extremes.first.map { $0 == ends[0] } ?? false
    let isLast = extremes.last.map { $0 == ends[1] } ?? false
    return (isFirst ? [] : [ends[0]]) + extremes + (isLast ? [] : [ends[1]])
  }

  /// A line over the steps of a run, with its points marked where they are few.
  static func overSteps(_ series: Series, _ last: Int) -> Layer {
    last <= markedSteps ? .path(series) : .line(series)
  }

  /// Up to so many steps, each is marked on a line.
  private static let markedSteps = 60
  /// Of a line of so few losses each is marked.
  private static let fewLosses = 12
  /// Losses that are drawn one by one; a longer run is drawn in about this many stretches.
  private static let lossPoints = 20_000
}

extension Trainer {
  /// The same at the last step that was taken.
  fileprivate var atEnd: Trainer {
    var end = self
    if end.step != trajectory.lastStep { end.go(to: trajectory.lastStep) }
    return end
  }
}

extension Run {
  /// What a key adds where the losses that are drawn are not those of the answer; else nothing.
  var lossPlace: String {
    trainer.settings.answersWithAverage && trainer.usesAllSamples ? ", at the point" : ""
  }

  /// The loss of all samples at the last step that was taken, where the run is judged.
  fileprivate var lossAtEnd: Double { trainer.atEnd.answerLoss() }
}
