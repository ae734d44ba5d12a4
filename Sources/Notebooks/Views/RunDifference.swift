import Optimization
import Words

/// What differs between two runs: a row for each setting and each result that is not the same.
struct RunDifference {
  private let one: Run
  private let other: Run

  init(_ one: Run, _ other: Run) { (self.one, self.other) = (one, other) }

  /// Something that a run has, as it is read and as programs get it.
  private struct Item {
    /// As programs know it.
    let name: String
    var title: String?
    let text: String
    let value: JSON
  }

  var displays: [Display] {
    let settings = differing(settings(of: one), settings(of: other))
    let results = differing(results(of: one), results(of: other))
    let rows = (settings + results).map { [$0.one.title ?? $0.name, $0.one.text, $0.other.text] }
    return [
      rows.isEmpty
        ? .text("They agree in all settings and in every result.")
        : .table(Listing(["", one.label, other.label], rows)),
      .text(sentence(settings.map(\.name))),
      .data(
        .members([
          "runs": .array([.integer(one.id), .integer(other.id)]), "settings": json(settings),
          "results": json(results),
        ])),
    ]
  }

  private typealias Difference = (name: String, one: Item, other: Item)

  private func json(_ differences: [Difference]) -> JSON {
    .object(differences.map { JSON.Member(key: $0.name, value: .array([$0.one.value, $0.other.value])) })
  }

  /// Items of either run that are not the same in both, in the order of the first run's.
  private func differing(_ first: [Item], _ second: [Item]) -> [Difference] {
    let names = (first + second).map(\.name).uniqued
    return names.compactMap { name in
      let absent = Item(name: name, text: "-", value: .null)
      let (a, b) = (first.first { $0.name == name } ?? absent, second.first { $0.name == name } ?? absent)
      return a.value == b.value ? nil : (name, a, b)
    }
  }

  /// What was decided before the first step, and under what the steps were taken.
  private func settings(of run: Run) -> [Item] {
    let trainer = run.trainer
    let settings = run.settings
    let start = trainer.start.count <= 8 ? trainer.pointText(trainer.start) : "another point"
    return [
      Item(name: "problem", text: run.subject.shortName, value: .string(trainer.objective.recipe)),
      Item(name: "start", text: start, value: .numbers(trainer.start)),
      Item(name: "rule", text: trainer.rulesText, value: .string(trainer.rulesText)),
      Item(name: "seed", text: "\(settings.seed)", value: .integer(Int(settings.seed))),
    ]
      + settings.hyperparameters.map { parameter in
        let text = run.history(of: parameter.name)
        return Item(name: parameter.name, text: text, value: .string(text))
      }
      + StepSetting.allCases.map { setting in
        let text = run.history { setting.value(in: $0) }
        return Item(name: setting.rawValue, text: text, value: .string(text))
      }
  }

  private func results(of run: Run) -> [Item] {
    let summary = RunSummary(run)
    let trainer = run.trainer
    let numbers: [(name: String, title: String, value: Double)] = [
      ("firstLoss", "first loss", summary.firstLoss), ("lastLoss", "last loss", summary.lastLoss),
      ("gradientNorm", "gradient norm", trainer.gradientNorm()),
    ]
    return [Item(name: "steps", text: "\(summary.steps)", value: .integer(summary.steps))]
      + numbers.map {
        Item(name: $0.name, title: $0.title, text: rounded($0.value), value: .number($0.value))
      }
      + [
        Item(name: "point", text: trainer.pointText(), value: .numbers(trainer.point)),
        Item(name: "status", text: run.status.rawValue, value: .string(run.status.rawValue)),
      ]
  }

  /// Which of the two is lower, where that says something.
  private func sentence(_ settings: [String]) -> String {
    guard one.trainer.objective.recipe == other.trainer.objective.recipe else {
      return "They minimise different things, so their losses do not compare."
    }
    let (a, b) = (one.trainer.answerLoss(), other.trainer.answerLoss())
    let losses =
      a == b
      ? "Both stand at loss \(rounded(a))."
      : "\((a < b ? one : other).title) stands lower, at loss \(rounded(min(a, b))) against \(rounded(max(a, b)))."
    guard one.trainer.step != other.trainer.step else { return losses }
    return losses + " They took \(one.trainer.step) and \(other.trainer.step) steps."
  }
}
