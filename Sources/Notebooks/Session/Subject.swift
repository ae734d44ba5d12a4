import Expressions
import Models
import Optimization

/// What a session is about: a formula, or data with perhaps a model of them.
enum Subject {
  case formula(Formula, problem: Problem?)
  case data(DataSubject)
}

extension Subject {
  /// What is minimised; nil for data without a model.
  func objective() throws(CommandError) -> (any Objective)? {
    switch self {
    case .formula(let formula, _): return FormulaObjective(formula)
    case .data(let data): return try data.objective()
    }
  }

  /// What is measured besides the loss.
  var measures: [any Measure] { dataSubject?.measures() ?? [] }

  var dataSubject: DataSubject? {
    if case .data(let data) = self { return data }
    return nil
  }

  var problem: Problem? {
    if case .formula(_, let problem) = self { return problem }
    return nil
  }

  var formula: Formula? {
    if case .formula(let formula, _) = self { return formula }
    return nil
  }
}
