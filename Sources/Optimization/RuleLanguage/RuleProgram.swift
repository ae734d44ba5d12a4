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

  /// - Parameters:
  ///   - clips: whether the gradient's norm is limited to the setting `clip`.
  ///   - decays: whether `weight_decay` times the parameters joins the gradient.
  init(_ rule: UpdateRule, clips: Bool, decays: Bool) {
    let g = Term.name("g")
    // `g` is a name within the program, so that clipping and decay leave the gradient as it was evaluated.
    var assignments: [(name: String, value: Term)] = [("g", .name(Self.gradientName))]
    var settingNames = rule.hyperparameters.map(\.name)
    if clips {
      let norm = Term.call(.add, [.call(.norm, [g]), .number(Self.clipGuard)])
      let factor = Term.call(.min, [.number(1), .call(.divide, [.name("clip"), norm])])
      assignments.append(("g", .call(.multiply, [g, factor])))
      settingNames.append("clip")
    }
    if decays, !rule.declaresWeightDecay {
      let decay = Term.call(.multiply, [.name("weight_decay"), .name("w")])
      assignments.append(("g", .call(.add, [g, decay])))
      settingNames.append("weight_decay")
    }
    assignments += rule.lines.map { ($0.name, $0.value) }
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
