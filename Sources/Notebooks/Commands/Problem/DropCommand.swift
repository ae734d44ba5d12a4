/// `drop COLUMN`: the data without a column.
struct DropCommand: SessionCommand {
  static let column = Parameter.column(example: { "drop \($0.firstColumn)" })
  static let manual = Manual(
    "drop", .problem, .many(column), needs: .data,
    summary: "Leave columns of the data out.",
    details: "The model, if there is one, is made again and starts over. Without the target there is none.",
    examples: ["drop age", "drop age sex"], after: ["data diabetes"], effect: .changes)

  private let columns: [Word]

  init(_ arguments: Arguments) { columns = arguments[all: Self.column].map(\.value) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    if let twice = columns.firstRepeated { throw .givenTwice(twice.text, at: twice.span) }
    let names = columns.map(\.text)
    let data = try session.change(
      dataBy: { data throws(SubjectError) in
        for name in names { try data.check(name) }
        try data.drop(names)
      }, naming: columns)
    return try session.work.begin(with: data)
  }
}

extension [Word] {
  /// The first that says the same as one before it.
  fileprivate var firstRepeated: Word? {
    var seen: Set<String> = []
    return first { !seen.insert($0.text).inserted }
  }
}
