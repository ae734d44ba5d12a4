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

  static let longestHint = "Write NAME = NUMBER, state NAME = NUMBER, NAME = EXPRESSION or w <- EXPRESSION."

  @Test(arguments: [
    Refusal(
      "", 1, 1, "A rule begins with its name.", "Write rule mine, then its lines, such as w <- w - lr*g."),
    Refusal(
      "# only a comment\n\n", 1, 1, "A rule begins with its name.",
      "Write rule mine, then its lines, such as w <- w - lr*g."),
    Refusal(
      "w <- w - g", 1, 1, "A rule begins with its name.",
      "Write rule mine, then its lines, such as w <- w - lr*g."),
    Refusal(
      "rule", 1, 5, "A rule begins with its name.", "Write rule mine, then its lines, such as w <- w - lr*g."),
    Refusal("rule a b\nw <- w", 1, 8, "\"b\" is not expected here."),
    Refusal(
      "rule a\n  w <- w - 2*g per block", 2, 16, "An operator is missing between \"g\" and \"per\".",
      "Write g*per to multiply."),
    Refusal(
      "rule a\n  w <- w - max(g, 0) per block", 2, 22,
      "\"per block\" follows a reduction, and \"max(g, 0)\" is none.", "Write norm(g) per block."),
    Refusal(
      "rule a\n  w <- w - norm(g) per layer", 2, 24, "\"block\" is expected after \"per\", not \"layer\".",
      "Write norm(g) per block."),
    Refusal(
      "rule a\n  w <- w - norm(g) per", 2, 23, "\"block\" is expected after \"per\", not the end.",
      "Write norm(g) per block."),
    Refusal(
      "rule a\n  loss = 2*g", 2, 3, "\"loss\" already has a meaning in rules.",
      "Take another name, such as loss_1."),
    Refusal(
      "rule a\n  state b = loss", 2, 13, "A state's first value is made of hyper-parameters, not of \"loss\"."
    ),
    Refusal(
      "rule a\n  state x = 0\n  average x as an answer\n  w <- w", 3, 3,
      "\"average x as an answer\" begins no line of a rule.", "Did you mean \"average x as answer\"?"),
    Refusal(
      "rule a", 1, 1, "The rule never assigns \"w\", so nothing would move.",
      "Add a line such as w <- w - lr*g."),
    Refusal(
      "rule a\n  v = 2*g", 2, 3, "The rule never assigns \"w\", so nothing would move.",
      "Add a line such as w <- w - lr*g."),
    Refusal(
      "rule a\n  g <- 2*g", 2, 3, "The gradient \"g\" cannot be assigned.",
      "Give the new value a name of its own, as in d = 2*g."),
    Refusal(
      "rule a\n  g = 2*g", 2, 3, "The gradient \"g\" cannot be assigned.",
      "Give the new value a name of its own, as in d = 2*g."),
    Refusal(
      "rule a\n  g -= 2", 2, 3, "The gradient \"g\" cannot be assigned.",
      "Give the new value a name of its own, as in d = 2*g."),
    Refusal("rule a\n  lr = 0.1\n  lr <- 2", 3, 3, "\"lr\" is a hyper-parameter and cannot be assigned."),
    Refusal("rule a\n  v <- g", 2, 3, "\"v\" is no state of this rule.", "Declare it with state v = 0."),
    Refusal(
      "rule a\n  d = 2*g\n  d = 3*g", 3, 3, "\"d\" is defined twice; \"=\" names a value once.",
      "Write state d = 0 and d <- ... to keep it from step to step."),
    Refusal(
      "rule a\n  d = 2*g\n  d <- 3*g", 3, 3, "\"d\" is defined twice; \"=\" names a value once.",
      "Write state d = 0 and d <- ... to keep it from step to step."),
    Refusal(
      "rule a\n  w = w - g", 2, 3, "\"w\" is kept from step to step, and \"=\" names a value of one step.",
      "Write w <- ... to give it a new value."),
    Refusal(
      "rule a\n  state v = 0\n  v = g", 3, 3,
      "\"v\" is kept from step to step, and \"=\" names a value of one step.",
      "Write v <- ... to give it a new value."),
    Refusal(
      "rule a\n  lr = 1\n  lr = 2", 3, 3, "\"lr\" is declared twice.", "Take another name, such as lr_1."),
    Refusal(
      "rule a\n  state t = 1", 2, 9, "\"t\" already has a meaning in rules.",
      "Take another name, such as t_1."),
    Refusal(
      "rule a\n  sqrt = 1", 2, 3, "\"sqrt\" already has a meaning in rules.",
      "Take another name, such as sqrt_1."),
    Refusal(
      "rule a\n  norm = g", 2, 3, "\"norm\" already has a meaning in rules.",
      "Take another name, such as norm_1."),
    Refusal(
      "rule a\n  and = 1", 2, 3, "\"and\" already has a meaning in rules.",
      "Take another name, such as and_1."),
    Refusal(
      "rule a\n  pi = 3", 2, 3, "\"pi\" already has a meaning in rules.", "Take another name, such as pi_1."),
    Refusal(
      "rule a\n  state weight_decay = 0", 2, 9, "\"weight_decay\" already has a meaning in rules.",
      "Take another name, such as weight_decay_1."),
    Refusal("rule a\n  stat v = 0", 2, 3, "\"stat\" begins no line of a rule.", "Did you mean \"state\"?"),
    Refusal("rule a\n  w", 2, 3, "\"w\" begins no line of a rule.", longestHint),
    Refusal("rule a\n  <- 3", 2, 3, "\"<-\" begins no line of a rule.", longestHint),
    Refusal(
      "rule a\n  state v", 2, 9, "\"state v\" begins no line of a rule.", "Did you mean \"state v = 0\"?"),
    Refusal(
      "rule a\n  needs more", 2, 3, "\"needs more\" begins no line of a rule.",
      "Did you mean \"needs full batch\"?"),
    Refusal("rule a\n  lr = 1 in", 2, 12, "A range such as [0, 1) is expected after \"in\"."),
    Refusal("rule a\n  lr = 1 in [0 1]", 2, 13, "A range such as [0, 1) is expected after \"in\"."),
    Refusal("rule a\n  lr = 1 in [0, upper)", 2, 17, "\"upper\" is not a known name."),
    Refusal("rule a\n  lr = 1 in [0, 1)", 2, 3, "The value of \"lr\" lies outside its range [0, 1)."),
    Refusal("rule a\n  lr = 1 in [3, 0]", 2, 3, "The value of \"lr\" lies outside its range [3, 0]."),
    Refusal("rule a\n  lr = 1e999", 2, 8, "1e999 is too large for a number; the largest is about 1.8e308."),
    Refusal("rule a\n  lr = inf", 2, 8, "\"inf\" is not a known name."),
    Refusal(
      "rule a\n  lr = 0.1 0.2", 2, 12, "An operator is missing between \"0.1\" and \"0.2\".",
      "Write 0.1*0.2 to multiply."),
    Refusal("rule a\n  lr = 1 \"x\" y", 2, 14, "\"y\" is not expected here."),
    Refusal("rule a\n  idea never", 2, 8, "A text in double quotes is expected."),
    Refusal("rule a\n  idea \"never", 2, 8, "A text in double quotes is expected."),
    Refusal("rule a\n  idea \"x\" y", 2, 12, "\"y\" is not expected here."),
    Refusal("rule a\n  warn t > 3", 2, 8, "A text in double quotes is expected."),
    Refusal("rule a\n  warn speed > 3 \"x\"", 2, 8, "\"speed\" is not a known name."),
    Refusal(
      "rule a\n  state v = g", 2, 13, "A state's first value is made of hyper-parameters, not of \"g\"."),
    Refusal("rule a\n  state v = unit", 2, 13, "\"unit\" is not a known name."),
    Refusal(
      "rule a\n  average x\n  w <- w - g", 2, 11, "\"x\" is no state of this rule.",
      "Declare it with state x = 0."),
    Refusal("rule a\n  average 3", 2, 11, "\"3\" cannot be a name: letters, digits and underscores are."),
    Refusal("rule a\n  w <- w - lr*g", 2, 12, "\"lr\" is not a known name."),
    Refusal(
      "rule a\n  momentum = 1\n  w <- w - momentun*g", 3, 12, "\"momentun\" is not a known name.",
      "Did you mean \"momentum\"?"),
    Refusal("rule a\n  w -= mo(g)", 2, 8, "\"mo\" is not a known function.", "Did you mean \"mod\"?"),
    Refusal("rule a\n  w <-", 2, 7, "An expression is missing."),
    Refusal("rule a\n  w <- (w", 2, 8, "This \"(\" is never closed."),
    Refusal(
      "rule a\n  w <- 2w", 2, 9, "An operator is missing between \"2\" and \"w\".", "Write 2*w to multiply."),
    Refusal("rule a\n  w <- speed - g\n  state speed = 0", 2, 8, "\"speed\" is not a known name."),
    Refusal("rule a\r\n  w <- speed", 2, 8, "\"speed\" is not a known name."),
  ])
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
