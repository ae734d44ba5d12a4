import Words

/// What a student's work in a lesson came to when it was done again.
package struct Grade: Hashable, Sendable {
  package let student: String
  /// The lesson's number and its title.
  package let lesson: Int
  package let title: String
  package let questions: Int
  /// Questions whose first answer was right.
  package let rightAtFirst: Int
  package let tasks: Int
  /// Tasks that the student's own commands solve.
  package let solved: Int
  package let attempts: Int
  package let hints: Int
  /// Answers and solutions that were shown.
  package let shown: Int
  /// Steps whose record says more than comes out, by their ids.
  package let doubted: [String]

  /// - Parameter doubted: the marks of steps whose record does not hold.
  init(student: String, standing: LessonStanding, doubted: Set<String>) {
    let (tasks, questions) = (standing.steps.filter(\.isTask), standing.steps.filter { !$0.isTask })
    let records = standing.steps.compactMap(\.record)
    self.student = student
    lesson = standing.lesson.number
    title = standing.lesson.title
    self.questions = questions.count
    rightAtFirst = questions.count { $0.record?.isRightAtFirst == true && !doubted.contains($0.mark) }
    self.tasks = tasks.count
    solved = tasks.count { $0.record?.isDone == true && !doubted.contains($0.mark) }
    attempts = records.map(\.attempts).reduce(0, +)
    hints = records.map(\.hints).reduce(0, +)
    shown = records.count(where: \.isShown)
    self.doubted = standing.steps.filter { doubted.contains($0.mark) }.compactMap(\.step.id)
  }
}

extension [Grade] {
  /// A row for each student and lesson.
  package var table: Display {
    let headings = [
      "student", "lesson", "right at first", "solved", "attempts", "hints", "shown", "does not hold",
    ]
    return .table(
      Listing(
        headings,
        map { grade in
          [
            grade.student, "\(grade.lesson) \(grade.title)", "\(grade.rightAtFirst) of \(grade.questions)",
            "\(grade.solved) of \(grade.tasks)", "\(grade.attempts)", "\(grade.hints)", "\(grade.shown)",
            grade.doubted.joined(separator: ", "),
          ]
        }))
  }

  /// The same as CSV, with a line of headings; RFC 4180.
  package var csv: String {
    let headings = [
      "student", "lesson", "title", "questions", "right_at_first", "tasks", "solved", "attempts", "hints",
      "shown", "does_not_hold",
    ]
    let rows = map { grade in
      [
        grade.student, "\(grade.lesson)", grade.title, "\(grade.questions)", "\(grade.rightAtFirst)",
        "\(grade.tasks)", "\(grade.solved)", "\(grade.attempts)", "\(grade.hints)", "\(grade.shown)",
        grade.doubted.joined(separator: " "),
      ]
    }
    return ([headings] + rows).map { $0.map(\.asField).joined(separator: ",") + "\r\n" }.joined()
  }
}

extension String {
  /// Quoted where a comma, a quote or a line break would be read otherwise. A blank goes before what spreadsheets would
  /// take for a formula.
  fileprivate var asField: String {
    let text = "=+-@".contains(first ?? " ") ? " " + self : self
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
