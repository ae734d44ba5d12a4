import Expressions
import Optimization

extension Findings {
  /// The part of a formula that has no value at the point that the next step would lead to.
  static func edge(_ work: Workspace) -> Hindrance? {
    guard let trainer = work.trainer, let body = work.subject?.formula?.body,
      let point = trainer.refusedPoint()
    else { return nil }
    let names = trainer.objective.elementNames.map(\.text)
    var values = Dictionary(zip(names, point)) { first, _ in first }
    values["t"] = Double(trainer.step + 2)
    var open = [body]
    while let term = open.popLast() {
      guard case .call(let function, let operands) = term else { continue }
      open += operands
      guard let operand = operands.first, let limit = function.limit else { continue }
      let value = operand.value(where: values)
      guard value.isFinite, !(limit.holds(value)) else { continue }
      return .edge(part: "\(term)", operand: "\(operand)", value: value, limit: limit.words)
    }
    return nil
  }
}

extension Function {
  /// Where a function of one number has a finite value and slope, if not everywhere.
  fileprivate var limit: (words: String, holds: (Double) -> Bool)? {
    switch self {
    case .sqrt, .log, .log2, .log10: ("above 0", { $0 > 0 })
    case .log1p: ("above -1", { $0 > -1 })
    case .asin, .acos: ("between -1 and 1", { -1 < $0 && $0 < 1 })
    default: nil
    }
  }
}
