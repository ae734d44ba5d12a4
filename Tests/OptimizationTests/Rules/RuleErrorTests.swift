import Optimization
import Testing

@Suite struct RuleErrorTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let line: Int
    let column: Int
    let message: String
    let hint: String?
    var testDescription: String { text.replacing("\n", with: " / ") }

    init(_ text: String, _ line: Int, _ column: Int, _ message: String, _ hint: String? = nil) {
      self.text = text
      self.line = line
      self.column = column
      self.message = message
      self.hint = hint
    }
  }

  /// Texts that are refused in the same words, each with the line and the column of its mistake.
  private static func alike(
    _ message: String, _ hint: String? = nil, _ places: (text: String, line: Int, column: Int)...
  ) -> [Refusal] {
    places.map { Refusal($0.text, $0.line, $0.column, message, hint) }
  }

  private static let unknownLines =
    "Write NAME = NUMBER, state NAME = NUMBER, NAME = EXPRESSION or w <- EXPRESSION."

  private static let lines: [[Refusal]] = [
    alike(
      "A rule begins with its name.", "Write rule mine, then its lines, such as w <- w - lr*g.",
      ("", 1, 1), ("# only a comment\n\n", 1, 1), ("w <- w - g", 1, 1), ("rule", 1, 5)),
    [
      Refusal("rule a b\nw <- w", 1, 8, "\"b\" is not expected here."),
      Refusal("rule a\n  w", 2, 3, "\"w\" begins no line of a rule.", unknownLines),
      Refusal("rule a\n  <- 3", 2, 3, "\"<-\" begins no line of a rule.", unknownLines),
      Refusal("rule a\n  stat v = 0", 2, 3, "\"stat\" begins no line of a rule.", "Did you mean \"state\"?"),
      Refusal(
        "rule a\n  state v", 2, 9, "\"state v\" begins no line of a rule.", "Did you mean \"state v = 0\"?"),
      Refusal(
        "rule a\n  needs more", 2, 3, "\"needs more\" begins no line of a rule.",
        "Did you mean \"needs full batch\"?"),
      Refusal(
        "rule a\n  state x = 0\n  average x as an answer\n  w <- w", 3, 3,
        "\"average x as an answer\" begins no line of a rule.", "Did you mean \"average x as answer\"?"),
    ],
    alike(
      "A text in double quotes is expected.", nil, ("rule a\n  idea never", 2, 8),
      ("rule a\n  idea \"never", 2, 8), ("rule a\n  warn t > 3", 2, 8)),
  ]

  private static let assignments: [[Refusal]] = [
    alike(
      "The rule never assigns \"w\", so nothing would move.", "Add a line such as w <- w - lr*g.",
      ("rule a", 1, 1), ("rule a\n  v = 2*g", 2, 3)),
    alike(
      "The gradient \"g\" cannot be assigned.", "Give the new value a name of its own, as in d = 2*g.",
      ("rule a\n  g <- 2*g", 2, 3), ("rule a\n  g = 2*g", 2, 3), ("rule a\n  g -= 2", 2, 3)),
    alike(
      "\"d\" is defined twice; \"=\" names a value once.",
      "Write state d = 0 and d <- ... to keep it from step to step.",
      ("rule a\n  d = 2*g\n  d = 3*g", 3, 3), ("rule a\n  d = 2*g\n  d <- 3*g", 3, 3)),
    [
      Refusal("rule a\n  lr = 0.1\n  lr <- 2", 3, 3, "\"lr\" is a hyper-parameter and cannot be assigned."),
      Refusal("rule a\n  v <- g", 2, 3, "\"v\" is no state of this rule.", "Declare it with state v = 0."),
      Refusal(
        "rule a\n  average x\n  w <- w - g", 2, 11, "\"x\" is no state of this rule.",
        "Declare it with state x = 0."),
      Refusal(
        "rule a\n  w = w - g", 2, 3, "\"w\" is kept from step to step, and \"=\" names a value of one step.",
        "Write w <- ... to give it a new value."),
      Refusal(
        "rule a\n  state v = 0\n  v = g", 3, 3,
        "\"v\" is kept from step to step, and \"=\" names a value of one step.",
        "Write v <- ... to give it a new value."),
    ],
  ]

  private static let names: [[Refusal]] = [
    ["state t", "state weight_decay", "sqrt", "norm", "and", "pi", "loss"].map { declared in
      let name = declared.replacing("state ", with: "")
      return Refusal(
        "rule a\n  \(declared) = 1", 2, 3 + declared.count - name.count,
        "\"\(name)\" already has a meaning in rules.", "Take another name, such as \(name)_1.")
    },
    [
      Refusal(
        "rule a\n  lr = 1\n  lr = 2", 3, 3, "\"lr\" is declared twice.", "Take another name, such as lr_1."),
      Refusal("rule a\n  average 3", 2, 11, "\"3\" cannot be a name: letters, digits and underscores are."),
      Refusal("rule a\n  state v = unit", 2, 13, "\"unit\" is not a known name."),
      Refusal(
        "rule a\n  w <- w - lr*g", 2, 12, "\"lr\" is not a known name.",
        "Declare it in a line above: lr = 0.01 in [0, inf) \"learning rate\""),
      Refusal(
        "rule a\n  momentum = 1\n  w <- w - momentun*g", 3, 12, "\"momentun\" is not a known name.",
        "Did you mean \"momentum\"?"),
      Refusal("rule a\n  w -= mo(g)", 2, 8, "\"mo\" is not a known function.", "Did you mean \"mod\"?"),
    ],
    alike(
      "\"speed\" is not a known name.", nil, ("rule a\n  warn speed > 3 \"x\"", 2, 8),
      ("rule a\n  w <- speed - g\n  state speed = 0", 2, 8), ("rule a\r\n  w <- speed", 2, 8)),
    ["g", "loss"].map { name in
      Refusal(
        "rule a\n  state v = \(name)", 2, 13,
        "A state's first value is made of hyper-parameters, not of \"\(name)\".")
    },
  ]

  private static let expressions: [[Refusal]] = [
    alike(
      "A range such as [0, 1) is expected after \"in\".", nil, ("rule a\n  lr = 1 in", 2, 12),
      ("rule a\n  lr = 1 in [0 1]", 2, 13)),
    ["[0, 1)", "[3, 0]"].map { range in
      Refusal("rule a\n  lr = 1 in \(range)", 2, 3, "The value of \"lr\" lies outside its range \(range).")
    },
    [
      Refusal("rule a\n  lr = 1 in [0, upper)", 2, 17, "\"upper\" is not a known name."),
      Refusal("rule a\n  lr = 1e999", 2, 8, "1e999 is too large for a number; the largest is about 1.8e308."),
      Refusal("rule a\n  lr = inf", 2, 8, "\"inf\" is not a known name."),
      Refusal(
        "rule a\n  lr = 0.1 0.2", 2, 12, "An operator is missing between \"0.1\" and \"0.2\".",
        "Write 0.1*0.2 to multiply."),
      Refusal("rule a\n  w <-", 2, 7, "An expression is missing."),
      Refusal("rule a\n  w <- (w", 2, 8, "This \"(\" is never closed."),
      Refusal(
        "rule a\n  w <- 2w", 2, 9, "An operator is missing between \"2\" and \"w\".", "Write 2*w to multiply."
      ),
      Refusal(
        "rule a\n  w <- w - 2*g per block", 2, 16, "An operator is missing between \"g\" and \"per\".",
        "Write g*per to multiply."),
    ],
    alike(
      "\"y\" is not expected here.", nil, ("rule a\n  lr = 1 \"x\" y", 2, 14),
      ("rule a\n  idea \"x\" y", 2, 12)),
    [
      ("max(g, 0) per block", 22, "\"per block\" follows a reduction, and \"max(g, 0)\" is none."),
      ("norm(g) per layer", 24, "\"block\" is expected after \"per\", not \"layer\"."),
      ("norm(g) per", 23, "\"block\" is expected after \"per\", not the end."),
    ].map { Refusal("rule a\n  w <- w - \($0.0)", 2, $0.1, $0.2, "Write norm(g) per block.") },
  ]

  @Test(arguments: [lines, assignments, names, expressions].joined().flatMap(\.self))
  func saysWhatIsWrongAndWhere(_ row: Refusal) {
    do {
      _ = try UpdateRule(parsing: row.text)
      Issue.record("it parses")
    } catch {
      #expect(error.message == row.message)
      #expect(error.hint == row.hint)
      #expect(error.line == row.line && error.span.column == row.column, "\(error.line):\(error.span.column)")
    }
  }

  @Test func aRuleHasALimitedLength() {
    let text = "rule a\n" + String(repeating: "\n", count: 3000)
    #expect { try UpdateRule(parsing: text) } throws: {
      ($0 as? RuleError)?.message == "A rule has at most 2000 lines."
    }
  }

  @Test func aSumOfAnyLengthIsReadOrRefused() {
    let sum = String(repeating: "g + ", count: 100_000) + "g"
    #expect { try UpdateRule(parsing: "rule a\n  w <- \(sum)") } throws: {
      ($0 as? RuleError)?.code == .expression(.tooDeep)
    }
  }

  @Test func anyNestingIsReadOrRefused() {
    // How deep expressions may go is the parser's own to test; here a sum's length counts, too.
    for count in [10, 300] {
      for text in [
        String(repeating: "(", count: count) + "g" + String(repeating: ")", count: count),
        String(repeating: "-", count: count) + "g", String(repeating: "g+", count: count) + "g",
        String(repeating: "g^", count: count) + "g",
      ] {
        do {
          let rule = try UpdateRule(parsing: "rule a\n  w <- \(text)")
          #expect(rule.lines.count == 1)
        } catch {
          #expect(error.code == .expression(.tooDeep), "\(error.message)")
        }
      }
    }
  }
}
