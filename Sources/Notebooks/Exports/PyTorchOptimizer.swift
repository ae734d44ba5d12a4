import Expressions
import Optimization
import Words

/// An update rule as an optimizer of PyTorch: a class of `torch.optim` where one does the same, else one that is
/// written out line by line.
struct PyTorchOptimizer {
  private let settings: TrainingSettings
  private var rule: UpdateRule { settings.rule }

  init(_ settings: TrainingSettings) { self.settings = settings }

  /// The settings that the rule reads, those that every rule takes among them where they are on.
  static func settingNames(of settings: TrainingSettings) -> [String] {
    settings.rule.hyperparameters.map(\.name) + (settings.clips ? ["clip"] : [])
      + (decays(settings) ? ["weight_decay"] : [])
  }

  private static func decays(_ settings: TrainingSettings) -> Bool {
    settings.decays && !settings.rule.declaresWeightDecay
  }

  var text: String {
    builtIn.map(text) ?? generated
  }

  // MARK: - A class of torch.optim

  private struct Argument {
    let name: String
    /// In terms of the settings `s`.
    let value: String
  }

  private func text(of arguments: [Argument]) -> String {
    let arguments = arguments.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    return """
      def make_optimizer(parameters, s):
          \"\"\"\(rule.title): PyTorch's own.\"\"\"
          return torch.optim.\(rule.torch ?? "")(parameters, \(arguments))


      def adjust(optimizer, s, loss):
          \"\"\"Gives the optimizer the numbers of the step about to be taken.\"\"\"
          for group in optimizer.param_groups:
              group["lr"] = s["lr"]


      def average_of(optimizer):
          \"\"\"The average that the rule keeps; none.\"\"\"
          return None
      """
  }

  /// The arguments of the class of `torch.optim`; nil where none does the same.
  private var builtIn: [Argument]? {
    guard rule.torch != nil, rule.average == nil, UpdateRule.provided.contains(rule) else { return nil }
    let others = rule.hyperparameters.map(\.name).filter { $0 != "lr" }
    guard
      (others + ["weight_decay"]).allSatisfy({
        settings.schedule($0)?.constant != nil || settings.schedule($0) == nil
      })
    else { return nil }
    // Where the class reads the rate at its first step only, a schedule has to do so too.
    if rule.actsOnlyAtStart("lr"), settings.schedule("lr")?.constant == nil { return nil }
    if rule.name == "nesterov", settings.schedule("momentum")?.constant == 0 { return nil }
    if rule.name == "rmsprop", settings.schedule("centered")?.constant != 0 { return nil }
    var left = Set(others)
    var arguments = [Argument(name: "lr", value: "s[\"lr\"]")]
    for (name, parts) in [
      ("betas", ["beta1", "beta2"]), ("etas", ["eta_minus", "eta_plus"]),
      ("step_sizes", ["step_min", "step_max"]),
    ] where parts.allSatisfy(left.contains) {
      arguments.append(
        Argument(name: name, value: "(" + parts.map { "s[\"\($0)\"]" }.joined(separator: ", ") + ")"))
      left.subtract(parts)
    }
    left.remove("centered")
    arguments += left.sorted().map { Argument(name: $0, value: "s[\"\($0)\"]") }
    if rule.name == "nesterov" { arguments.append(Argument(name: "nesterov", value: "True")) }
    if rule.name == "amsgrad" { arguments.append(Argument(name: "amsgrad", value: "True")) }
    if Self.decays(settings) {
      arguments.append(Argument(name: "weight_decay", value: "s[\"weight_decay\"]"))
    }
    return arguments
  }

  // MARK: - Written out

  private var generated: String {
    let states = rule.states.map { state in
      let initial = state.initial.python { "s[\"\($0.name)\"]" }
      let isVector = rule.vectorStateNames.contains(state.name)
      return "                \"\(state.name)\": "
        + (isVector
          ? "torch.full_like(w, float(\(initial)))" : "torch.tensor(float(\(initial)), device=w.device)")
        + ","
    }
    let numbers = rule.hyperparameters.map {
      "        \(PyTorchName.variable($0.name)) = torch.tensor(s[\"\($0.name)\"], device=w.device)"
    }
    let names = rule.states.map { state in (PyTorchName.variable(state.name), state.name) }
    let decay = Self.decays(settings) ? ["        g = g + s[\"weight_decay\"]*w"] : []
    let lines = rule.lines.map { line in
      "        \(PyTorchName.variable(line.name)) = \(line.value.python { PyTorchName.variable($0.name) })"
    }
    return """
      class Rule(torch.optim.Optimizer):
          \"\"\"\(PyTorchProgram.plain(rule.title)), line by line.\"\"\"

          def __init__(self, parameters, s):
              super().__init__(parameters, {})
              self.settings, self.loss = s, None

          @torch.no_grad()
          def step(self):
              s = self.settings
              parameters = [p for group in self.param_groups for p in group["params"]]
              w = torch.nn.utils.parameters_to_vector(parameters)
              g = torch.nn.utils.parameters_to_vector([p.grad for p in parameters])
              loss = torch.as_tensor(self.loss, device=w.device)
              memory = self.state[parameters[0]]
              if not memory:
                  memory.update({
                      "t": 0,
      \(states.joined(separator: "\n"))
                  })
              memory["t"] += 1
              t = torch.tensor(float(memory["t"]), device=w.device)
      \(indented(numbers))
      \(indented(names.map { "        \($0.0) = memory[\"\($0.1)\"]" }))
      \(indented(decay + lines))
      \(indented(names.map { "        memory[\"\($0.1)\"] = \($0.0)" }))
              torch.nn.utils.vector_to_parameters(op.vector(w), parameters)


      def make_optimizer(parameters, s):
          return Rule(parameters, s)


      def adjust(optimizer, s, loss):
          \"\"\"Gives the optimizer the numbers of the step about to be taken.\"\"\"
          optimizer.settings, optimizer.loss = s, loss


      def average_of(optimizer):
          \"\"\"The average that the rule keeps; None where it keeps none.\"\"\"
          return \(averageText)
      """
  }

  private func indented(_ lines: [String]) -> String {
    lines.isEmpty ? "        pass" : lines.joined(separator: "\n")
  }

  private var averageText: String {
    guard let average = rule.average else { return "None" }
    return "next((m[\"\(average)\"] for m in optimizer.state.values() if m), None)"
  }
}
