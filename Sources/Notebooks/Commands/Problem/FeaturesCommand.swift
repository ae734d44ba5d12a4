/// `features A B C`: the columns to predict from.
struct FeaturesCommand: SessionCommand {
  static let column = Parameter.column(
    noun: "list of columns", example: { "features \($0.firstColumn)" })
  static let manual = Manual(
    "features", .problem, .many(column), needs: .data,
    summary: "Choose the columns to predict from.",
    details: "The model, if there is one, is made again and starts over.",
    examples: ["features bmi bp"], after: ["data diabetes"], effect: .changes)

  private let columns: [Word]

  init(_ arguments: Arguments) { columns = arguments[all: Self.column].map(\.value) }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let names = columns.map(\.text)
    let data = try session.change(
      dataBy: { data throws(SubjectError) in
        for name in names { try data.check(name) }
        data.features = names
      }, naming: columns)
    return try session.work.begin(with: data)
  }
}
