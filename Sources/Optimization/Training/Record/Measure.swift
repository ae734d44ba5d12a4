/// Something besides the loss that tells how good a point is, such as the accuracy on held-out samples.
public protocol Measure: Sendable {
  /// What conditions and figures call its values.
  var names: [String] { get }

  /// Whether a run takes note of the values whenever an epoch ends; otherwise they are worked out when asked for.
  var isRecorded: Bool { get }

  /// The values at a point, in the order of the names; not finite where there is none.
  func values(at point: [Double]) -> [Double]
}

/// What was measured at an epoch's end.
public struct Measurement: Hashable, Sendable {
  /// The step after which it was measured; 0 at the start.
  public let step: Int
  /// In the order of the trainer's recorded measures and their names.
  public let values: [Double]
}

extension Trainer {
  /// The names of all that is measured, in order.
  public var measureNames: [String] { measures.flatMap(\.names) }

  /// The names of what a run takes note of at each epoch's end.
  public var recordedNames: [String] { measures.filter(\.isRecorded).flatMap(\.names) }

  /// What the recorded measures say at the answer.
  func measured() -> [Double] { measures.filter(\.isRecorded).flatMap { $0.values(at: answer) } }

  /// The value of a measure at the answer; nil where there is none of that name.
  public func measured(_ name: String) -> Double? {
    for measure in measures {
      if let index = measure.names.firstIndex(of: name) { return measure.values(at: answer)[index] }
    }
    return nil
  }
}
