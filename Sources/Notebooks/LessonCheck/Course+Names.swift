import Documents

extension Course {
  /// What some of its lessons name and is not there, by their files; those that use only what there is have no entry.
  ///
  /// Nothing is run; reading the data and the code spans of a lesson takes some 60 ms.
  ///
  /// - Parameter folder: where they stand.
  func findingsOfNames(in files: Set<String>, folder: String) -> [String: [LessonFinding]] {
    let surroundings = Surroundings()
    let fresh = Notebook()
    var found: [String: [LessonFinding]] = [:]
    for lesson in lessons where files.contains(lesson.file) {
      let bench = CheckBench(
        lesson, of: self, folder: folder, in: surroundings, limit: TimeLimit(clocks: surroundings.clocks),
        attacks: false, fresh: fresh)
      let findings = NamesCheck(on: bench).findings.inOrder
      if !findings.isEmpty { found[lesson.file] = findings }
    }
    return found
  }
}
