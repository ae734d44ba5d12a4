import Documents
import Expressions
import Foundation
import Optimization

/// The help texts, made from what the commands declare.
package enum Help {
  /// All commands under their topics.
  package static var overview: String {
    var lines: [String] = []
    for topic in Manual.Topic.allCases {
      lines.append(heading(topic))
      let manuals = Catalog.all.map { $0.manual }.filter { $0.topic == topic }
      lines += aligned(manuals.map { ($0.name, $0.summary) })
      lines.append("")
    }
    lines += filled(
      """
      "help NAME" explains a command, a rule or a word such as curvature; "help expressions" says what formulas \
      may hold, "help schedules" how settings change. A command may be cut short where it is clear. Tab \
      completes, Ctrl-R searches what was typed, Ctrl-C stops a run, Ctrl-D leaves.
      """)
    return lines.joined(separator: "\n")
  }

  static func text(of manual: Manual) -> String {
    var lines = filled(manual.summary) + [""]
    lines += manual.usage.flatMap { usageLines($0) }
    if !manual.details.isEmpty { lines += [""] + filled(manual.details) }
    lines += ["", manual.examples.count == 1 ? "Example:" : "Examples:"]
    lines += manual.examples.map { "  " + $0.replacing("\n", with: "\n  ") }
    return lines.joined(separator: "\n")
  }

  /// A form, over as many lines as it takes.
  private static func usageLines(_ form: String) -> [String] {
    guard form.count > screenWidth - 2 else { return ["  \(form)"] }
    return PlainText(width: screenWidth - 6).lines([.text(form)]).enumerated().map { index, line in
      (index == 0 ? "  " : "      ") + line.text
    }
  }

  static var errors: String {
    (["Every error has a code, which programs see with --json:"]
      + aligned(CommandError.codes.map { ($0.code, $0.meaning) }))
      .joined(separator: "\n")
  }

  static var expressions: String {
    filled(
      """
      Numbers, names and these operators, loosest first:
        or   and   not   < <= > >= == !=   + -   * /   -x   x^y
      A power groups from the right and binds tighter than the sign before it: -x^2 is -(x^2); x**y is x^y. \
      Comparisons give 1 or 0; if(c, a, b) is a where c is not 0, else b. An element is w[1], w[2,3] of a \
      matrix, or w[bmi] by its column; loss[0] and x[5] are of an earlier step. The rule, the status and \
      the stop that ended a run are words, to be compared: rule == adam, status != diverged, stopped == target. Over the run so far, in eval, remember and lessons: least(loss), greatest(x), \
      mean(loss), count(loss > before(loss)), first(loss < 1) and last(x > 0), which are steps.
      Functions: \(Function.all.map(\.name).joined(separator: " ")). Constants: \
      \(Constant.all.map(\.name).joined(separator: " ")).
      """
    ).joined(separator: "\n")
  }

  static var schedules: String {
    let rows = NamedSchedule.all.map { schedule in
      ("\(schedule.formula.name)(\(schedule.formula.parameters.joined(separator: ", ")))", schedule.summary)
    }
    return
      (filled(
        """
        A setting may be an expression in t, the step about to be taken (1 at the start of the run), and epoch, \
        the epochs finished: set lr = 0.1/(1 + 0.01*t). These factors have names:
        """) + aligned(rows)
      + [
        "", "Examples:", "  set lr = 0.1*stepped(30, 0.5)", "  set lr = 0.5*warmup(20)",
        "  set lr = 0.1*cosine(100, 0)",
      ])
      .joined(separator: "\n")
  }

  private static func heading(_ topic: Manual.Topic) -> String {
    switch topic {
    case .problem: "What to minimise"
    case .optimizer: "How to train"
    case .run: "Running and going back"
    case .look: "Looking"
    case .lessons: "Lessons"
    case .notebook: "What was typed"
    case .shell: "Help, and the end"
    }
  }

  /// Two columns, the second filled to the width of a screen.
  static func aligned(_ pairs: [(String, String)]) -> [String] {
    let width = pairs.map(\.0.count).max() ?? 0
    return pairs.flatMap { name, text in
      PlainText(width: screenWidth - width - 4).lines([.text(text)]).enumerated().map { index, line in
        "  " + (index == 0 ? name : "").padding(toLength: width, withPad: " ", startingAt: 0) + "  "
          + line.text
      }
    }
  }

  static let screenWidth = 80
  /// Lines that a text may take beside the prompt.
  static let screenHeight = 24

  /// A text filled to the width of a screen; lines that begin with a blank stay as they are.
  static func filled(_ text: String) -> [String] {
    var lines: [String] = []
    var paragraph: [Substring] = []
    func finish() {
      let words = Block(.paragraph([.text(paragraph.joined(separator: " "))]))
      if !paragraph.isEmpty { lines += PlainText().lines([words]).map(\.text) }
      paragraph = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first != " " {
        paragraph.append(line)
      } else {
        finish()
        lines.append(String(line))
      }
    }
    finish()
    return lines
  }
}
