import Optimization

// Places where no slope moves a run: minima, saddles, and ground that is level.

extension Findings {
  /// The excess loss below which the run has arrived, as a share of all that it went down.
  private static let arrived = 1e-10
  /// Excess that is rounding, as a share of the loss.
  private static let rounding = 1e-14

  /// The excess of a run that has arrived.
  var littleExcess: Double {
    max(Self.arrived * abs(firstLoss - loss), Self.rounding * abs(loss))
  }

  /// Last places of the largest number that a parameter was, which a long run may be wrong by.
  private static let lastPlaces = 64.0

  /// A gain of the loss that is rounding of the parameters.
  var roundingGain: Double {
    let size = (trainer.point + trainer.start).reduce(0) { max($0, abs($1)) }
    let move = Self.lastPlaces * Double.ulpOfOne * size
    return max(0, extremes?.largest ?? 0) / 2 * move * move
  }

  var isAtMinimum: Bool {
    guard let extremes, !extremes.fallsAway, levelGround?.fallsBeyond != true else { return false }
    guard gradientNorm > 0 else {
      return extremes.largest > extremes.resolution ? hiddenFall == nil : risesAlongLevelWays
    }
    guard let excess else {
      // A bound on the excess along the steepest direction, for want of the others.
      return extremes.largest > 0 && isStalled
        && gradientNorm * gradientNorm / (2 * extremes.largest) < littleExcess
    }
    return excess <= littleExcess && levelSlope <= levelSlopeLimit && hiddenFall == nil
  }

  /// The slope along directions that do not bend, which no excess tells of.
  var levelSlope: Double {
    guard let slopes, let extremes else { return 0 }
    return slopes.reduce(0) { $1.curvature > extremes.resolution ? $0 : $0 + abs($1.slope) }
  }

  /// A slope along level ground that is rounding.
  var levelSlopeLimit: Double {
    let size = trainer.point.reduce(1) { max($0, abs($1)) }
    return 1e-9 * max(abs(loss), (extremes?.largest ?? 0) * size)
  }

  /// At one, or on the ridge that leads there: the slope lies along directions that rise, and none along one that
  /// falls away.
  var isAtSaddle: Bool {
    guard let extremes else { return false }
    guard extremes.fallsAway else { return isAtHiddenSaddle(extremes) }
    guard let curvature = stability?.curvature else {
      // A network's ground falls a little somewhere nearly everywhere.
      return steps > 0 && isStalled && -extremes.smallest > 0.01 * extremes.largest
        && gradientNorm * gradientNorm / extremes.largest < 1e-6 * abs(loss)
    }
    let falling = (slopes ?? []).filter { $0.curvature < -extremes.resolution }.map(\.slope)
    let newton = curvature.newtonStep(gradient, resolution: extremes.resolution, isTakenToSaddles: true)
    let length = newton.norm
    // Where what is left of the slope is rounding, nothing pulls any way.
    guard length > 1e-9 * max(1, trainer.point.norm) else { return true }
    // All of it pulled along the ridge, and the ridge is bent up.
    if extremes.largest > extremes.resolution, falling.norm <= 1e-6 * gradientNorm, steps > 0 {
      return slopeVanishes(after: newton, to: 0.5)
    }
    let travelled = zip(trainer.point, trainer.start).map { $0 - $1 }.norm
    guard length < 0.1 * travelled || length < 1e-6 else { return false }
    return slopeVanishes(after: newton)
  }

  /// The same where the ground falls away along a direction that does not bend.
  private func isAtHiddenSaddle(_ extremes: Curvature.Extremes) -> Bool {
    guard let curvature = stability?.curvature else { return false }
    if gradientNorm > 0, excess.map({ $0 > littleExcess }) != false {
      let newton = curvature.newtonStep(gradient, resolution: extremes.resolution)
      guard steps > 0, slopeVanishes(after: newton, to: 0.5) else { return false }
    }
    return hiddenFall != nil
  }

  /// Whether neither a slope nor a velocity moves the point.
  var isStandingStill: Bool {
    guard gradientNorm == 0, !trainer.hasNoisyGradients, losses.count > 1 else { return false }
    return losses.suffix(2).allSatisfy { $0 == loss }
  }

  /// Whether the slope is all but gone a step further on: there the ground is level, as the curvatures said.
  ///
  /// - Parameter share: of the slope here, that may be left.
  func slopeVanishes(after step: [Double], to share: Double = 0.1) -> Bool {
    let there = zip(trainer.point, step).map { $0 + $1 }
    return trainer.gradient(at: there).norm < share * gradientNorm
  }

  /// Whether the ground is a bowl as far as its own minimum.
  var isBowl: Bool {
    guard let extremes, !extremes.fallsAway, extremes.largest > extremes.resolution else { return false }
    guard let curvature = stability?.curvature else { return true }
    return slopeVanishes(after: curvature.newtonStep(gradient, resolution: extremes.resolution))
  }
}
