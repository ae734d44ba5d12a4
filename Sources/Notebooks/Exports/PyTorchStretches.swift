import Expressions
import Optimization
import Words

/// The stretches of a run in a PyTorch program: an optimizer for each rule that begins, the settings of each stretch as a
/// function, and the list of what holds when.
struct PyTorchStretches {
  private var optimizers: [String] = []
  private var settings: [String] = []
  private var stretches: [String] = []

  init(of trainer: Trainer) {
    let segments = trainer.stretches
    var optimizer: PyTorchOptimizer?
    for (index, segment) in segments.enumerated() {
      let keepsMemory = index > 0 && !segment.restartsMemory
      if !keepsMemory || optimizer == nil {
        let rest = segments[(index + 1)...].prefix { !$0.restartsMemory }
        optimizer = taken(by: ([segment] + rest).map(\.settings))
      }
      guard let optimizer else { continue }
      let function = function(of: segment.settings, for: optimizer.settingNames(in: segment.settings))
      stretches.append(
        Self.stretch(
          segment, of: trainer, rule: optimizer.functions, settings: function, keepsMemory: keepsMemory))
    }
  }

  /// The parts of the program, in their order.
  var texts: [String] { optimizers + settings + [list] }

  private var list: String {
    """
    @dataclasses.dataclass
    class Stretch:
        \"\"\"Steps that are taken under the same settings, behind the step `begin`.\"\"\"

        begin: int
        batch: int  # samples a step
        seed: int
        noise: float  # deviation of what is added to each gradient
        bounds: tuple  # every parameter is kept inside; None: anywhere
        ema: float  # share that the moving average of points keeps; None: there is no such average
        clips: bool  # whether the gradient's norm is limited
        rule: tuple
        settings: callable
        keeps_memory: bool  # whether the rule goes on with what it has gathered
        keeps_average: bool


    STRETCHES = [
    \(stretches.joined(separator: "\n"))
    ]
    """
  }

  /// The optimizer of some stretches; one that says the same is there once.
  private mutating func taken(by chain: [TrainingSettings]) -> PyTorchOptimizer {
    let all = optimizers.indices.map { PyTorchOptimizer(chain, suffix: Self.suffix($0)) }
    if let known = all.enumerated().first(where: { optimizers[$0.offset] == $0.element.text }) {
      return known.element
    }
    let new = PyTorchOptimizer(chain, suffix: Self.suffix(optimizers.count))
    optimizers.append(new.text)
    return new
  }

  /// The name of the function that has the numbers of a stretch's settings.
  private mutating func function(of settings: TrainingSettings, for names: [String]) -> String {
    let all = (0...self.settings.count).map { "settings" + Self.suffix($0) }
    let texts = all.map { Self.function($0, of: settings, for: names) }
    if let known = self.settings.indices.first(where: { self.settings[$0] == texts[$0] }) {
      return all[known]
    }
    self.settings.append(texts[self.settings.count])
    return all[self.settings.count - 1]
  }

  private static func suffix(_ index: Int) -> String { index == 0 ? "" : "_\(index + 1)" }

  /// One function for each setting, in the step about to be taken and the epochs finished.
  private static func function(_ function: String, of settings: TrainingSettings, for names: [String])
    -> String
  {
    let lines = names.map { name in
      let schedule = settings.schedule(name) ?? Schedule(0)
      let text = schedule.term.python { reference in
        reference.name == "t" || reference.name == "epoch" ? reference.name : "plateau"
      }
      return "        \"\(name)\": float(\(text)),"
    }
    return """
      def \(function)(t, epoch, plateau):
          \"\"\"The rule's numbers before step t, 1 at the first; epoch counts finished ones.\"\"\"
          t, epoch, plateau = torch.tensor(float(t)), torch.tensor(float(epoch)), torch.tensor(plateau)
          return {
      \(lines.joined(separator: "\n"))
          }
      """
  }

  private static func stretch(
    _ segment: Trajectory.Segment, of trainer: Trainer, rule: String, settings function: String,
    keepsMemory: Bool
  ) -> String {
    let settings = segment.settings
    let batch = settings.batchSize.count(of: trainer.objective.sampleCount)
    let bounds = settings.bounds.map { "(\(python($0.lowerBound)), \(python($0.upperBound)))" } ?? "None"
    let ema = settings.ema.map { python($0) } ?? "None"
    return """
          Stretch(
              begin=\(segment.start), batch=\(batch), seed=\(settings.seed), noise=\(python(settings.noise)),
              bounds=\(bounds), ema=\(ema), clips=\(python(settings.clips)),
              rule=\(rule), settings=\(function),
              keeps_memory=\(python(keepsMemory)), keeps_average=\(python(!segment.restartsAverage))),
      """
  }
}
