import Expressions

/// A rule compiled together with what every rule takes: clipping and coupled weight decay.
///
/// `VectorSlot` and `NumberSlot` say where the program's vectors and numbers stand.
struct RuleProgram {
  let program: VectorProgram
  /// The rule's states that hold one number, in the order of their slots.
  let numberStates: [UpdateRule.State]
  /// The rule's states that hold a number for each parameter, in the order of their slots.
  let vectorStates: [UpdateRule.State]
  /// The settings that the program reads, in the order of their slots.
  let settingNames: [String]
  /// Whether a line reads the loss of the step's samples.
  let readsLoss: Bool

  /// Keeps the clipping factor from dividing by 0; the value of torch.nn.utils.clip_grad_norm_.
  private static let clipGuard = 1e-6

  /// The gradient as it comes; no learner can type it.
  private static let gradientName = "batch gradient"

  /// What is done to the gradient before a rule's own lines see it.
  ///
  /// - Parameters:
  ///   - clips: whether its norm is limited to the setting `clip`.
  ///   - decays: whether `weight_decay` times the parameters joins it.
  static func gradientLines(_ rule: UpdateRule, clips: Bool, decays: Bool) -> [UpdateRule.Line] {
    let g = Term.name("g")
    var lines: [UpdateRule.Line] = []
    if clips {
      let norm = Term.call(.add, [.call(.norm, [g]), .number(clipGuard)])
      let factor = Term.call(.min, [.number(1), .call(.divide, [.name("clip"), norm])])
      lines.append(.assignment("g", .call(.multiply, [g, factor])))
    }
    if decays, !rule.declaresWeightDecay {
      let decay = Term.call(.multiply, [.name("weight_decay"), .name("w")])
      lines.append(.assignment("g", .call(.add, [g, decay])))
    }
    return lines
  }

  /// - Parameters:
  ///   - clips: whether the gradient's norm is limited to the setting `clip`.
  ///   - decays: whether `weight_decay` times the parameters joins the gradient.
  init(_ rule: UpdateRule, clips: Bool, decays: Bool) {
    var settingNames = rule.hyperparameters.map(\.name)
    if clips { settingNames.append("clip") }
    if decays, !rule.declaresWeightDecay { settingNames.append("weight_decay") }
    // `g` is a name within the program, so that clipping and decay leave the gradient as it was evaluated.
    let lines = Self.gradientLines(rule, clips: clips, decays: decays) + rule.lines
    let assignments = [("g", .name(Self.gradientName))] + lines.map { (name: $0.name, value: $0.value) }
    let program = VectorProgram(
      assignments, vectors: ["w", Self.gradientName], numbers: ["t", "loss"] + settingNames,
      memories: rule.states.map(\.name))
    self.program = program
    self.settingNames = settingNames
    readsLoss = rule.lines.contains { $0.value.reads("loss") }
    let firstNumberState = NumberSlot.state(0, after: settingNames.count)
    vectorStates = program.vectors[VectorSlot.state(0).index...].compactMap(rule.state)
    numberStates = program.numbers[firstNumberState.index...].compactMap(rule.state)
  }

  /// Where the rule's states that hold one number stand, counted from 0.
  func numberStateSlot(_ k: Int) -> NumberSlot { .state(k, after: settingNames.count) }
}

extension UpdateRule {
  fileprivate func state(_ name: String) -> State? { states.first { $0.name == name } }
}
