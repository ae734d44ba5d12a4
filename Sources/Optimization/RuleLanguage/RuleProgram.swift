import Expressions

/// A rule compiled together with what every rule takes: clipping and coupled weight decay.
struct RuleProgram {
  let program: VectorProgram
  /// The rule's states that hold one number.
  let numberStates: [UpdateRule.State]
  /// The rule's states that hold a number for each parameter.
  let vectorStates: [UpdateRule.State]
  /// The settings that the program reads, in the order of its numbers after `t`.
  let settingNames: [String]

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
      assignments, vectors: ["w", Self.gradientName], numbers: ["t"] + settingNames,
      memories: rule.states.map(\.name))
    self.program = program
    self.settingNames = settingNames
    vectorStates = program.vectors.dropFirst(2).compactMap { name in rule.states.first { $0.name == name } }
    numberStates = program.numbers.dropFirst(1 + settingNames.count).compactMap { name in
      rule.states.first { $0.name == name }
    }
  }
}
