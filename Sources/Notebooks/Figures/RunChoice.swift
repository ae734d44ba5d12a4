import Optimization
import Words

/// The runs that a picture is asked to show: numbers, names, or `all`.
struct RunChoice {
  private static let run = Parameter<Word>.run("RUN", example: "plot loss 1 2", or: ["all"]) {
    $0.text != "to"
  }

  /// More lines could not be told apart.
  static let most = 24

  private let words: [Word]
  /// What else may stand behind the kind of plot.
  private let keywords: [String]

  /// - Parameter keywords: those that `syntax` was made with.
  init(_ arguments: Arguments, before keywords: [String]) {
    words = arguments[all: Self.run].map(\.value)
    self.keywords = keywords
  }

  /// Runs, up to one of the words that may follow them.
  static func syntax(before keywords: [String]) -> Syntax {
    let ends = Set(keywords + ["to"])
    return .optional(.many(run, form: "[all or RUN ...]", until: { !$0.isQuoted && ends.contains($0.text) }))
  }

  /// The runs that were named, each once; empty where none was. `all` are those about what the one at hand is about.
  func runs(in work: Workspace) throws(CommandError) -> [Run] {
    var runs: [Run] = []
    for word in words {
      let named = word.isKeyword("all") ? work.comparableRuns : [try work.run(word, or: keywords + ["all"])]
      runs += named.filter { run in !runs.contains { $0.id == run.id } }
    }
    guard runs.count <= Self.most else {
      throw CommandError(
        .outOfRange, "\(runs.count) runs cannot be told apart in one picture: \(Self.most) at most.",
        hint:
          "Name some of them, as in \"plot loss \(runs.suffix(2).map { "\($0.id)" }.joined(separator: " "))\": "
          + "\"runs\" lists them.", at: words.first?.span)
    }
    return runs
  }
}

extension RunChoice {
  /// What is to be said of runs that `all` leaves out; empty where it leaves out none.
  func remark(in work: Workspace) -> String {
    guard words.contains(where: { $0.isKeyword("all") }) else { return "" }
    let count = work.allRuns.count { $0.trainer.trajectory.lastStep > 0 } - work.comparableRuns.count
    return count == 0
      ? "" : " \(counted(count, "run")) about something else \(count == 1 ? "is" : "are") left out."
  }
}

extension Workspace {
  /// The runs that minimise what the one at hand does, and have taken steps.
  fileprivate var comparableRuns: [Run] {
    let recipe = trainer?.objective.recipe
    return allRuns.filter { $0.trainer.objective.recipe == recipe && $0.trainer.trajectory.lastStep > 0 }
  }
}

extension Run {
  /// The first step that is drawn of it beside other runs: that at which it left one of them, if it did.
  func firstStep(beside runs: [Run]) -> Int {
    guard let origin, runs.contains(where: { $0.id == origin.run }) else { return 0 }
    return origin.step
  }

  /// What the key of a picture calls it: its name or number, the rule, and the learning rate where it is a constant.
  ///
  /// - Parameters:
  ///   - runs: all that are drawn.
  ///   - stretch: the rule of the part that is meant; nil for the whole.
  func legend(beside runs: [Run], _ stretch: String? = nil) -> String {
    let first = firstStep(beside: runs)
    let rule = stretch ?? (first > 0 ? settings.rule.name : trainer.rulesText)
    // A name such as adam(lr=0.1) says it all.
    if let name, name.hasPrefix(rule + "("), first == 0 { return name }
    let rate = stretch == nil ? trainer.onlyRate.map { "lr \(rounded($0))" } : nil
    let from = first > 0 ? "from step \(first)" : nil
    return [label, rule == name ? nil : rule, rate, from].compactMap(\.self).joined(separator: ", ")
  }
}

extension Trainer {
  /// The learning rate of every step, where it is one constant.
  fileprivate var onlyRate: Double? {
    let taken = trajectory.settingsOfSteps.map(\.settings)
    let rates = (taken.isEmpty ? [settings] : taken).map { $0.schedule("lr")?.constant }
    return rates.allSatisfy { $0 == rates[0] } ? rates[0] : nil
  }

  /// Points of the run in its order, cut where its rule changed; each part begins where the one before ended.
  ///
  /// - Parameter step: the step of a point.
  func cut<Point>(_ points: [Point], at step: (Point) -> Int) -> [(rule: String, part: [Point])] {
    let stretches = trajectory.ruleStretches
    guard stretches.count > 1 else { return [(settings.rule.name, points)] }
    var parts: [(rule: String, part: [Point])] = []
    var first = 0
    for stretch in stretches {
      let part = points.filter { (first...stretch.end).contains(step($0)) }
      if part.count > 1 || stretches.count == 1 { parts.append((stretch.rule.name, part)) }
      first = stretch.end
    }
    return parts.isEmpty ? [(settings.rule.name, points)] : parts
  }
}
