import Testing

@testable import Expressions

/// Names that stand for words: `rule == momentum`.
struct WordTests {
  private static let vocabulary = Vocabulary(
    ["momentum", "x"],
    words: [
      WordQuantity(
        "rule", noun: "an update rule", words: ["gd", "momentum", "sin", "rule"], current: "momentum"),
      WordQuantity("status", noun: "a status", words: ["ready", "running"], current: "ready"),
    ], indexed: ["w"])

  private func value(_ text: String) throws -> Double {
    try Parser.parse(text, vocabulary: Self.vocabulary).term.value(where: ["momentum": 0.9, "x": 3])
  }

  @Test(arguments: [
    ("rule == momentum", 1), ("rule != momentum", 0), ("rule == gd", 0), ("rule != gd", 1),
    ("momentum == rule", 1), ("gd == rule", 0), ("gd != rule", 1), ("status == ready", 1),
    ("running == status", 0),
    ("(rule) == ((momentum))", 1), ("not rule == gd", 1), ("rule == gd or status == ready", 1),
    ("if(rule == momentum, momentum, x)", 0.9), ("2*(status != ready) + 1", 1),
    // Nothing else that the words are called matters.
    ("rule == sin", 0), ("rule == rule", 0), ("momentum == 0.9", 1),
  ])
  func aComparisonIsSettled(_ text: String, _ expected: Double) throws {
    #expect(try value(text) == expected)
  }

  /// What it was settled to is part of the term; neither the name nor the word is read.
  @Test func aSettledComparisonReadsNothing() throws {
    let parsed = try Parser.parse("rule == gd and x > 1", vocabulary: Self.vocabulary)
    #expect(parsed.term.description == "0 and x > 1")
    #expect(parsed.mentions.map(\.reference) == [Reference("x")])
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let rendered: String
    var code = "unknown-name"
    var testDescription: String { text }

    init(_ text: String, _ rendered: String, code: String = "unknown-name") {
      self.text = text
      self.rendered = rendered
      self.code = code
    }
  }

  @Test(arguments: [
    Refused(
      "rule == momentun",
      "rule == momentun\n        ^\n\"momentun\" is not an update rule.\nDid you mean \"momentum\"?"),
    Refused(
      "momentun == rule",
      "momentun == rule\n^\n\"momentun\" is not an update rule.\nDid you mean \"momentum\"?"),
    Refused(
      "status == momentum",
      "status == momentum\n          ^\n\"momentum\" is not a status.\nThere are ready, running."),
    Refused(
      "rule == status",
      "rule == status\n        ^\n\"status\" is not an update rule.\nThere are gd, momentum, sin, rule."),
    Refused(
      "rule",
      "rule\n^\n\"rule\" is a word and not a number.\nCompare it with == or !=, as in rule == momentum.",
      code: "bad-expression"),
    Refused(
      "1 + (status < 3)",
      "1 + (status < 3)\n     ^\n\"status\" is a word and not a number.\nCompare it with == or !=, as in status == ready.",
      code: "bad-expression"),
    Refused(
      "rule == 3",
      "rule == 3\n^\n\"rule\" is a word and not a number.\nCompare it with == or !=, as in rule == momentum.",
      code: "bad-expression"),
    Refused(
      "sin(rule) == gd",
      "sin(rule) == gd\n    ^\n\"rule\" is a word and not a number.\nCompare it with == or !=, as in rule == momentum.",
      code: "bad-expression"),
    Refused("x + gd", "x + gd\n    ^\n\"gd\" is not a known name."),
    Refused("statu == ready", "statu == ready\n^\n\"statu\" is not a known name.\nDid you mean \"status\"?"),
    Refused("rule[1] == gd", "rule[1] == gd\n^\n\"rule\" has no elements.", code: "bad-expression"),
    // What is wrong with the grammar is told of a name whose comparison was not read to its end.
    Refused(
      "rule ==", "rule ==\n       ^\nA number, a name or \"(\" is expected before the end.",
      code: "bad-expression"),
    Refused("(rule == gd", "(rule == gd\n^\nThis \"(\" is never closed.", code: "bad-expression"),
    Refused(
      "rule = gd", "rule = gd\n     ^\n\"=\" does not compare.\nWrite == to compare.", code: "bad-expression"),
    Refused(
      "rule == gd == 1",
      "rule == gd == 1\n           ^\nComparisons cannot be chained.\nWrite rule == gd and gd == 1.",
      code: "bad-expression"),
  ])
  func whatDoesNotCompareAWordIsRefused(_ refused: Refused) throws {
    let error = try #require(throws: ExpressionError.self) { try value(refused.text) }
    #expect(error.rendered(in: refused.text) == refused.rendered)
    #expect(error.code.rawValue == refused.code)
  }
}
