import Optimization
import Words

/// How far each run of a `sweep` or `compare` goes.
enum RunLength {
  case steps(Int)
  case epochs(Int)

  /// Steps where nothing is said.
  static let usual = RunLength.steps(200)

  /// `steps` or `epochs` behind a number; steps where neither is typed.
  static let unit = Syntax.optional(
    .oneOf(what: nil, [.keyword("steps", also: ["step"]), .keyword("epochs", also: ["epoch"])]))

  /// `run COUNT [steps|epochs]`.
  static func syntax(_ count: Parameter<Int>) -> Syntax { .after("run", .one(count), unit) }

  /// What was typed by that grammar.
  init(_ arguments: Arguments, _ count: Parameter<Int>) {
    guard let count = arguments[count]?.value else {
      self = .usual
      return
    }
    self = arguments.has("epochs") ? .epochs(count) : .steps(count)
  }

  /// `200 steps`.
  var text: String {
    switch self {
    case .steps(let count): counted(count, "step")
    case .epochs(let count): counted(count, "epoch")
    }
  }

  /// Gradients of single samples: as many as that many steps on a batch take, or epochs.
  func budget(samples: Int, batch: Int) -> TrialBudget {
    let (count, size) =
      switch self {
      case .steps(let count): (count, batch)
      case .epochs(let count): (count, samples)
      }
    let (gradients, isTooMany) = count.multipliedReportingOverflow(by: size)
    return .sampleGradients(isTooMany ? .max : gradients)
  }
}
