extension UpdateRule {
  /// Parses a rule's text; see `RuleParser` for the language.
  public init(parsing text: String) throws(RuleError) { self = try RuleParser.parse(text) }

  /// The rules of a course, in the order in which it meets them.
  public static let builtIn = parsed(
    EmbeddedFiles.rules,
    order: [
      "gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax",
      "nadam", "radam", "rprop", "asgd", "lion", "signsgd",
    ])

  /// The second shelf: newer rules, and those that are less often met, relatives side by side.
  public static let modern = parsed(
    EmbeddedFiles.modernRules,
    order: [
      "schedulefree_sgd", "schedulefree_adamw", "prodigy", "dog", "dadapt_sgd", "polyak", "ademamix",
      "adabelief",
      "yogi", "adan", "adopt", "adabound", "laprop", "lamb", "novograd", "adafactor", "tiger", "madgrad",
      "qhm",
      "aggmo", "lookahead",
    ])

  /// All that come with the program.
  public static let provided = builtIn + modern

  private static func parsed(_ files: [(name: String, text: String)], order: [String]) -> [UpdateRule] {
    let parsed = files.compactMap { try? UpdateRule(parsing: $0.text) }
    precondition(parsed.count == files.count, "a rule that comes with the program does not parse")
    return order.compactMap { name in parsed.first { $0.name == name } }
      + parsed.filter { !order.contains($0.name) }
  }

  /// A rule that comes with the program by name, whatever its case.
  public static func named(_ name: String) -> UpdateRule? {
    provided.first { $0.name == name.lowercased() }
  }

  /// Plain gradient descent.
  public static let gradientDescent: UpdateRule = {
    guard let rule = named("gd") else { preconditionFailure("gd.rule is missing") }
    return rule
  }()
}
