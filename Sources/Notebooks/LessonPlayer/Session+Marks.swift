extension Session {
  /// Takes over what was done in earlier sessions, as `lessons.done` names it.
  package mutating func addMarks(_ marks: some Sequence<String>) {
    lessons.done.formUnion(marks)
  }
}
