import Expressions
import Models
import Optimization
import Words

/// A run as a PyTorch program: the same data, model, start, order of samples, rule and schedules, and so the same
/// losses but for rounding; on one process, or on several under `torchrun`.
struct PyTorchProgram {
  private let trainer: Trainer
  private let subject: Subject
  /// The file of the rows that are trained on, as the program names it.
  private let dataName: String

  /// Why there is no such program.
  enum Lack: Error {
    /// The model is of a kind that is not known here.
    case unknownModel(String)
  }

  /// - Parameter dataName: the file of the rows, which stands beside the program.
  init(_ trainer: Trainer, about subject: Subject, dataName: String) {
    (self.trainer, self.subject, self.dataName) = (trainer, subject, dataName)
  }

  private var settings: TrainingSettings { trainer.settings }

  /// How many steps it takes: those of the run, or 100 of one that has not begun.
  var stepCount: Int { trainer.trajectory.lastStep == 0 ? 100 : trainer.trajectory.lastStep }

  func text() throws(Lack) -> String {
    let model = try PyTorchModel(trainer, about: subject).text
    let optimizer = PyTorchOptimizer(settings)
    return [
      header, Self.imports, constants, Self.operations, Self.random, model, optimizer.text, schedules,
      subject.dataSubject == nil ? Self.noData : reading(dataName), Self.training, Self.main,
    ].joined(separator: "\n\n\n")
  }

  private var header: String {
    let rule = "\(settings.rule.title), \(counted(stepCount, "step"))"
    let sameness =
      trainer.hasOneSetting
      ? "the same experiment, with the same numbers but for rounding"
      : "all steps are under the settings that the run had last, so the numbers are not those of the run"
    return """
      \"\"\"\(Self.plain(trainer.objective.recipe))

      \(Self.plain(rule)). Written by descent; \(sameness).

          python FILE.py                             one process
          torchrun --nproc_per_node=2 FILE.py        the same batches, each split over two processes
          python FILE.py --device cuda --losses losses.csv --checkpoint run.pt --resume
      \"\"\"
      """
  }

  /// A text that ends no string of Python and escapes nothing.
  static func plain(_ text: String) -> String {
    visible(text).replacing("\\", with: "/").replacing("\"\"\"", with: "'''")
  }

  private var constants: String {
    let batch = settings.batchSize.count(of: trainer.objective.sampleCount)
    let bounds = settings.bounds.map { "(\(python($0.lowerBound)), \(python($0.upperBound)))" } ?? "None"
    let average = settings.answersWithAverage
    return """
      STEPS = \(stepCount)
      SAMPLES = \(trainer.objective.sampleCount)
      BATCH = \(batch)  # samples a step
      SEED = \(settings.seed)
      NOISE = \(python(settings.noise))  # deviation of what is added to each gradient
      BOUNDS = \(bounds)  # every parameter is kept inside
      EMA = \(settings.ema.map { python($0) } ?? "None")  # share that the moving average of points keeps
      ANSWER_IS_AVERAGE = \(average ? "True" : "False")  # whether the result is an average of the points
      CLIPS = \(settings.clips ? "True" : "False")  # whether the gradient's norm is limited
      BLOCKS = [\(trainer.objective.blockLengths.map(String.init).joined(separator: ", "))]  # lengths that "per block" goes by
      START = [
      \(wrapped(trainer.start))
      ]
      """
  }

  private func wrapped(_ numbers: [Double]) -> String {
    stride(from: 0, to: numbers.count, by: 4).map { first in
      "    " + numbers[first..<min(first + 4, numbers.count)].map { python($0) + "," }.joined(separator: " ")
    }.joined(separator: "\n")
  }

  /// One function for each setting, in the step about to be taken and the epochs finished.
  private var schedules: String {
    let given = PyTorchOptimizer.settingNames(of: settings)
    let lines = given.map { name in
      let schedule = settings.schedule(name) ?? Schedule(0)
      let text = schedule.term.python { reference in
        reference.name == "t" || reference.name == "epoch" ? reference.name : "plateau"
      }
      return "        \"\(name)\": float(\(text)),"
    }
    return """
      def settings(t, epoch, plateau):
          \"\"\"The rule's numbers before step t, 1 at the first; epoch counts finished ones.\"\"\"
          t, epoch, plateau = torch.tensor(float(t)), torch.tensor(float(epoch)), torch.tensor(plateau)
          return {
      \(lines.joined(separator: "\n"))
          }
      """
  }
}

/// A number as Python reads it.
func python(_ value: Double) -> String { Term.number(value).python { $0.text } }
