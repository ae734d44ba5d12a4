/// What was done in the lessons, in this session and the ones before it: a mark a line, `the-hill/next-x` for a
/// question or task, `the-hill` for a lesson finished. Marks of lessons that are no longer there do no harm.
struct ProgressFile {
  private(set) var marks: Set<String> = []
  private var file: GrowingFile

  init(path: String?) {
    file = GrowingFile(path: path)
    let text = String(decoding: file.takeEnd(), as: UTF8.self)
    marks = Set(text.split(whereSeparator: \.isNewline).map(String.init))
  }

  /// Keeps the marks that are new.
  ///
  /// - Throws: once, when the file cannot be written; the marks are known to this session all the same.
  mutating func keep(_ done: Set<String>) throws(GrowingFile.Failure) {
    let new = done.subtracting(marks).sorted()
    marks.formUnion(new)
    try file.append(new.filter { !$0.contains(where: \.isNewline) })
  }
}
