import Expressions
import Words

/// `sketch STEP LOSS ...`, `sketch off`: losses that the learner expects, to be laid over the curve that comes.
struct SketchCommand: SessionCommand {
  static let number = Parameter.number(
    "STEP LOSS ...", noun: "step and its loss", example: "sketch 10 1 100 0.1")
  static let manual = Manual(
    "sketch", .look,
    .optional(.oneOf(what: "a step and its loss, nor \"off\"", [.keyword("off"), .many(number)])),
    needs: .run,
    summary: "Guess the loss at some steps before you see it.",
    details: """
      Steps that lie ahead, each with the loss that you expect there; a power of ten will do. "plot loss" lays the guess
      over the curve once the run has come so far, and says by how many powers of ten it was off. "off" takes it away,
      "sketch" alone shows it. It is about this problem: another one has none.
      """,
    examples: ["sketch 10 1 100 0.1", "sketch", "sketch off"],
    after: ["problem rosenbrock", "set lr 0.001"], effect: .changes)

  private let numbers: [Given<Double>]
  private let isOff: Bool
  private let end: Span

  init(_ arguments: Arguments) {
    numbers = arguments[all: Self.number]
    isOff = arguments.has("off")
    end = arguments.end
  }

  var effect: Manual.Effect { numbers.isEmpty && !isOff ? .looks : .changes }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    if isOff {
      session.work.sketch = nil
      return [.text("Nothing is sketched now.")]
    }
    guard !numbers.isEmpty else {
      guard let sketch = session.work.sketchAtHand else {
        return [
          .text("Nothing is sketched. Try \"sketch 10 1 100 0.1\", then \"run 100\" and \"plot loss\".")
        ]
      }
      let verdicts = sketch.verdicts(on: trainer)
      return [.text((verdicts.isEmpty ? [sketch.text] : verdicts).joined(separator: " "))]
    }
    guard numbers.count.isMultiple(of: 2) else {
      throw CommandError(
        .missingArgument, "The loss at step \(rounded(numbers[numbers.count - 1].value)) is missing.",
        hint: "Try \"sketch 10 1 100 0.1\".", at: end)
    }
    var guesses: [Sketch.Guess] = []
    for index in stride(from: 0, to: numbers.count, by: 2) {
      let step = numbers[index]
      guard let whole = Int(exactly: step.value), whole > 0 else {
        throw CommandError(
          .badArgument, "\(rounded(step.value)) is no step.", hint: "Try \"sketch 10 1 100 0.1\".",
          at: step.span)
      }
      guard whole > trainer.trajectory.lastStep else {
        throw CommandError(
          .outOfRange, "Step \(whole) was taken already, and its loss is no guess.",
          hint: "\"reset\" begins anew; or sketch a step after \(trainer.trajectory.lastStep).", at: step.span
        )
      }
      guesses.append(Sketch.Guess(step: whole, loss: numbers[index + 1].value))
    }
    let sketch = Sketch(recipe: trainer.objective.recipe, guesses: guesses.sorted { $0.step < $1.step })
    session.work.sketch = sketch
    return [
      .text("\(sketch.text) \"run \(sketch.guesses.last?.step ?? 1)\" and \"plot loss\" show how near it is.")
    ]
  }
}
