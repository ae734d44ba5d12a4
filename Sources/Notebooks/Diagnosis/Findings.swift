import Expressions
import Models
import Optimization

/// What can be found out about where a run stands and how it came there.
struct Findings {
  let work: Workspace
  /// Where the run stands; after a divergence, before it went wrong.
  let trainer: Trainer
  /// Whether the last run left the numbers.
  let hasDiverged: Bool
  /// Steps taken under the settings of now.
  let steps: Int
  /// The loss of all samples, taken where `losses` are.
  let loss: Double
  /// The loss at step 0.
  let firstLoss: Double
  let gradient: [Double]
  let gradientNorm: Double
  let stability: Stability?
  let contraction: Contraction
  let noise: GradientNoise?
  /// Level ground that the run comes to without ever a bowl around it; nil where there is none ahead.
  let levelGround: LevelGround?
  /// The last losses of all samples under the settings of now, the present one at the end: at the points, like the
  /// gradient, or where steps use fewer samples, at the answers at the ends of epochs.
  let losses: [Double]
  /// The features whose scales lie far apart, as the model reads them.
  let scaleDifference: ScaleDifference?
  /// The hidden units of a network, layer by layer; empty for other models.
  let hiddenUnits: [HiddenUnits]
  /// What stands in the way beside the ground, what matters most first.
  let hindrances: [Hindrance]
  /// How far above the minimum noise that is added keeps the loss in the long run; nil without such noise, and where it is
  /// not known.
  let noiseFloor: Double?

  /// Losses that are looked at.
  private static let window = 60

  /// - Throws: `interrupted`, where the work was given up.
  init(_ work: Workspace) throws(CommandError) {
    self.work = work
    var trainer = try work.expectTrainer()
    if case .diverged = work.ending { hasDiverged = true } else { hasDiverged = false }
    if hasDiverged { trainer = trainer.beforeRise() }
    self.trainer = trainer
    let first = trainer.firstStepUnderSettings ?? trainer.step
    steps = trainer.step - first
    loss = trainer.usesAllSamples ? trainer.pointLoss() : trainer.answerLoss()
    firstLoss = trainer.trajectory.loss(at: 0)
    gradient = trainer.gradient()
    gradientNorm = trainer.gradientNorm()
    stability = Stability(trainer)
    contraction =
      stability.map { trainer.contraction($0) } ?? Contraction(predicted: nil, measured: nil)
    levelGround = steps > 0 ? stability.flatMap { LevelGround(ahead: trainer, $0) } : nil
    noise = trainer.gradientNoise()
    losses = Self.losses(of: trainer, from: first)
    let data = work.subject?.dataSubject
    scaleDifference = data?.scaleDifference
    hiddenUnits = Self.hiddenUnits(of: data, at: trainer.point)
    hindrances = Self.hindrances(work, trainer, steps: steps, gradient: gradient, hiddenUnits)
    let added = trainer.usesAllSamples ? trainer.settings.noise : 0
    noiseFloor = added > 0 ? stability?.noiseFloor(deviation: added) : nil
    guard !Interruption.current.hasEndedWork else { throw .interrupted }
  }

  /// Where steps use fewer samples, those at the ends of epochs.
  private static func losses(of trainer: Trainer, from first: Int) -> [Double] {
    guard trainer.usesAllSamples else {
      return trainer.trajectory.epochLosses.filter { first <= $0.step && $0.step <= trainer.step }.map(\.loss)
        .suffix(window)
    }
    return trainer.pointLosses(at: Array(max(first, trainer.step - window)...trainer.step))
  }

  var rate: Double? { trainer.settingValues()["lr"] }
  var limit: Double? { stability?.limit }
  var extremes: Curvature.Extremes? { stability?.extremes }
  /// The slope along each principal direction, beside the curvature there; nil where not all curvatures are known.
  var slopes: [(curvature: Double, slope: Double)]? {
    stability?.curvature.map { Array(zip($0.eigenvalues, $0.components(of: gradient))) }
  }
  /// How far the loss is above the minimum, were the ground a bowl.
  var excess: Double? { stability?.excess(gradient, at: trainer.point) }
  var data: DataSubject? { work.subject?.dataSubject }

  private static func hiddenUnits(of data: DataSubject?, at point: [Double]) -> [HiddenUnits] {
    guard let data, let table = data.training, let network = data.model as? NetworkModel else { return [] }
    return (try? network.hiddenUnits(on: table, at: point)) ?? []
  }

  /// How many classes there are to guess among; nil for numbers.
  var classCount: Int? {
    guard let data, let table = data.training, let model = data.model, model.predictsClasses(on: table) else {
      return nil
    }
    return table.targetKind.classNames?.count
  }
}
