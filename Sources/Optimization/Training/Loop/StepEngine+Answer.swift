import Expressions

// Where a run is judged.

extension StepEngine {
  /// Whether the answer is another point than the one that is trained.
  var isAverageAnswer: Bool { answerValues != nil }

  /// The average that is the answer; nil where the point is, as long as nothing was averaged too.
  private var answerValues: UnsafeMutablePointer<Double>? {
    guard settings.answersWithAverage else { return nil }
    if let average { return average.hasBegun ? average.values : nil }
    guard memoryAge > 0, let name = settings.rule.average else { return nil }
    return rule.vectorStates.firstIndex { $0.name == name }.map { buffers.current[.state($0)] }
  }

  /// One number of the answer: bounds hold for it as well.
  func answer(at index: Int) -> Double {
    guard let values = answerValues else { return point[index] }
    guard let bounds = settings.bounds else { return values[index] }
    return min(max(values[index], bounds.lowerBound), bounds.upperBound)
  }

  /// The numbers of the answer.
  var answer: [Double] { isAverageAnswer ? (0..<count).map { answer(at: $0) } : Array(point) }

  /// The loss of all samples at the answer.
  func answerLoss() -> Double {
    guard isAverageAnswer else { return loss() }
    if let known = knownAnswerLoss, known.step == step { return known.loss }
    let loss = answer.withUnsafeBufferPointer { answer in
      answer.baseAddress.map { evaluator.loss(.all, at: $0, t: Double(step + 1)) } ?? .nan
    }
    if !Interruption.current.hasEndedWork { knownAnswerLoss = (step, loss) }
    return loss
  }
}
