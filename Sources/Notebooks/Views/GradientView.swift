import Expressions
import Models
import Optimization
import Words

/// How the gradient at the point comes about: a formula's tape, or for a model what its samples make of it.
struct GradientView {
  let trainer: Trainer
  let subject: Subject?
  /// The parameters that were asked for, by their places in the point; nil for all.
  let chosen: [Int]?

  /// Derivatives in the last line.
  private static let shown = 8

  var displays: [Display] {
    let gradient = trainer.gradient()
    let places = chosen ?? Array(gradient.indices)
    let values = JSON.Member(key: "value", value: .numbers(places.map { gradient[$0] }))
    let names = trainer.objective.elementNames
    let more = places.count - Self.shown
    let ending =
      places.prefix(Self.shown).map { "d/d\(names[$0].shownText) = \(rounded(gradient[$0]))" }
      .joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
    if let formula = subject?.formula {
      let view = TapeView(tape: tape(of: formula), names: chosen?.map { names[$0].text })
      return place + view.displays + [
        .text(ending), .data(.object([JSON.Member(key: "parts", value: view.json), values])),
      ]
    }
    return place + samples(places) + [
      .text(ending), .data(.object([JSON.Member(key: "parts", value: .array([])), values])),
    ]
  }

  /// Which point it is at, where the answer is another.
  private var place: [Display] {
    guard trainer.isAverageAnswer else { return [] }
    return [
      .text(
        "At the point that is trained: \(trainer.pointText()).\n"
          + "The answer is the average: \(trainer.pointText(trainer.answer)).")
    ]
  }

  private func tape(of formula: Formula) -> GradientTape {
    let point = trainer.point
    return GradientTape(of: formula.body) { reference in
      if let place = trainer.objective.index(of: reference) { return point[place] }
      return reference == Reference("t") ? Double(trainer.step + 1) : nil
    }
  }
}

// MARK: - For data

extension GradientView {
  /// Columns and samples of the table.
  private static let shownColumns = 4
  private static let shownSamples = 3

  /// In place of a tape: what the gradient is the mean of, for the first samples.
  private func samples(_ places: [Int]) -> [Display] {
    let count = trainer.objective.sampleCount
    let note = subject?.dataSubject?.model.map { type(of: $0).gradientNote }
    let text = "There is no tape of a whole model: its gradient is the mean of \(count) samples' gradients."
    let penalty = (subject?.dataSubject?.model as? any NamedModel).map { $0.penalty != .none } ?? false
    let l2 = penalty ? "The penalty l2 adds 2*l2*w to each weight's." : nil
    let shown = Array(places.prefix(Self.shownColumns))
    let names = trainer.objective.elementNames
    let rows = (0..<min(Self.shownSamples, count)).map { row -> [String] in
      let gradient = trainer.gradient(ofRow: row)
      return ["sample \(row + 1)"] + shown.map { rounded(gradient[$0]) }
    }
    let whole = trainer.gradient()
    let dots = count > rows.count ? [["..."] + shown.map { _ in "" }] : []
    let mean = [["mean of \(count)"] + shown.map { rounded(whole[$0]) }]
    return [
      .text([text, note, l2].compactMap(\.self).joined(separator: "\n")),
      .table(Listing([""] + shown.map { "d/d\(names[$0].shownText)" }, rows + dots + mean)),
    ] + layers(whole)
  }

  /// The gradient of each block of a network, so that one sees what comes through to the first layers.
  private func layers(_ gradient: [Double]) -> [Display] {
    guard chosen == nil, subject?.dataSubject?.model is NetworkModel else { return [] }
    let rows = zip(trainer.objective.blocks, trainer.sampleGradientSizes()).map { part, sample in
      [
        part.block.name, rounded(gradient[part.range].rootMeanSquare, digits: 3),
        rounded(sample.size, digits: 3),
      ]
    }
    return [.table(Listing(["root mean square", "of the gradient", "of single samples'"], rows))]
  }
}
