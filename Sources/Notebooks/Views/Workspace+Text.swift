import Optimization
import Words

/// How the run stands, in words.
extension Workspace {
  /// Step, point and loss on a line or two.
  var standing: Display { .text(standingText) }

  /// Step, point and loss, in words.
  var standingText: String { trainer?.standing ?? "Nothing is trained yet." }

  /// `status running`; a condition that was met need not mean that anything converged.
  var statusText: String {
    if case .conditionMet = ending { return "the condition is met" }
    return "status \(status.rawValue)"
  }

  var standingIfAny: [Display] { trainer == nil ? [] : [standing] }

  /// How many samples a step takes: `all samples a step`.
  var samplesText: String {
    guard let trainer, case .samples(let size) = settings.batchSize else { return settings.batchSize.text }
    if subject?.formula != nil { return "on a formula the same as batch" }
    return BatchSize.samples(min(size, trainer.objective.sampleCount)).text
  }

  var settingsDisplays: [Display] {
    let data = settingRows.map { JSON.Member(key: $0.name, value: .string($0.value)) }
    return [
      .text("Training with \(settings.rule.title) (\(settings.rule.name))."),
      .table(
        Listing(["setting", "value", "what it is"], settingRows.map { [$0.name, $0.value, $0.meaning] })),
      .data(.object(data)),
    ]
  }

  /// Every setting with what it is now, in words, and what it means.
  var settingRows: [(name: String, value: String, meaning: String)] {
    settings.hyperparameters.map { parameter in
      (parameter.name, settings.valueText(of: parameter.name), parameter.meaning)
    } + StepSetting.allCases.map { ($0.rawValue, $0.value(in: settings), $0.meaning) } + [
      ("stop", tests.isEmpty ? "off" : testsText, "what ends a run early"),
      ("seed", "\(settings.seed)", "what everything random is drawn from; set by \"seed\""),
    ]
  }

  /// `when the change of the loss is below 1e-08`.
  private var testsText: String { tests.map { "when \($0.text)" }.joined(separator: ", or ") }

  /// `Runs stop when the change of the loss is below 1e-08.`
  var stopsText: String { tests.isEmpty ? "Runs no longer stop by themselves." : "Runs stop \(testsText)." }
}

extension BatchSize {
  var text: String {
    switch self {
    case .all: "all samples a step"
    case .samples(let count): "\(counted(count, "sample")) a step"
    }
  }

  var valueText: String {
    switch self {
    case .all: "all"
    case .samples(let count): "\(count)"
    }
  }
}

extension Trainer {
  /// Parameters that have a column of their own in a table.
  static let shownParameters = 5
  /// Columns that a point may take, so that step and loss have room beside it.
  private static let pointWidth = 46

  /// `Step 3: x = 2.048, loss = 4.1943`.
  ///
  /// Where the answer is an average, the point that is trained stands below it, else the average below the point.
  var standing: String {
    "Step \(step): \(answerStanding)"
      + (isAverageAnswer ? "" : averageText.map { "\nAverage: \($0)" } ?? "")
  }

  /// The parameters by name; past those that fit on a line, how many more there are.
  func pointText(_ values: [Double]? = nil) -> String {
    let values = values ?? point
    // Only those that are shown are named: a network has thousands.
    let texts = zip(objective.elementNames, values).lazy.map { "\($0.shownText) = \(rounded($1))" }
    var shown: [String] = []
    var width = 0
    for text in texts {
      width += text.count + 2
      guard width <= Self.pointWidth + 2 || shown.isEmpty else { break }
      shown.append(text)
    }
    let more = values.count - shown.count
    return shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// The average beside the point, where one is kept.
  private var averageText: String? {
    if settings.ema != nil { return pointAverage.isEmpty ? nil : pointText(pointAverage) }
    guard let name = settings.rule.average, let state = states.first(where: { $0.name == name }),
      state.values.count == point.count
    else { return nil }
    return pointText(state.values)
  }

  private var rowHeadings: [String] {
    ["step"] + objective.elementNames.prefix(Self.shownParameters).map(\.shownText)
      + [settings.answersWithAverage ? "loss (at the average)" : "loss"]
  }

  /// The numbers of a table of steps, beside the step itself.
  var row: [Double] { answer.prefix(Self.shownParameters) + [answerLoss()] }

  /// A table of steps; numbers of one column that differ look different.
  ///
  /// - Parameter watches: what is watched, whose values stand behind the others.
  func listing(_ rows: [(step: Int, numbers: [Double])], _ watches: [String]) -> Listing {
    let columns = (rows.first?.numbers ?? []).indices.map { column in
      distinguished(rows.map { $0.numbers[column] }, digits: 6)
    }
    return Listing(
      rowHeadings + watches,
      rows.enumerated().map { index, row in ["\(row.step)"] + columns.map { $0[index] } })
  }
}
