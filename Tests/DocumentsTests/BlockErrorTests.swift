import Testing

@testable import Documents

private let choices = """
  id: a
  question: b
  choices:
    - {text: c, correct: true, feedback: d}
    - {text: e, correct: false, feedback: f}
  """

/// The fields that a task cannot do without.
let taskFields = """
  id: a
  setup: init 4
  task: b
  check: x < 1
  solution: run 5
  also: [step 5]
  wrong:
    - {do: run 1, when: x > 3, say: c}
    - {do: run 2, when: otherwise, say: d}
  hints: [e, f]
  """

struct BlockErrorTests {
  @Test(arguments: [
    Refusal("an empty cell", "descent", "# nothing", "empty-block", "The \"descent\" block is empty."),
    Refusal("an empty expect", "expect", "", "empty-block", "The \"expect\" block is empty."),
    Refusal("an empty quiz", "quiz", "", "empty-block", "The \"quiz\" block is empty."),
    Refusal(
      "two commands to type", "type", "step\nstep", "not-one-command",
      "A \"type\" block holds one command for the learner to type, and this one holds 2."),
    Refusal(
      "a recall of nothing", "recall", "the hill", "bad-recall",
      "\"the hill\" does not name a step. A \"recall\" block holds a lesson and an id, like \"the-hill/next-x\"."
    ),
    Refusal(
      "a list for a quiz", "quiz", "- a", "wrong-type",
      "\"a quiz\" should be keys with values, and is a list."),
    Refusal(
      "an id in capitals", "quiz", choices.replacing("id: a", with: "id: First One"), "bad-id",
      "\"First One\" is not an id. An id is lower-case words like \"fast-enough\"."),
    Refusal(
      "a quiz with a reveal", "quiz", "reveal: run 5\n" + choices, "unknown-key",
      """
      "reveal" is not a key of a quiz. The keys are "id", "question", "choices", "answer", "tolerance", \
      "wrong", "accept", "feedback", "hint" and "shuffle".
      """),
    Refusal(
      "a predict without reveal", "predict", choices, "missing-key",
      "The key \"reveal\" of a predict is missing."),
    Refusal(
      "no answer", "quiz", "id: a\nquestion: b", "no-answer",
      "The question says nothing about its answer. Give it \"choices\", \"answer\" or \"accept\"."),
    Refusal(
      "two ways to answer", "quiz", "accept: [g]\n" + choices, "too-many-answers",
      "A question has one way to answer, and this one has \"choices\" and \"accept\". Keep one of them."),
    Refusal(
      "a tolerance for words", "quiz", "tolerance: 1\nid: a\nquestion: b\naccept: [c]", "unrelated-key",
      "\"tolerance\" does not go with \"accept\". Take it away."),
    Refusal(
      "a tolerance that is text", "quiz", "tolerance: small\nid: a\nquestion: b\nanswer: 3", "wrong-type",
      "\"tolerance\" should be a number, at least 0, and is \"small\"."),
  ])
  func refusesABlock(_ refusal: Refusal) {
    refusal.check()
  }

  @Test(arguments: [
    (
      choices.replacing("true", with: "false"), 10,
      "no-correct-choice: No choice is correct. Mark one with \"correct: true\" or with a condition."
    ),
    (
      choices.replacing("  - {text: e, correct: false, feedback: f}", with: ""), 10,
      "too-few: \"choices\" needs at least 2 entries, and has 1."
    ),
    (
      choices.replacing("correct: false", with: "corect: false"), 12,
      "unknown-key: \"corect\" is not a key of a choice. Did you mean \"correct\"?"
    ),
    (
      choices.replacing("feedback: f", with: "feedback: [f]"), 12,
      "wrong-type: \"feedback\" should be a text, and is a list."
    ),
    (
      choices.replacing("question: b", with: "question: {{b}}"), 9,
      "invalid-yaml: This is not YAML: a key should be a word. Put a text that holds \"{{\" in double quotes."
    ),
  ])
  func refusesChoices(_ text: String, line: Int, _ expected: String) {
    #expect(firstError("quiz", text).hasPrefix("\(line) \(expected)"))
  }

  @Test(arguments: [
    (
      taskFields.replacing("also: [step 5]\n", with: ""), 8,
      "missing-key: The key \"also\" of a try is missing."
    ),
    (
      taskFields.replacing("[step 5]", with: "[]"), 13, "too-few: \"also\" needs at least 1 entry, and has 0."
    ),
    (
      taskFields.replacing("[e, f]", with: "[e]"), 17,
      "too-few: \"hints\" needs at least 2 entries, and has 1."
    ),
    (
      taskFields.replacing("  - {do: run 1, when: x > 3, say: c}\n", with: ""), 14,
      "too-few: \"wrong\" needs at least 2 entries, and has 1."
    ),
    (
      taskFields.replacing("x > 3", with: "otherwise"), 15,
      "otherwise-not-last: \"when: otherwise\" speaks for all the rest, so it stands last."
    ),
    (
      taskFields.replacing("otherwise", with: "x > 2"), 16,
      "last-not-otherwise: The last of \"wrong\" speaks for all the rest: \"when: x > 2\" should be \"when: otherwise\"."
    ),
    (
      taskFields.replacing("setup: init 4", with: "setup: \"# nothing\""), 9,
      "wrong-type: \"setup\" should be commands, and is only comments."
    ),
    (
      taskFields.replacing("check: x < 1", with: "check:"), 11,
      "wrong-type: \"check\" should be a text, and is empty."
    ),
    (taskFields + "\nvary: {init: []}", 18, "too-few: \"init\" needs at least 1 entry, and has 0."),
    (
      taskFields.replacing("task: b", with: "task: \"b {{}}\""), 10,
      "empty-hole: There is no expression between \"{{\" and \"}}\". Try \"{{loss}}\"."
    ),
    (taskFields.replacing("say: d", with: "say: {{x}} d"), 16, "invalid-yaml"),
  ])
  func refusesTasks(_ text: String, line: Int, _ expected: String) {
    #expect(firstError("try", text).hasPrefix("\(line) \(expected)"))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anyYAMLIsReadOrRefusedOnALineOfTheFile(_ seed: UInt64) {
    var generator = DocumentGenerator(seed: seed)
    for number in 0..<500 {
      let refusal = Refusal("", ["quiz", "try", "predict"][number % 3], generator.yaml(), "", "")
      let lineCount = refusal.text.withPlainLineEnds.textLines.count
      let areInside = refusal.errors.allSatisfy { (1...lineCount).contains($0.line) }
      #expect(areInside, "seed \(seed), text \(number): \(refusal.text.debugDescription) \(refusal.errors)")
    }
  }

  /// The first error of a block whose content begins on line 8: "LINE CODE: MESSAGE".
  private func firstError(_ info: String, _ content: String) -> String {
    let errors = Refusal("", info, content, "", "").errors
    return errors.first.map { "\($0.line) \($0.code): \($0.message)" } ?? "no error"
  }
}
