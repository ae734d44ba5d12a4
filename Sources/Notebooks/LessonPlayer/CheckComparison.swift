import Words

/// A comparison in a task's check that can be told in words: something that a learner knows by name, with a number.
///
/// What only a formula says, as `hypot(x[0], y[0] - 2) < 1`, is none.
struct CheckComparison {
  /// What is compared.
  enum Subject {
    /// `step` or `epoch`, of which a run takes some.
    case count(of: String)
    /// - name: `the loss`, `x`, `the least loss`.
    /// - expression: what it is worth.
    case quantity(name: String, expression: String)
  }

  let subject: Subject
  private let sign: String
  /// An expression.
  private let bound: String
  /// What the quantity is to be near, an expression; nil where it is compared as it is.
  private let center: String?

  /// What the quantities of a run are called in a sentence.
  private static let nouns = [
    "loss": "loss", "accuracy": "accuracy", "gradientNorm": "gradient norm", "heldOutLoss": "held-out loss",
    "heldOutAccuracy": "held-out accuracy",
  ]

  /// The comparisons that can be told in a part of a check.
  static func all(in part: String) -> [CheckComparison] {
    part.split(separator: " or ").compactMap { CheckComparison(String($0).trimmed) }
  }

  private init?(_ text: String) {
    guard let match = text.wholeMatch(of: #/(.+?)\s*(<=|>=|==|!=|<|>)\s*(.+)/#) else { return nil }
    let (left, sign, right) = (String(match.1), String(match.2), String(match.3))
    guard Double(left) == nil else {
      let mirrored = ["<": ">", ">": "<", "<=": ">=", ">=": "<="][sign] ?? sign
      self.init(right, mirrored, left)
      return
    }
    self.init(left, sign, right)
  }

  private init?(_ side: String, _ sign: String, _ bound: String) {
    (self.sign, self.bound) = (sign, bound)
    if ["step", "epoch"].contains(side) {
      (subject, center) = (.count(of: side), nil)
    } else if let name = Self.name(of: side) {
      (subject, center) = (.quantity(name: name, expression: side), nil)
    } else if let match = side.wholeMatch(of: #/(least|greatest)\(([^()]+)\)/#),
      let name = Self.name(of: String(match.2))
    {
      let quantity = name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
      (subject, center) = (.quantity(name: "the \(match.1) \(quantity)", expression: side), nil)
    } else if let match = side.wholeMatch(of: #/abs\(([^()]+?)(?:\s+-\s+([^()]+))?\)/#), sign.hasPrefix("<"),
      let name = Self.name(of: String(match.1))
    {
      subject = .quantity(name: name, expression: String(match.1))
      center = match.2.map(String.init) ?? "0"
    } else {
      return nil
    }
  }

  /// What a name is called: `the loss`, `the loss at step 0`, `x`, `w[bmi]`; nil for what is more than a name.
  private static func name(of text: String) -> String? {
    guard let match = text.wholeMatch(of: #/([A-Za-z_][A-Za-z_0-9]*)(?:\[([A-Za-z_0-9, ]+)\])?/#)
    else { return nil }
    guard let noun = nouns[String(match.1)] else { return text }
    return "the \(noun)" + (match.2.map { " at step \($0)" } ?? "")
  }
}

// MARK: - In words

extension CheckComparison {
  /// Whether it is about where the run began.
  var isOfStart: Bool {
    if case .quantity(_, let expression) = subject { return expression.hasSuffix("[0]") }
    return false
  }

  /// `the loss is 0.41`; nil for what is no number.
  func came(in session: Session) -> String? {
    guard case .quantity(let name, let expression) = subject,
      let value = try? session.value(of: expression), !value.isNaN
    else { return nil }
    return "\(name) is \(rounded(value, digits: 4))"
  }

  /// `a loss under 0.01`, `x within 0.1 of 3`, `at most 10 steps`; nil for what is no number.
  func wish(in session: Session) -> String? {
    guard let bound = Self.number(bound, in: session) else { return nil }
    switch subject {
    case .count(let unit):
      let words = ["<": "fewer than", "<=": "at most", ">": "more than", ">=": "at least", "==": "exactly"]
      return words[sign].map { "\($0) \(bound) \(unit)\(bound == "1" ? "" : "s")" }
    case .quantity(let name, _):
      let quantity = Self.indefinite(name)
      if let center { return Self.number(center, in: session).map { "\(quantity) within \(bound) of \($0)" } }
      let words = [
        "<": "under", "<=": "of at most", ">": "over", ">=": "of at least", "==": "of exactly",
        "!=": "other than",
      ]
      return "\(quantity) \(words[sign] ?? sign) \(bound)"
    }
  }

  /// `a loss` of `the loss`; what has a name of its own keeps it.
  private static func indefinite(_ name: String) -> String {
    guard name.hasPrefix("the ") else { return name }
    let rest = name.dropFirst(4)
    return (rest.hasPrefix("a") ? "an " : "a ") + rest
  }

  /// A number as it stands in the check, else as it is worked out.
  private static func number(_ text: String, in session: Session) -> String? {
    if Double(text) != nil { return text }
    guard let value = try? session.value(of: text), !value.isNaN else { return nil }
    return rounded(value, digits: 4)
  }
}
