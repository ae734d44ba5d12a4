import Expressions

extension RunExpression {
  /// Why something that an expression reads is not a number, where there is a plain reason.
  public enum Gap: Hashable, Sendable {
    /// A condition held at none of the states from the start to a step.
    case neverHeld(condition: String, upTo: Int)
    /// What is read belongs to a step, and there was none yet.
    case beforeFirstStep(String)
  }

  /// What an expression reads that is not known where a trainer stands, in the order of its names.
  public func gaps(for trainer: Trainer) -> [Gap] {
    let unknown = values(for: trainer).filter(\.value.isNaN).keys
    return unknown.sorted { $0.text < $1.text }.compactMap { reference in
      quantities[reference].flatMap { Gap($0, called: reference.text, at: trainer.step) }
    }
  }
}

extension RunExpression.Gap {
  /// Nil where there is no plain reason.
  fileprivate init?(_ quantity: Scope.Quantity, called name: String, at step: Int) {
    switch quantity {
    case .summary(.first, let reading), .summary(.last, let reading):
      self = .neverHeld(condition: "\(reading.term)", upTo: step)
    case .summary(.before, _), .run(.batchLoss), .run(.change), .diagnostic(.updateRatio):
      guard step == 0 else { return nil }
      self = .beforeFirstStep(name)
    case .past(let quantity, let past): self.init(quantity, called: name, at: past)
    case .run, .parameter, .setting, .measure, .diagnostic, .pastLoss, .pastParameter, .number, .summary:
      return nil
    }
  }
}
