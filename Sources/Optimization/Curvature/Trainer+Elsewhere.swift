import Expressions

// What a trainer knows of other points than its own.

extension Trainer {
  /// The loss of all samples at a point, as the next step would see it.
  public func loss(at point: [Double]) -> Double {
    precondition(point.count == objective.parameterCount)
    return engine.evaluator.loss(.all, at: point, t: Double(step + 1))
  }

  /// The gradient of all samples at a point, as the next step would see it.
  public func gradient(at point: [Double]) -> [Double] {
    precondition(point.count == objective.parameterCount)
    var gradient = [Double](repeating: 0, count: point.count)
    _ = engine.evaluator.lossAndGradient(.all, at: point, t: Double(step + 1), gradient: &gradient)
    return gradient
  }

  /// Whether the slope has turned round with the last step, so that the next one leads back: the cosine between both
  /// is below -1/2. False before the first step.
  public var turnsBack: Bool {
    let (before, now) = (usedGradient, gradient())
    let lengths = before.norm * now.norm
    return lengths > 0 && dot(before, now) < -0.5 * lengths
  }

  /// Whether the rule leads up the gradient that it uses, as with a wrong sign: tried by the first step from here of a
  /// memory that begins afresh, which no swing and no noise can turn round. Decay, which leads elsewhere, is off.
  public var stepsUphill: Bool {
    var next = self
    next.settings.given["weight_decay"] = Schedule(0)
    next.settings.bounds = nil
    next.restartMemory()
    let before = next.point
    guard case .taken = next.advance() else { return false }
    let move = zip(next.point, before).map { $0 - $1 }
    return dot(move, next.usedGradient) > 0
  }

  /// The point that the next step would lead to, where that is refused since loss or slope are not finite there; nil
  /// elsewhere.
  public func refusedPoint() -> [Double]? {
    guard pointLoss().isFinite, gradientNorm().isFinite else { return nil }
    var next = self
    guard case .diverged(let divergence) = next.advance() else { return nil }
    if case .parameter = divergence.quantity { return nil }
    return Array(next.engine.buffers.proposed.values(.point))
  }
}
