/// A point laid out for the network's kernel: rows padded to whole vectors with 0, each `w` transposed too.
final class NetworkWeights {
  private let plan: NetworkPlan
  private let memory: AlignedNumbers

  var numbers: UnsafeMutablePointer<Double> { memory.numbers }

  init(_ plan: NetworkPlan) {
    self.plan = plan
    memory = AlignedNumbers(repeating: 0, count: plan.weightsLength)
  }

  /// - Parameter withStraight: whether rows go backwards too.
  func load(_ point: UnsafePointer<Double>, withStraight: Bool) {
    for (index, layer) in plan.layers.enumerated() {
      let shape = layer.shape
      let width = layer.outputVectors * 4
      for output in 0..<shape.outputs {
        let row = point + shape.start + output * shape.inputs
        var to = numbers + layer.transposed + output
        for input in 0..<shape.inputs {
          to.pointee = row[input]
          to += width
        }
        if withStraight, index > 0 {
          (numbers + layer.straight + output * layer.inputVectors * 4).update(from: row, count: shape.inputs)
        }
      }
      (numbers + layer.bias).update(from: point + shape.biasStart, count: shape.outputs)
    }
  }
}
