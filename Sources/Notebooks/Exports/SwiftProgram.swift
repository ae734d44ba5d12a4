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

  private var stepCount: Int { trainer.trajectory.lastStep == 0 ? 100 : trainer.trajectory.lastStep }

  var text: String {
    let stretches = trainer.stretches
    return """
      \(head)

      \(objective)
      var settings = TrainingSettings(
        rule: \(rule(stretches[0].settings)), seed: \(stretches[0].settings.seed))
      \(assignments(of: stretches[0].settings, after: nil).map { $0 + "\n" }.joined())let start: [Double] = [
      \(wrapped(trainer.start.map { shortestText($0) }))
      ]

      extension Trainer {
        /// Takes steps up to this one.
        mutating func train(to end: Int) {
          while step < end {
            guard case .taken = advance() else { return print("Step \\(step + 1) cannot be taken.") }
          }
        }
      }

      var trainer = Trainer(objective, start: start, settings: settings)
      \(steps(stretches).joined(separator: "\n"))
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
    let rules = trainer.stretches.map(\.settings.rule.title).uniqued.joined(separator: ", then ")
    return """
      // \(visible(trainer.objective.recipe, keepsLines: false))
      // \(rules), \(counted(stepCount, "step")). Written by descent;
      // the same run, with the same numbers.
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

  private func rule(_ settings: TrainingSettings) -> String {
    let lines = settings.rule.text.trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false)
    return "try UpdateRule(\n    parsing: #\"\"\"\n" + lines.map { "    \($0)\n" }.joined() + "    \"\"\"#)"
  }

  /// The steps of each stretch, and before them what changes.
  private func steps(_ stretches: [Trajectory.Segment]) -> [String] {
    var lines: [String] = []
    for (index, stretch) in stretches.enumerated() {
      if index > 0 { lines += changes(to: stretch, from: stretches[index - 1].settings) }
      let end = index + 1 < stretches.count ? stretches[index + 1].start : stepCount
      if end > stretch.start { lines.append("trainer.train(to: \(end))") }
    }
    return lines
  }

  private func changes(to stretch: Trajectory.Segment, from before: TrainingSettings) -> [String] {
    let settings = stretch.settings
    var lines: [String] = []
    if stretch.restartsAverage, before.ema != nil {
      lines += ["settings.ema = nil", "trainer.settings = settings"]
    }
    if settings.rule != before.rule { lines.append("settings.rule = \(rule(settings))") }
    if settings.seed != before.seed { lines.append("settings.seed = \(settings.seed)") }
    lines += assignments(of: settings, after: before)
    if stretch.restartsAverage, before.ema == settings.ema {
      lines.append("settings.ema = \(settings.ema.map { "\($0)" } ?? "nil")")
    }
    if !lines.isEmpty { lines.append("trainer.settings = settings") }
    if stretch.restartsMemory, settings.rule == before.rule { lines.append("trainer.restartMemory()") }
    return lines
  }

  /// What gives the settings the values that they have, where others hold before: those of the rule alone, or some more.
  private func assignments(of settings: TrainingSettings, after before: TrainingSettings?) -> [String] {
    let before = before ?? TrainingSettings(rule: settings.rule, seed: settings.seed)
    let names = Set(settings.given.keys).union(before.given.keys).sorted()
    var lines = names.filter { settings.given[$0] != before.given[$0] }.map { name in
      let value = settings.given[name].map { "try Schedule(parsing: \(literal($0.text)))" } ?? "nil"
      return "settings.given[\(literal(name))] = \(value)"
    }
    if settings.batchSize != before.batchSize {
      let batch = if case .samples(let count) = settings.batchSize { ".samples(\(count))" } else { ".all" }
      lines.append("settings.batchSize = \(batch)")
    }
    if settings.noise != before.noise { lines.append("settings.noise = \(settings.noise)") }
    if settings.bounds != before.bounds {
      let bounds = settings.bounds.map { "(\($0.lowerBound))...(\($0.upperBound))" } ?? "nil"
      lines.append("settings.bounds = \(bounds)")
    }
    if settings.ema != before.ema { lines.append("settings.ema = \(settings.ema.map { "\($0)" } ?? "nil")") }
    if settings.answer != before.answer { lines.append("settings.answer = .\(settings.answer.rawValue)") }
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
