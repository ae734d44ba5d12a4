import Documents

extension Help {
  /// A word explained on a screen: its sentences, the formula, a command to try, the lesson, related words.
  ///
  /// - Parameter course: the lessons that there are; one that is not among them is not named.
  static func text(of entry: Glossary.Entry, in course: Course) -> String {
    let names = entry.otherNames.isEmpty ? "" : " (also: \(entry.otherNames.joined(separator: ", ")))"
    let lesson = entry.lesson.flatMap { course.lesson(slug: $0) }
    let rows = [
      ("formula", entry.formula),
      ("try", entry.command),
      ("lesson", lesson.map { "\($0.number), \($0.title)" }),
      ("see also", entry.related.isEmpty ? nil : entry.related.joined(separator: ", ")),
    ].compactMap { name, text in text.map { (name, $0) } }
    let lines = filled(entry.word + names) + [""] + filled(entry.sentences.joined(separator: " "))
    return (lines + (rows.isEmpty ? [] : [""] + aligned(rows))).joined(separator: "\n")
  }
}
