extension UpdateRule {
  /// Parses a rule's text; see `RuleParser` for the language.
  public init(parsing text: String) throws(RuleError) { self = try RuleParser.parse(text) }

  /// The rules that come with the program, in the order in which a course meets them.
  public static let builtIn: [UpdateRule] = {
    let parsed = EmbeddedFiles.rules.compactMap { try? UpdateRule(parsing: $0.text) }
    precondition(parsed.count == EmbeddedFiles.rules.count, "a built-in rule does not parse")
    let order = [
      "gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax",
      "nadam", "radam", "rprop", "asgd", "lion", "signsgd",
    ]
    return order.compactMap { name in parsed.first { $0.name == name } }
      + parsed.filter { !order.contains($0.name) }
  }()

  /// A built-in rule by name, whatever its case.
  public static func named(_ name: String) -> UpdateRule? {
    builtIn.first { $0.name == name.lowercased() }
  }

  /// Plain gradient descent.
  public static let gradientDescent: UpdateRule = {
    guard let rule = named("gd") else { preconditionFailure("gd.rule is missing") }
    return rule
  }()
}
