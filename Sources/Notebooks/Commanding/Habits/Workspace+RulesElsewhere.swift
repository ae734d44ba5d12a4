import Words

extension Workspace {
  /// What some rules are called elsewhere, in plain letters.
  private static let rulesElsewhere = [
    "schedulefree": "schedulefree_sgd", "sfsgd": "schedulefree_sgd", "sgdschedulefree": "schedulefree_sgd",
    "sfadamw": "schedulefree_adamw", "adamwschedulefree": "schedulefree_adamw", "dadapt": "dadapt_sgd",
    "dadaptation": "dadapt_sgd", "lookaheadsgd": "lookahead", "sps": "polyak", "heavyball": "momentum",
    "polyakmomentum": "momentum", "nag": "nesterov", "nesterovmomentum": "nesterov", "rms": "rmsprop",
    "gradientdescent": "gd", "vanilla": "gd",
  ]

  /// The name of the rule that is called so elsewhere; nil where a rule here is spelled so.
  func rule(elsewhere name: String) -> String? {
    guard spelled(name, among: allRules.map(\.name)) == nil else { return nil }
    return Self.rulesElsewhere[plainLetters(of: name)]
  }
}
