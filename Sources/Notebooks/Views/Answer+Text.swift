import Optimization

/// Where a run is judged, in words.
extension TrainingSettings {
  /// The average that there is: `the moving average of points`, `the average x of schedulefree_sgd`.
  var averageText: String? {
    if let ema { return "the moving average of points (ema \(rounded(ema)))" }
    return rule.average.map { "the average \($0) of \(rule.name)" }
  }

  /// What is read where, as long as a run is judged at an average; nil where it is not.
  var answerText: String? {
    guard answersWithAverage, let averageText else { return nil }
    return "The answer is \(averageText): loss, accuracy, predictions and parameters are read there.\n"
      + "Training goes on from the point, and gradients are the point's; to judge that: set answer point"
  }

  /// What a change of `ema` or `answer` comes to beside its value; nil where there is nothing to add.
  ///
  /// - Parameter trainer: the one that goes on under these settings.
  func answerRemark(from old: TrainingSettings, _ trainer: Trainer?) -> String? {
    if let answerText {
      let isToCome = trainer.map { $0.step > 0 && !$0.isAverageAnswer } ?? false
      return answerText + (isToCome ? "\nUntil the next step it is the point: nothing is averaged yet." : "")
    }
    if old.answersWithAverage { return "The answer is the point that is trained." }
    guard ema != nil, ema != old.ema else { return nil }
    return "A moving average of the points is kept from the next step on; to judge the run there: "
      + "set answer average"
  }
}

extension Trainer {
  /// The point of a line about how things stand, with its loss: `x = 2.048, loss = 4.1943`; at an average, it is said.
  var answerStanding: String {
    let text = "\(pointText(answer)), loss = \(rounded(answerLoss()))"
    return isAverageAnswer
      ? text + " (at the average)\nTraining is at \(pointText())" : text
  }
}
