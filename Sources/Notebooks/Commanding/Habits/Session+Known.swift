/// What a word may already stand for, so that no habit takes it for something else.
extension Session {
  /// Whether an expression may read this name now.
  func knows(_ name: String) -> Bool { expressionNames.contains(name) }

  /// Whether it is a parameter of the run, or an element of one.
  func knowsParameter(_ name: String) -> Bool {
    work.trainer?.objective.elementNames.contains { $0.spellings.contains(name) } ?? false
  }

  /// Whether it is the problem's formula.
  func knowsFormula(_ name: String) -> Bool { work.subject?.formula?.name == name }
}
