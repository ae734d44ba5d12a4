/// Where a vector stands among those of a rule's program: the point, its gradient, then the states.
struct VectorSlot {
  let index: Int

  static var point: VectorSlot { VectorSlot(index: 0) }
  /// What the rule reads as `g`, before clipping and decay.
  static var gradient: VectorSlot { VectorSlot(index: 1) }
  /// The rule's states that hold a number for each parameter, counted from 0.
  static func state(_ k: Int) -> VectorSlot { VectorSlot(index: 2 + k) }
}

/// Where a number stands among those of a rule's program: `t`, `loss`, the settings that it reads, then the states.
struct NumberSlot {
  let index: Int

  static var t: NumberSlot { NumberSlot(index: 0) }
  /// The loss of the step's samples.
  static var loss: NumberSlot { NumberSlot(index: 1) }
  /// The settings that the program reads, counted from 0.
  static func setting(_ k: Int) -> NumberSlot { NumberSlot(index: 2 + k) }
  /// The rule's states that hold one number, counted from 0.
  static func state(_ k: Int, after settingCount: Int) -> NumberSlot {
    NumberSlot(index: setting(settingCount).index + k)
  }
}
