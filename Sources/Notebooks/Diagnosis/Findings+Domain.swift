import Expressions
import Optimization

extension Findings {
  /// The part of a formula that has no value or no slope at the point that the next step would lead to.
  static func outsideDomain(_ work: Workspace) -> Hindrance? {
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
      let numbers = operands.map { $0.value(where: values) }
      guard let domain = function.domain(numbers), numbers[0].isFinite, !domain.contains(numbers[0]) else {
        continue
      }
      return .outsideDomain(part: "\(term)", operand: "\(operands[0])", value: numbers[0], domain)
    }
    return nil
  }
}

extension Domain {
  /// `above 0`.
  var text: String {
    switch self {
    case .above(let least): "above \(rounded(least))"
    case .atLeast(let least): "at least \(rounded(least))"
    case .between(let least, let greatest): "between \(rounded(least)) and \(rounded(greatest))"
    }
  }
}
