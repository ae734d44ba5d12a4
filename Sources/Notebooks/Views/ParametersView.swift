import Models
import Optimization
import Words

/// A model's parameters by name, and for features in their own units if asked.
struct ParametersView {
  let trainer: Trainer
  /// The parameters for features in the data's own units; nil to show those that are trained.
  let ownUnits: [Double]?

  /// Rows that a table of parameters has at most.
  private static let shown = 60

  var displays: [Display] {
    let values = ownUnits ?? trainer.answer
    let names = trainer.objective.elementNames
    let hasLabels = names.contains { !$0.labels.isEmpty }
    let rows = zip(names, values).prefix(Self.shown).map { name, value in
      [name.shownText, rounded(value)]
        + (hasLabels ? [name.labels.map(shortened).joined(separator: ", ")] : [])
    }
    let more = values.count - rows.count
    var displays: [Display] = [
      .table(
        Listing(
          ["parameter", ownUnits == nil ? "value" : "value in own units"] + (hasLabels ? ["belongs to"] : []),
          rows))
    ]
    if more > 0 { displays.append(.text("and \(more) more.")) }
    let members = zip(names, values).map { JSON.Member(key: $0.text, value: .number($1)) }
    return displays + [.data(.object(members))]
  }
}
