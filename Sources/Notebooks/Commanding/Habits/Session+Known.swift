import Expressions

/// What a word may already stand for, so that no habit takes it for something else.
extension Session {
  /// Whether it is a parameter of the run, or an element of one.
  func knowsParameter(_ name: String) -> Bool {
    guard let reference = Reference(parsing: name) else { return false }
    return work.trainer?.objective.index(of: reference) != nil
  }

  /// Whether it is the problem's formula.
  func knowsFormula(_ name: String) -> Bool { work.subject?.formula?.name == name }
}
