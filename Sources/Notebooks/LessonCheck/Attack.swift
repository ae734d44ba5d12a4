import Documents
import Expressions
import Optimization
import Words

/// A way around a task that has nothing to do with what it teaches.
struct Attack {
  /// What it changes.
  enum Target: String, CaseIterable {
    case problem, start, rule, seed, batch, noise, bounds, clip, ema, answer
    case weightDecay = "weight_decay"
  }

  let target: Target
  let lines: [String]

  init(_ target: Target, _ lines: String...) {
    self.target = target
    self.lines = lines
  }

  /// Those that may be tried at a task.
  ///
  /// - Parameters:
  ///   - setup: where it begins.
  ///   - solved: where its solution leads.
  ///   - startIsFree: whether its solutions choose where they start: then to start where they do is no way around it.
  static func all(from setup: Session, to solved: Session, startIsFree: Bool) -> [Attack] {
    general + starts(solved) + disguises(of: setup, startIsFree ? setup : solved)
  }

  /// Those of any task.
  private static let general: [Attack] =
    [
      Attack(.start, "init zeros", "step"), Attack(.start, "init 0", "step"),
      Attack(.start, "init best 1000 -1 1", "step"),
      Attack(.problem, "problem f(x) = 0*x", "step"), Attack(.problem, "problem f(x) = 0*x", "run 5"),
      Attack(.problem, "problem sphere", "init 0 0", "step"),
      Attack(.problem, "problem f(x) = -1/(x^2)", "step"),
      Attack(.problem, "problem f(x) = -1e9 + x^2", "run 3"),
      Attack(.problem, "data xor", "step"), Attack(.problem, "data iris", "model softmax", "run 20"),
      Attack(.problem, "standardize target", "step"), Attack(.problem, "features bmi", "step"),
      Attack(.problem, "model linear l2=1", "step"), Attack(.problem, "split 0.1", "run 20"),
      Attack(.bounds, "set bounds -1e-9 1e-9", "step"), Attack(.bounds, "set bounds 0 1e-9", "run 3"),
      Attack(.clip, "set clip 0.01", "set lr 400", "step"),
      Attack(.weightDecay, "set weight_decay 8", "step"),
      Attack(.noise, "set noise 10", "run 3"), Attack(.seed, "seed 12345", "run 5"),
      Attack(.ema, "set ema 0.5", "run 5"), Attack(.batch, "set batch 1", "run 5"),
    ] + ["momentum", "adam", "rprop", "adagrad", "lion"].map { Attack(.rule, "use \($0) lr=1", "step 2") }

  /// The start put where the solution leads.
  private static func starts(_ solved: Session) -> [Attack] {
    guard let point = solved.work.trainer?.point, point.count <= 12, point.allSatisfy(\.isFinite) else {
      return []
    }
    return [Attack(.start, "init " + point.map { shortestText($0) }.joined(separator: " "), "step")]
  }

  /// The problem under another name, and put elsewhere.
  ///
  /// - Parameter place: whose point it begins at.
  private static func disguises(of setup: Session, _ place: Session) -> [Attack] {
    guard let formula = setup.work.subject?.formula, let point = place.work.trainer?.point,
      point.allSatisfy(\.isFinite), point.count == formula.parameters.count
    else { return [] }
    let parameters = formula.parameters.joined(separator: ", ")
    let start = "init " + point.map { shortestText($0) }.joined(separator: " ")
    return [
      Attack(.problem, "problem disguise(\(parameters)) = \(formula.body)", start, "step"),
      Attack(.problem, "problem level(\(parameters)) = 0*(\(parameters.replacing(",", with: " +")))", "step"),
    ]
  }

  // MARK: - Without a thought

  /// How many steps are tried: usual numbers, and those of the solution.
  static func counts(_ own: [Int]) -> [Int] {
    Set([1, 2, 3, 5, 10, 20, 50, 100] + own.filter { $0 > 0 }).sorted()
  }

  /// What is typed by somebody who does not think; an empty line is Enter.
  ///
  /// - Parameter counts: the steps that the solution takes.
  static func thoughtless(_ counts: [Int]) -> [[String]] {
    [[], [""], ["hint"], ["show"], ["reset"], ["run until step >= 40"]]
      + self.counts(counts).map { ["run \($0)"] } + ["5", "10"].map { ["run \($0)", "run \($0)"] }
      + ["1", "5"].map { ["step \($0)"] } + [Array(repeating: "step", count: 10)]
  }
}
