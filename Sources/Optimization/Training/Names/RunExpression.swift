import Expressions

/// An expression about a run, such as `2/lr` or `x - 1`, that can be read wherever the run stands.
public struct RunExpression: Sendable {
  private let term: Term
  /// All that it reads.
  let quantities: [Reference: Scope.Quantity]
  /// What moves with the run.
  private let moving: [Reference: Scope.Quantity]
  /// What stays as it is wherever the run stands: its past, which is looked up once.
  private let past: [Reference: Double]

  /// Parses an expression in the names of a scope.
  public init(parsing source: String, in scope: Scope, of trainer: Trainer) throws(ExpressionError) {
    let reading = try scope.read(source)
    term = reading.term
    quantities = reading.quantities
    past = trainer.values(of: quantities.filter { $0.value.isPast })
    moving = quantities.filter { !$0.value.isPast }
  }

  /// The expression as it was read: in the usual spelling.
  public var text: String { "\(term)" }

  /// Its value where a trainer stands; not a number where something that it reads is not known there.
  public func value(for trainer: Trainer) -> Double {
    let values = values(for: trainer)
    return term.value { values[$0] }
  }

  /// What it reads, where a trainer stands.
  func values(for trainer: Trainer) -> [Reference: Double] {
    trainer.values(of: moving).merging(past) { $1 }
  }

  /// What one reading costs, in gradients of all samples.
  public var cost: Double { quantities.values.reduce(0) { $0 + $1.cost } }
}

extension Scope.Quantity {
  fileprivate var isPast: Bool {
    switch self {
    case .pastLoss, .pastParameter, .past, .number, .summary: true
    case .run, .parameter, .setting, .measure, .diagnostic: false
    }
  }

  /// What it takes to know it, in gradients of all samples.
  fileprivate var cost: Double {
    switch self {
    case .parameter, .setting, .pastLoss, .pastParameter, .past, .number, .summary: 0
    case .measure: 1
    case .diagnostic(.updateRatio): 0
    // Products of the Hessian until the ends of its spectrum are known, each two gradients.
    case .diagnostic: 120
    case .run(let quantity): quantity.cost
    }
  }
}

extension Scope.RunQuantity {
  fileprivate var cost: Double {
    switch self {
    case .batchLoss, .change, .step, .epoch, .t, .batch: 0
    case .loss, .gradientNorm: 1
    }
  }
}
