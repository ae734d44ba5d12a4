import Models
import Words

/// `date COLUMN`: dates as days since the first.
struct DateCommand: SessionCommand {
  static let column = Parameter.column(example: { "date \($0.firstColumn)" })
  static let manual = Manual(
    "date", .problem, .one(column), needs: .data,
    summary: "Make numbers of a column of dates: days since the earliest.",
    details: """
      Dates are written 2024-01-31, 31.1.2024, 31/1/2024 or 1/31/2024, perhaps with a time after a blank. Where day and
      month could be either, the day is taken to come first, which is said. The model, if there is one, starts over.
      """, examples: ["date when"],
    after: ["data sales.csv"], effect: .changes)

  private let column: Word

  init(_ arguments: Arguments) throws(CommandError) { column = try arguments.required(Self.column).value }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    var found: (style: DateStyle, isSure: Bool)?
    let data = try session.change(
      dataBy: { data throws(SubjectError) in found = try data.date(column.text) }, naming: [column])
    let remark = found.flatMap {
      $0.isSure ? nil : Display.notice("The \($0.style.words) was taken to come first.")
    }
    let displays = try session.work.begin(with: data)
    return [.text("\(shortened(column.text)) is days since its earliest date.")] + [remark].compactMap(\.self)
      + displays
  }
}

extension DateStyle {
  fileprivate var words: String {
    switch self {
    case .yearFirst: "year"
    case .dayFirst: "day"
    case .monthFirst: "month"
    }
  }
}
