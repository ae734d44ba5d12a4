import Expressions
import Optimization
import Words

/// An update rule as an optimizer of PyTorch: a class of `torch.optim` where one does the same, else one that is
/// written out line by line. It keeps its memory over the stretches of a run, whose settings may differ.
struct PyTorchOptimizer {
  /// Those of each stretch; all of the same rule, at least one.
  private let settings: [TrainingSettings]
  private let rule: UpdateRule
  /// Stands behind the names that the program gives it; empty for the first.
  private let suffix: String

  init(_ settings: [TrainingSettings], suffix: String = "") {
    (self.settings, rule, self.suffix) = (settings, settings[0].rule, suffix)
  }

  /// The names of its functions, as a tuple.
  var functions: String { "(make_optimizer\(suffix), adjust\(suffix), average_of\(suffix))" }

  /// The settings that a stretch's steps read, those that every rule takes among them where they are on.
  func settingNames(in stretch: TrainingSettings) -> [String] {
    rule.hyperparameters.map(\.name) + (stretch.clips ? ["clip"] : []) + (decays ? ["weight_decay"] : [])
  }

  private var decays: Bool { settings.contains(where: \.decays) && !rule.declaresWeightDecay }

  var text: String { builtIn.map(text) ?? generated }

  // MARK: - A class of torch.optim

  private struct Argument {
    let name: String
    /// In terms of the settings `s`.
    let value: String
  }

  private func text(of arguments: [Argument]) -> String {
    let arguments = arguments.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
    return """
      def make_optimizer\(suffix)(parameters, s):
          \"\"\"\(rule.title): PyTorch's own.\"\"\"
          return torch.optim.\(rule.torch ?? "")(parameters, \(arguments))


      def adjust\(suffix)(optimizer, s, loss):
          \"\"\"Gives the optimizer the numbers of the step about to be taken.\"\"\"
          for group in optimizer.param_groups:
              group["lr"] = s["lr"]


      def average_of\(suffix)(optimizer):
          \"\"\"The average that the rule keeps; none.\"\"\"
          return None
      """
  }

  /// The arguments of the class of `torch.optim`; nil where none does the same.
  private var builtIn: [Argument]? {
    guard rule.torch != nil, rule.average == nil, UpdateRule.provided.contains(rule) else { return nil }
    let others = rule.hyperparameters.map(\.name).filter { $0 != "lr" }
    // The class is given the other numbers once.
    guard
      (others + ["weight_decay"]).allSatisfy({ name in
        let schedules = Set(settings.map { $0.schedule(name) })
        return schedules.count == 1 && schedules.allSatisfy { $0 == nil || $0?.constant != nil }
      })
    else { return nil }
    // Where the class reads the rate at its first step only, a schedule has to do so too.
    if rule.actsOnlyAtStart("lr"), settings[0].schedule("lr")?.constant == nil { return nil }
    if rule.name == "nesterov", settings[0].schedule("momentum")?.constant == 0 { return nil }
    if rule.name == "rprop", decays { return nil }
    if rule.name == "rmsprop", settings[0].schedule("centered")?.constant != 0 { return nil }
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
    if decays {
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
    let decay = decays ? ["        g = g + s[\"weight_decay\"]*w"] : []
    let lines = rule.lines.map { line in
      "        \(PyTorchName.variable(line.name)) = \(line.value.python { PyTorchName.variable($0.name) })"
    }
    return """
      class Rule\(suffix)(torch.optim.Optimizer):
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


      def make_optimizer\(suffix)(parameters, s):
          return Rule\(suffix)(parameters, s)


      def adjust\(suffix)(optimizer, s, loss):
          \"\"\"Gives the optimizer the numbers of the step about to be taken.\"\"\"
          optimizer.settings, optimizer.loss = s, loss


      def average_of\(suffix)(optimizer):
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
