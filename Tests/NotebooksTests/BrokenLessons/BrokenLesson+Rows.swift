extension BrokenLesson {
  static let rows = form + names + commands + claims + questions + tasks + screens

  // MARK: - How it is written

  private static let form = [
    BrokenLesson("a misspelt key", "hint: \"Which", "hnt: \"Which", "L010", says: "Did you mean \"hint\"?"),
    BrokenLesson(
      "an unknown kind of block", "```expect", "```expct", "L030", says: "Did you mean \"expect\"?"),
    BrokenLesson(
      "a lesson that is needed and not there", "needs: []", "needs: [the-hil]", "L037",
      says: "Did you mean \"the-hill\"?"),
    BrokenLesson(
      "an id taken twice", "id: two-directions", "id: four-steps", "L025", at: "id: four-steps",
      isSecond: true,
      says: "is taken by the step on line"),
    BrokenLesson(
      "minutes of no lesson", "minutes: 8", "minutes: 90", "L104", at: "---", says: "\"minutes: 90\""),
    BrokenLesson("no picture", "plot loss\n", "", "L105", at: "---", says: "shows a picture"),
    BrokenLesson(
      "no formula", "```formula\nx - lr * slope = {{x[1]}} - {{lr}} * {{6*x[1]}} = {{x}}\n```\n", "", "L106",
      at: "---", says: "has a formula"),
    BrokenLesson(
      "nothing to type at first", "```type\nstep\n```", "```descent\nstep\n```", "L107", at: "---",
      says: "on screen 2 at the latest"),
  ]

  // MARK: - Names

  private static let names = [
    BrokenLesson(
      "a command to wait that there is not", "needs: []", "needs: []\nwithout: [diagnos]", "L113",
      at: "without:", says: "Did you mean \"diagnose\"?"),
    BrokenLesson(
      "stars that are lost", "feedback: \"1 - 6*lr is 0", "feedback: \"1 - 6*lr*lr is 0", "L118",
      says: "Put the formula between backquotes"),
    BrokenLesson(
      "a formula between dollars", "The loss is `3*x^2`", "The loss is $$3x^2$$", "L119", says: "\"$$\""),
    BrokenLesson(
      "a tag of HTML", "The loss is `3*x^2`", "The <b>loss</b> is `3*x^2`", "L119", says: "\"<b>\""),
    BrokenLesson(
      "a block of HTML", "Now a step of your own.", "<p>Now a step of your own.</p>", "L119", says: "\"<p>"),
    BrokenLesson(
      "a misspelt name in check", "check: loss < 1e-4", "check: los < 1e-4", "L111",
      says: "Did you mean \"loss\"?"),
    BrokenLesson(
      "a misspelt name in over", "over: step >= 4", "over: stp >= 4", "L111", says: "Did you mean \"step\"?"),
    BrokenLesson("a misspelt name in when", "when: lr < 1/6", "when: lrr < 1/6", "L111", says: "\"lrr\""),
    BrokenLesson(
      "a misspelt name in correct", "correct: x/x[0] > 0.7", "correct: xx/x[0] > 0.7", "L111", says: "\"xx\""),
    BrokenLesson("a misspelt name in answer", "answer: 1/6", "answer: 1/sx", "L111", says: "\"sx\""),
    BrokenLesson("a misspelt name in expect", "x < 2\n", "xx < 2\n", "L111", says: "\"xx\""),
    BrokenLesson(
      "a misspelt name in a hole", "{{loss[0]}}", "{{los[0]}}", "L111", at: "{{los[0]}}", says: "\"los\""),
    BrokenLesson(
      "a step that was not taken", "{{loss[0]}}", "{{loss[7]}}", "L111", at: "{{loss[7]}}", says: "loss[7]"),
    BrokenLesson(
      "something to keep that there is not", "keep: [problem, start", "keep: [problem, strt", "L112",
      says: "Did you mean \"start\"?"),
    BrokenLesson(
      "a misspelt command in a code span", "`hessian`", "`hesian`", "L113", says: "Did you mean \"hessian\"?"),
    BrokenLesson(
      "a picture that there is not in a code span", "`plot path`", "`plot pth`", "L113",
      at: "The same in two directions", says: "Did you mean \"path\"?"),
    BrokenLesson("a hole that is no number", "to {{x}}, and", "to {{0/0}}, and", "L114", says: "nan"),
    BrokenLesson(
      "something that varies and the setup does not set", "vary: {init:", "vary: {momentum:", "L116",
      at: "vary:", says: "no line for \"momentum\""),
    BrokenLesson(
      "a link to a lesson that there is not", "`hessian`", "[that](01-the-hil.md)", "L117",
      says: "Did you mean \"01-the-hill.md\"?"),
    BrokenLesson(
      "a rule that there is not in a code span", "`hessian`", "`rule == adm`", "L113",
      says: "Did you mean \"adam\"?"),
    BrokenLesson(
      "a condition that compares nothing", "check: loss < 1e-4 and step <= 4", "check: loss", "L115",
      says: "compares nothing"),
  ]

  // MARK: - Commands

  private static let commands = [
    BrokenLesson("a command that fails", "set lr 0.05\n", "set lrr 0.05\n", "L121", says: "Did you mean"),
    BrokenLesson(
      "a command that writes", "set lr 0.05\nstep\n", "set lr 0.05\nstep\nplot loss to loss.svg\n", "L121",
      at: "plot loss to", says: "write no files"),
    BrokenLesson(
      "a file outside the folder", "set lr 0.05\nstep\n", "set lr 0.05\nstep\ninit from ../start.json\n",
      "L121",
      at: "init from", says: "read no files but those of its folder"),
    BrokenLesson(
      "a command for the prompt", "set lr 0.05\nstep\n", "set lr 0.05\nstep\nlessons\n", "L121",
      at: "lessons",
      says: "is for the prompt"),
  ]

  // MARK: - Claims

  private static let claims = [
    BrokenLesson(
      "an expectation that does not hold", "x < 2\n", "x < 1\n", "L131", says: "\"x < 1\" does not hold"),
    BrokenLesson(
      "an expectation that holds with some seeds only",
      "init 2\nset lr 0.05\nstep\n```\n\n```expect\nx < 2\n",
      "init random\nset lr 0.05\nstep\n```\n\n```expect\nx < -0.9\n", "L131", at: "x < -0.9",
      says: "does not hold. (seed 1)", seedCount: 2),
    BrokenLesson(
      "a number that is only typed", "Nine more steps at", "The loss falls 4,920 times. Nine more steps at",
      "L132",
      says: "The number 4920 is only typed"),
  ]

  // MARK: - Questions

  private static let questions = [
    BrokenLesson(
      "no right choice", "correct: x/x[0] < 0.7", "correct: x/x[0] < 0.07", "L141", at: "id: larger-rate",
      says: "No choice is right"),
    BrokenLesson(
      "only right choices", "correct: x/x[0] > 0.7", "correct: x/x[0] > 0.07", "L142", at: "id: larger-rate",
      says: "Every choice is right"),
    BrokenLesson(
      "a wrong number within the tolerance", "- answer: 1/3", "- answer: 0.168", "L144",
      says: "within the tolerance"),
    BrokenLesson(
      "a wrong number that another speaks for", "- answer: 0.5", "- answer: 0.334", "L145",
      says: "another one of \"wrong\""),
    BrokenLesson(
      "lines whose order does not pass", "lines: [init 2, set lr 0.1, step]",
      "lines: [step, init 2, set lr 0.1]",
      "L143", at: "check: abs(x - 0.8)", says: "The lines in their order do not pass"),
    BrokenLesson(
      "lines of which every order passes", "check: abs(x - 0.8) < 1e-9", "check: lr > 0.05", "L142",
      at: "id: a-run", says: "Every order"),
    BrokenLesson(
      "a line that passes and does not belong", "distractors: [set lr 1]", "distractors: [set lr 1/10]",
      "L144",
      at: "id: a-run", says: "passes in place of another"),
    BrokenLesson(
      "a hint with the answer", "When is that nothing?", "It is nothing for {{1/6}}.", "L146",
      says: "The hint tells the answer"),
    BrokenLesson(
      "an answer without a reason", "feedback: \"1 - 6*lr is 0 where lr is 1/6: one over the curvature.\"\n",
      "",
      "L147", at: "id: landing", says: "without its reason"),
  ]

  // MARK: - Tasks

  private static let tasks = [
    BrokenLesson(
      "a solution that does not pass", "  set lr 0.15\n", "  set lr 0.05\n", "L151",
      says: "The solution does not pass"),
    BrokenLesson(
      "another way that does not pass", "    set lr 0.17\n", "    set lr 0.01\n", "L152", says: "other way"),
    BrokenLesson(
      "a task that is solved at its start", "  init 2\n  set lr 0.01", "  init 0.001\n  set lr 0.01", "L153",
      at: "check: loss < 1e-4", says: "right after the setup"),
    BrokenLesson(
      "a wrong way that passes", "      set lr 0.3\n", "      set lr 0.16\n", "L154", at: "- do: |",
      isSecond: true,
      says: "passes"),
    BrokenLesson(
      "a wrong way that is never judged", "      set lr 0.3\n      run 4\n",
      "      set lr 0.3\n      run 2\n", "L155",
      at: "- do: |", isSecond: true, says: "never judged"),
    BrokenLesson(
      "a when that does not hold for its own do", "when: lr < 1/6", "when: lr < 1/60", "L156",
      says: "does not hold after its own"),
    BrokenLesson(
      "a wrong way that the solution does not mend", "      set lr 0.3\n      run 4\n",
      "      set lr 0.3\n      set ema 0.99\n      set answer average\n      run 4\n", "L157", at: "- do: |",
      isSecond: true,
      says: "the solution does not pass"),
    BrokenLesson(
      "a task that any run passes",
      "  set lr 0.01\ntask: |\n  The loss is f(x) = 3*x^2",
      "  set lr 0.15\ntask: |\n  The loss is f(x) = 3*x^2", "L158",
      at: "id: four-steps", says: "without a thought"),
    BrokenLesson(
      "numbers with which any run passes", "vary: {init: [2, 3, 5]}", "vary: {init: [2, 3, 0.0065]}", "L158",
      says: "With init 0.0065 the task is passed without a thought: by 2 steps"),
    BrokenLesson(
      "a start that is not held", "keep: [problem, start, rule", "keep: [problem, rule", "L159",
      at: "id: four-steps",
      says: "Put \"start\" into \"keep\""),
    BrokenLesson(
      "a problem that is not held", "keep: [problem, start, rule", "keep: [rule", "L159",
      at: "id: four-steps",
      says: "Put \"problem\" into \"keep\""),
    BrokenLesson(
      "a hint with the solution", "- \"A step multiplies x by 1 - 6*lr.\"", "- \"Try set lr 0.15 here.\"",
      "L160",
      says: "\"set lr 0.15\""),
    BrokenLesson(
      "a hint with the solution's number, worked out", "- \"A step multiplies x by 1 - 6*lr.\"",
      "- \"Take {{3/20}} for lr.\"", "L160", says: "it holds 0.15"),
    BrokenLesson(
      "a say with the solution's number", "Each step left {{abs(1 - 6*lr)}} of the distance: too much",
      "Each step left too much, and 0.15 would not", "L160", at: "- do: |", says: "it holds 0.15"),
    BrokenLesson(
      "numbers that the solution does not pass with", "vary: {init: [2, 3, 5]}", "vary: {init: [2, 3, 500]}",
      "L161", says: "With init 500 the solution does not pass"),
    BrokenLesson(
      "a task that does not say why",
      "why: \"It left {{x}} along x and {{y}} along y: neither direction is slow at this rate.\"\n", "",
      "L162",
      at: "id: two-directions", says: "why its solution works"),
    BrokenLesson(
      "a longer run that is told nothing of steps", "but that took {{step}} steps", "but not in time", "L163",
      at: "run 4", says: "the words of \"when: loss < 1e-4\""),
  ]

  // MARK: - Screens

  private static let screens = [
    BrokenLesson(
      "a screen of too many lines", "to {{loss}}. All numbers",
      String(repeating: "a\n\n", count: 10) + "to {{loss}}. All",
      "L171", at: "# Broken", says: "and 24 fit"),
    BrokenLesson(
      "braces that are shown", "Nine more steps at that rate: each leaves the same part of the loss.\n",
      "    {{x}}\n",
      "L173", says: "with its braces"),
    BrokenLesson(
      "a line of code that is too wide",
      "The loss is `3*x^2`, so its slope is `6*x`. The run starts at x = 2.\n",
      "    \(String(repeating: "x", count: 90))\n", "L172", at: "# Broken",
      says: "and 80 fit"),
  ]
}
