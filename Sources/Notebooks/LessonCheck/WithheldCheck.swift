import Words

/// Whether the commands that wait while a question is open are commands.
struct WithheldCheck {
  let bench: CheckBench

  var findings: [LessonFinding] {
    bench.lesson.without.compactMap { name in
      guard Catalog.named(name.text)?.manual.name != name.text else { return nil }
      let guess = nearest(to: name.text, among: Catalog.names).map { " Did you mean \(quoted($0))?" } ?? ""
      return bench.finding(.unknownCode, at: name.location, "\(quoted(name.text)) is not a command.\(guess)")
    }
  }
}
