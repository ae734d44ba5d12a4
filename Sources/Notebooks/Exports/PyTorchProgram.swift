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

  /// How many steps it takes: those of the run, or 100 of one that has not begun.
  var stepCount: Int { trainer.trajectory.lastStep == 0 ? 100 : trainer.trajectory.lastStep }

  func text() throws(Lack) -> String {
    let model = try PyTorchModel(trainer, about: subject).text
    let stretches = PyTorchStretches(of: trainer)
    let parts =
      [header, Self.imports, constants, Self.operations, Self.random, model] + stretches.texts
      + [subject.dataSubject == nil ? Self.noData : reading(dataName), Self.training, Self.main]
    return parts.joined(separator: "\n\n\n")
  }

  private var header: String {
    let rules = trainer.stretches.map(\.settings.rule.title).uniqued.joined(separator: ", then ")
    return """
      \"\"\"\(Self.plain(trainer.objective.recipe))

      \(Self.plain(rules)), \(counted(stepCount, "step")). Written by descent; the same experiment, with the same numbers
      but for rounding.

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
    """
    STEPS = \(stepCount)
    SAMPLES = \(trainer.objective.sampleCount)
    ANSWER_IS_AVERAGE = \(python(trainer.settings.answersWithAverage))  # whether the result is an average of the points
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
}

/// A number as Python reads it.
func python(_ value: Double) -> String { Term.number(value).python { $0.text } }

/// A truth value as Python reads it.
func python(_ value: Bool) -> String { value ? "True" : "False" }
