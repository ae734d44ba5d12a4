import Expressions
import Models
import Optimization
import Words

/// A run from its start as a Swift program: the same objective, start, rule, settings and order of samples.
struct SwiftProgram {
  private let trainer: Trainer
  private let subject: Subject
  /// What the program's file is called, and that of the rows.
  private let file: String
  private let dataFile: String

  init(_ trainer: Trainer, about subject: Subject, file: String, dataFile: String) {
    (self.trainer, self.subject, self.file, self.dataFile) = (trainer, subject, file, dataFile)
  }

  private var settings: TrainingSettings { trainer.settings }
  private var stepCount: Int { trainer.trajectory.lastStep == 0 ? 100 : trainer.trajectory.lastStep }

  var text: String {
    """
    \(head)

    \(objective)
    let rule = try UpdateRule(
      parsing: #\"\"\"
    \(rule)
        \"\"\"#)
    var settings = TrainingSettings(rule: rule, seed: \(settings.seed))
    \(assignments.map { $0 + "\n" }.joined())let start: [Double] = [
    \(wrapped(trainer.start.map { shortestText($0) }))
    ]

    var trainer = Trainer(objective, start: start, settings: settings)
    for step in 1...\(stepCount) {
      guard case .taken = trainer.advance() else {
        print("Step \\(step) cannot be taken.")
        break
      }
    }
    for step in 0...trainer.step { print(step, trainer.trajectory.loss(at: step)) }
    print("The loss in the end: \\(trainer.answerLoss())")

    """
  }

  // MARK: - Parts

  private var head: String {
    let libraries = subject.formula == nil ? ["Models", "Optimization"] : ["Expressions", "Optimization"]
    let rows =
      subject.formula == nil
      ? "\n// It reads its rows from \(visible(dataFile)), or from the file that is named: swift run NAME FILE."
      : ""
    let sameness =
      trainer.hasOneSetting
      ? "the same run, with the same numbers"
      : "all steps are under the settings that the run had last, so the numbers are not those of the run"
    return """
      // \(visible(trainer.objective.recipe, keepsLines: false))
      // \(settings.rule.title), \(counted(stepCount, "step")). Written by descent;
      // \(sameness).
      //
      // In a package whose Package.swift names descent's repository, with \(libraries.map(quoted).joined(separator: " and ")) among the
      // products that its target depends on, this is Sources/NAME/main.swift (here \(visible(file))): swift run.\(rows)

      \(libraries.map { "import \($0)" }.joined(separator: "\n"))
      """
  }

  private var objective: String {
    switch subject {
    case .formula(let formula, _):
      """
      let formula = try Formula(parsing: \(literal(formula.text)), known: ["t"])
      let objective = FormulaObjective(formula)
      """
    case .data(let data):
      """
      var options = CSVOptions()
      (options.delimiter, options.decimal, options.hasHeader) = (.comma, .point, true)
      (options.skippedLines, options.comment, options.index) = (0, "", .rowNumbers)
      options.leavesTotalOut = false
      let rows = try CSVReader.read(
        file: CommandLine.arguments.dropFirst().first ?? \(literal(dataFile)), options: options)
      \(data.training.map(table) ?? "")
      let objective = try \(model(data.model)).objective(on: table)
      """
    }
  }

  private func table(_ table: Models.Table) -> String {
    let use: String
    switch table.targetKind {
    case .numbers: use = ", as: .numbers"
    // What only looks like classes may be numbers for a model of numbers.
    case .classes: use = table.classesAreNumbers ? "" : ", as: .classes"
    }
    return """
      let features = [
      \(wrapped(table.features.map(literal)))
      ]
      let table = try rows.table(target: \(literal(table.target))\(use), features: features)
      """
  }

  private func model(_ model: (any Model)?) -> String {
    switch model {
    case let model as any NamedModel:
      let words = model.words.map(literal).joined(separator: ", ")
      let penalty = model.penalty.l2 == 0 ? "" : ", l2: \(model.penalty.l2)"
      return "BuiltInModels.model(named: \(literal(type(of: model).name)), words: [\(words)]\(penalty))"
    case let model?: return "FormulaModel(parsing: \(literal(model.description)))"
    case nil: return ""
    }
  }

  private var rule: String {
    settings.rule.text.trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
  }

  private var assignments: [String] {
    var lines = settings.given.sorted { $0.key < $1.key }.map { name, schedule in
      "settings.given[\(literal(name))] = try Schedule(parsing: \(literal(schedule.text)))"
    }
    if case .samples(let count) = settings.batchSize {
      lines.append("settings.batchSize = .samples(\(count))")
    }
    if settings.noise > 0 { lines.append("settings.noise = \(settings.noise)") }
    if let bounds = settings.bounds {
      lines.append("settings.bounds = (\(bounds.lowerBound))...(\(bounds.upperBound))")
    }
    if let ema = settings.ema { lines.append("settings.ema = \(ema)") }
    if settings.answer != .automatic { lines.append("settings.answer = .\(settings.answer.rawValue)") }
    return lines
  }

  /// A text as Swift reads it.
  private func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.properties.generalCategory == .control:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func wrapped(_ items: [String]) -> String {
    stride(from: 0, to: items.count, by: 4).map { first in
      "  " + items[first..<min(first + 4, items.count)].map { $0 + "," }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
