import Models
import Optimization
import Words

/// How well a model does on its rows, as tables.
struct FitView {
  let model: any Model
  let training: Models.Table
  let heldOut: Models.Table?
  let trainer: Trainer

  func displays() throws(CommandError) -> [Display] {
    let own = try fit(on: training)
    let other: Fit?
    if let heldOut { other = try fit(on: heldOut) } else { other = nil }
    var rows = [["training", "\(training.rowCount)", rounded(trainer.answerLoss()), own.measureText]]
    if let heldOut, let other {
      let loss = trainer.measured("heldOutLoss") ?? .nan
      rows.append(["held out", "\(heldOut.rowCount)", rounded(loss), other.measureText])
    }
    var displays: [Display] = [.table(Listing(["rows", "count", "loss", own.measureName], rows))]
    for (name, fit) in [("Training", own), ("Held-out", other)] {
      guard case .classes(let confusion) = fit else { continue }
      displays.append(.text("\(name) rows by class, and what the model says:"))
      displays.append(.table(confusion.listing))
    }
    displays.append(.data(data(own, other)))
    return displays
  }

  private func fit(on table: Models.Table) throws(CommandError) -> Fit {
    do { return try model.fit(on: table, at: trainer.answer) } catch { throw .model(error) }
  }

  private func data(_ own: Fit, _ other: Fit?) -> JSON {
    var members = [
      JSON.Member(key: "loss", value: .number(trainer.answerLoss())),
      JSON.Member(key: own.measureName, value: own.json),
    ]
    if case .classes(let confusion) = own {
      members.append(JSON.Member(key: "confusion", value: confusion.json))
    }
    guard let other else { return .object(members) }
    members.append(JSON.Member(key: "heldOutLoss", value: .number(trainer.measured("heldOutLoss") ?? .nan)))
    members.append(JSON.Member(key: "heldOut" + own.measureName.capitalized, value: other.json))
    if case .classes(let confusion) = other {
      members.append(JSON.Member(key: "heldOutConfusion", value: confusion.json))
    }
    return .object(members)
  }
}

extension Fit {
  fileprivate var measureName: String {
    switch self {
    case .numbers: "r2"
    case .classes: "accuracy"
    }
  }

  private var value: Double? {
    switch self {
    case .numbers(let fit): fit.r2
    case .classes(let confusion): confusion.accuracy
    }
  }

  fileprivate var measureText: String { value.map { rounded($0, digits: 4) } ?? "none" }
  fileprivate var json: JSON { value.map { .number($0) } ?? .null }
}

extension Confusion {
  /// Rows are the classes, columns what the model says.
  var listing: Listing {
    Listing(
      ["class"] + classNames.map { "says \(shortened($0))" },
      zip(classNames, counts).map { [shortened($0)] + $1.map(String.init) })
  }

  /// Counts by class and by what the model says.
  fileprivate var json: JSON { .array(counts.map { .array($0.map { .integer($0) }) }) }
}
