import Words

/// What the lessons so far taught, with the learner's own ways; first what is worth another look.
struct ReviewView {
  private let standings: [LessonStanding]

  /// - Parameter standings: the lessons that are reviewed; those that were not begun are passed over.
  init(_ standings: [LessonStanding]) { self.standings = standings.filter(\.isBegun) }

  private var again: [(step: LessonStanding.Step, reason: ReviewReason)] {
    let all = standings.flatMap(\.steps).compactMap { step in
      ReviewReason(step.record).map { (step: step, reason: $0) }
    }
    return ReviewReason.allCases.flatMap { reason in all.filter { $0.reason == reason } }
  }

  var displays: [Display] {
    guard !standings.isEmpty else {
      return [.text("Nothing was taught yet: \"lessons\" lists what can be learnt."), .data(json)]
    }
    let again = again
    var lines = again.isEmpty ? [] : ["Worth another look, the surest mistakes first:"]
    lines += again.flatMap { step, reason in
      ["  \(step.address)  \(step.step.textInOneLine)", "       \(Self.told(step, reason))"]
    }
    if let first = again.first { lines += ["\"lesson \(first.step.address)\" opens the first.", ""] }
    for standing in standings { lines += Self.lines(of: standing) }
    return [.text(lines.joined(separator: "\n")), .data(json)]
  }

  private static func told(_ step: LessonStanding.Step, _ reason: ReviewReason) -> String {
    let given = step.record?.answer.map { "You said \(quoted($0))" }
    return switch reason {
    case .sureAndWrong: (given ?? "You tried") + " and were sure; that was not so."
    case .wrong: given.map { $0 + "; that was not so." } ?? "Your first attempt missed."
    case .shown: step.isTask ? "The solution was shown." : "The answer was shown."
    }
  }

  private static func lines(of standing: LessonStanding) -> [String] {
    let lesson = standing.lesson
    let taught = "Lesson \(lesson.number), \(lesson.title): \(lesson.teaches.joined(separator: ", "))."
    return [taught]
      + standing.steps.flatMap { step -> [String] in
        guard let commands = step.record?.commands, !commands.isEmpty else { return [] }
        return ["  \(step.address)  \(step.step.textInOneLine)"] + commands.map { "       > \($0)" }
      }
  }

  private var json: JSON {
    .members([
      "again": .array(
        again.map { step, reason in
          .members([
            "step": .string(step.mark), "address": .string(step.address), "reason": .string(reason.rawValue),
            "answer": .optional(step.record?.answer),
          ])
        }),
      "lessons": .array(
        standings.map { standing in
          .members([
            "number": .integer(standing.lesson.number), "slug": .string(standing.lesson.slug),
            "teaches": .array(standing.lesson.teaches.map { .string($0) }),
            "tasks": .array(
              standing.steps.filter { $0.record?.commands.isEmpty == false }.map { step in
                .members([
                  "step": .string(step.mark),
                  "commands": .array((step.record?.commands ?? []).map { .string($0) }),
                ])
              }),
          ])
        }),
    ])
  }
}
