import Models
import Words

/// `date COLUMN [ORDER]`: dates as days since the first.
struct DateCommand: SessionCommand {
  static let column = Parameter.column(example: { "date \($0.firstColumn)" })
  static let manual = Manual(
    "date", .problem,
    .sequence([
      .one(column),
      .optional(
        .oneOf(what: "an order of day, month and year", DateStyle.allCases.map { .keyword($0.word) })),
    ]), needs: .data,
    summary: "Make numbers of a column of dates: days since the earliest.",
    details: """
      Dates are written 2024-01-31, 31.1.2024, 31/1/2024 or 1/31/2024, perhaps with a time after a blank. Where day and
      month could be either, the day is taken to come first, which is said; dmy, mdy or ymd tells the order of day,
      month and year. The model, if there is one, starts over.
      """, examples: ["date when", "date when mdy"],
    after: ["data sales.csv"], effect: .changes)

  private let column: Word
  private let order: DateStyle?

  init(_ arguments: Arguments) throws(CommandError) {
    column = try arguments.required(Self.column).value
    order = DateStyle.allCases.first { arguments.has($0.word) }
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    var found: (style: DateStyle, isSure: Bool)?
    let data = try session.change(
      dataBy: { data throws(SubjectError) in found = try data.date(column.text, as: order) }, naming: [column]
    )
    let remark = found.flatMap { $0.isSure ? nil : Display.notice(doubt(about: $0.style)) }
    let displays = try session.work.begin(with: data)
    return [.text("\(shortened(column.text)) is days since its earliest date.")] + [remark].compactMap(\.self)
      + displays
  }

  /// What was taken for granted, and how to say otherwise.
  private func doubt(about style: DateStyle) -> String {
    let other = style == .dayFirst ? DateStyle.monthFirst : .dayFirst
    return "The \(style.first) was taken to come first. If the \(other.first) does: undo, then "
      + "date \(typed(column.text)) \(other.word)."
  }
}

extension DateStyle {
  /// What comes first.
  fileprivate var first: String {
    switch self {
    case .yearFirst: "year"
    case .dayFirst: "day"
    case .monthFirst: "month"
    }
  }
}
