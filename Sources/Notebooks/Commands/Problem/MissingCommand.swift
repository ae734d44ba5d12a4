import Models

/// `missing drop|mean|median|mode|VALUE|off`: what becomes of cells without a value.
struct MissingCommand: SessionCommand {
  private static let ways: [(word: String, treatment: MissingTreatment?)] = [
    ("drop", .drop), ("mean", .mean), ("median", .median), ("mode", .mode), ("off", nil),
  ]
  static let value = Parameter<Double>.number("VALUE", example: "missing 0")
  static let manual = Manual(
    "missing", .problem,
    .oneOf(
      what: "something to do about missing values", noun: "way", example: "missing drop",
      ways.map { .keyword($0.word) } + [.one(value)]),
    needs: .data,
    summary: "Leave rows without a value out, or put a value in.",
    details: """
      Of the columns in use. "drop" leaves rows out that lack one; "mean", "median" and "mode" put in the mean, the
      middle or the most frequent value of the rows that are trained on, also in those held out; a number puts itself.
      Rows without a target are left out in any case. "off" is as before. The model, if there is one, starts over.
      Which words stand for no value is said when the file is read: data FILE missing "-200" "?".
      """,
    examples: ["missing drop", "missing mean", "missing 0"], after: ["data diabetes"], effect: .changes)

  private let treatment: MissingTreatment?

  init(_ arguments: Arguments) {
    treatment =
      arguments[Self.value].map { .value($0.value) }
      ?? Self.ways.first { arguments.has($0.word) }.flatMap(\.treatment)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let data = try session.change { data in data.missing = treatment }
    return [.text(data.missingText)] + (try session.work.begin(with: data))
  }
}
