extension UpdateRule {
  /// The states that hold a number for each parameter; the others hold one number.
  package var vectorStateNames: Set<String> {
    Set(RuleProgram(self, clips: false, decays: false).vectorStates.map(\.name))
  }
}
