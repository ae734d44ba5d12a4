/// `standardize [target] [except COLUMN ...]`: subtracts each column's mean and divides by its deviation.
struct StandardizeCommand: SessionCommand {
  static let column = Parameter.column(
    noun: "column that keeps its unit", example: { "standardize except \($0.firstColumn)" },
    candidates: { $0.session.work.subject?.dataSubject?.training?.features ?? [] })
  static let manual = Manual(
    "standardize", .problem,
    .anyOrder(
      what: "something to standardize", [.keyword("target"), .after("except", .many(column))]),
    needs: .data,
    summary: "Give every feature mean 0 and deviation 1.",
    details: """
      Each value has its column's mean taken away and is divided by the column's population standard deviation.
      "standardize target" does so to the target as well; columns after "except" keep their unit, as those of 0 and 1
      may. The model, if there is one, starts over.
      """,
    examples: ["standardize", "standardize target", "standardize except sex"], after: ["data diabetes"],
    effect: .changes)

  private let takesTarget: Bool
  private let left: [Word]

  init(_ arguments: Arguments) {
    takesTarget = arguments.has("target")
    left = arguments[all: Self.column].map(\.value)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let subject = session.work.subject?.dataSubject
    let features = subject?.featureNames ?? []
    var names: [String] = []
    for word in left {
      // The columns that "onehot" made of one go by its name together.
      let meant = features.filter { $0 == word.text || subject?.set.source(of: $0) == word.text }
      guard !meant.isEmpty else { throw .unknown(word, noun: "a feature", known: features) }
      names += meant
    }
    let data = try session.change { data in
      data.standardizesFeatures = true
      data.unscaled = Set(names)
      if takesTarget { data.standardizesTarget = true }
    }
    return try session.work.begin(with: data)
  }
}
