import Expressions
import Models
import Optimization
import Words

/// Data, what is chosen of them, and the model that makes an objective of them.
struct DataSubject {
  var set: DataSet
  /// The column to predict.
  var target: String?
  /// The value of that column that is told from all others; nil for the column as it is.
  var targetValue: String?
  var targetUse: TargetUse?
  /// The chosen features; nil for the usual ones.
  var features: [String]?
  /// How much of the rows is trained on, and the seed that drew them; nil for all rows.
  var split: (share: Double, seed: UInt64)?
  /// What becomes of missing values; nil where they are an error.
  var missing: MissingTreatment?
  var standardizesFeatures = false
  var standardizesTarget = false
  /// Features that keep their unit when the others are standardized.
  var unscaled: Set<String> = []
  var model: (any Model)?
  /// What the choices above come to; made by `prepare`.
  private(set) var training: Models.Table?
  private(set) var heldOut: Models.Table?
  /// What was done about missing values; nil where nothing was to be done.
  private(set) var completed: CompleteParts?
}

extension DataSubject {
  /// Makes the tables, and refuses to be without a feature that the model names.
  mutating func prepare() throws(SubjectError) {
    try makeTables()
    guard let model, let training else { return }
    for name in model.namedInputs where !training.features.contains(name) {
      throw .namedByModel(column: name, model: model)
    }
  }

  /// Makes the tables that the choices come to; without a target there are none.
  mutating func makeTables() throws(SubjectError) {
    (training, heldOut, completed) = (nil, nil, nil)
    guard let target else { return }
    do throws(DataError) {
      if let missing {
        let parts = try set.completeParts(
          target: target, equals: targetValue, as: targetUse, features: features, treatment: missing,
          split: split)
        (training, heldOut, completed) = (parts.training, parts.heldOut, parts)
        if standardizesFeatures { try standardize() }
        return
      }
      let table = try set.table(target: target, equals: targetValue, as: targetUse, features: features)
      guard let split else {
        training =
          standardizesFeatures ? try table.standardized(target: standardizesTarget, leaving: unscaled) : table
        return
      }
      var parts = try table.split(split.share, seed: split.seed)
      if standardizesFeatures {
        parts = try parts.standardized(target: standardizesTarget, leaving: unscaled)
      }
      (training, heldOut) = (parts.training, parts.heldOut)
    } catch {
      throw refusal(of: error)
    }
  }

  /// Standardizes the tables at hand by the part that is trained on.
  private mutating func standardize() throws(DataError) {
    guard let table = training else { return }
    let standardization = try Standardization(of: table, target: standardizesTarget, leaving: unscaled)
    training = try standardization.applied(to: table)
    heldOut = try heldOut.map { (table) throws(DataError) in try standardization.applied(to: table) }
  }

  /// Why the choices cannot be carried out; where a feature is the same in every row, all features that are.
  private func refusal(of error: DataError) -> SubjectError {
    guard case .constantColumn(_, .feature, _) = error, let constant = try? constantFeatures(),
      constant.count > 1, constant.count < featureNames.count
    else { return .data(error) }
    return .constantFeatures(constant, error)
  }

  /// The features that are the same in every row that is trained on.
  private func constantFeatures() throws(DataError) -> [String] {
    try trainedTable().constantFeatures().filter { !unscaled.contains($0) }
  }

  /// The rows that are trained on, in the data's own units.
  private func trainedTable() throws(DataError) -> Models.Table {
    if let missing {
      return try set.completeParts(
        target: target ?? "", equals: targetValue, as: targetUse, features: features, treatment: missing,
        split: split
      ).training
    }
    let table = try set.table(target: target ?? "", equals: targetValue, as: targetUse, features: features)
    guard let split else { return table }
    return try table.split(split.share, seed: split.seed).training
  }

  func expectTraining() throws(CommandError) -> Models.Table {
    guard let training else { throw .noTarget(self) }
    return training
  }

  /// The model and the rows that it is trained on.
  func expectModel() throws(CommandError) -> (model: any Model, training: Models.Table) {
    let training = try expectTraining()
    guard let model else { throw .noModel(self) }
    return (model, training)
  }

  /// What is minimised; nil without a model.
  func objective() throws(CommandError) -> (any Objective)? {
    guard let model else { return nil }
    let table = try expectTraining()
    do { return try model.objective(on: table) } catch { throw .model(error) }
  }

  /// The model that suits the target.
  var usualModel: String {
    guard let training, !training.classesAreNumbers || training.targetKind.classNames?.count ?? 0 < 11 else {
      return LinearModel.name
    }
    switch training.targetKind.classNames?.count {
    case nil: return LinearModel.name
    case 2: return LogisticModel.name
    default: return SoftmaxModel.name
    }
  }

  /// What is measured while a model is trained: accuracies, and how it does on the held-out rows.
  func measures() -> [any Measure] {
    guard let model, let training else { return [] }
    var measures: [any Measure] = []
    if model.predictsClasses(on: training) { measures.append(Accuracy(model: model, table: training)) }
    if let heldOut, let objective = try? model.unpenalized.objective(on: heldOut) {
      let isClassifier = model.predictsClasses(on: heldOut)
      measures.append(HeldOut(model: model, table: heldOut, objective: objective, isClassifier: isClassifier))
    }
    return measures
  }
}

/// The share of the training rows that are put into their own class.
private struct Accuracy: Measure {
  let model: any Model
  let table: Models.Table
  let names = ["accuracy"]
  let isRecorded = false

  func values(at point: [Double]) -> [Double] { [model.accuracyOrNothing(on: table, at: point)] }
}

/// Loss and, for classes, accuracy on the rows that are not trained on; the loss without the model's penalty, which
/// says nothing about rows.
private struct HeldOut: Measure {
  let model: any Model
  let table: Models.Table
  let objective: any Objective
  let isClassifier: Bool
  let isRecorded = true

  var names: [String] { isClassifier ? ["heldOutLoss", "heldOutAccuracy"] : ["heldOutLoss"] }

  func values(at point: [Double]) -> [Double] {
    let loss = objective.loss(at: point)
    return isClassifier ? [loss, model.accuracyOrNothing(on: table, at: point)] : [loss]
  }
}

extension Model {
  /// The accuracy; not a number where there is none.
  fileprivate func accuracyOrNothing(on table: Models.Table, at point: [Double]) -> Double {
    guard let accuracy = try? accuracy(on: table, at: point) else { return .nan }
    return accuracy
  }
}

extension Objective {
  /// The loss of all samples at a point.
  func loss(at point: [Double], t: Double = 1) -> Double {
    let evaluator = makeEvaluator()
    return point.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { evaluator.loss(.all, at: $0, t: t) } ?? .nan
    }
  }
}
