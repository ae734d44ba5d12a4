/// A network at a point.
struct NetworkPredictor: Predictor, @unchecked Sendable {
  private let network: Network
  private let plan: NetworkPlan
  private let table: Table
  /// Never written after it is made, so that threads may share it.
  private let point: AlignedNumbers

  init(_ network: Network, _ table: Table, at point: [Double]) {
    precondition(point.count == network.parameterCount)
    self.network = network
    self.table = table
    plan = NetworkPlan(network)
    self.point = AlignedNumbers(count: point.count)
    self.point.numbers.update(from: point, count: point.count)
  }

  func prediction(from features: [Double]) -> Prediction {
    let work = AlignedNumbers(repeating: 0, count: plan.workspaceLength)
    for (index, value) in features.enumerated() { work.numbers[plan.layers[0].inputs + index] = value }
    kernel.forward(1, in: work.numbers)
    let z = work.numbers + plan.outputs
    switch network.loss {
    case .squaredError: return .number(z[0])
    case .binaryCrossEntropy:
      let probability = BinaryCrossEntropy.probability(z[0])
      return .probabilities([1 - probability, probability])
    case .crossEntropy:
      _ = NetworkKernel.softmax(z, count: network.outputCount, to: z)
      return .probabilities(Array(UnsafeBufferPointer(start: z, count: network.outputCount)))
    }
  }

  func write(rows: Range<Int>, to answers: UnsafeMutablePointer<Double>) {
    let work = AlignedNumbers(repeating: 0, count: plan.workspaceLength)
    let kernel = kernel
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: NetworkPlan.tile) {
      let count = min(NetworkPlan.tile, rows.upperBound - start)
      for index in 0..<count { kernel.gather(table.matrixRow(start + index), to: index, in: work.numbers) }
      kernel.forward(count, in: work.numbers)
      for index in 0..<count {
        answers[start - rows.lowerBound + index] = answer(at: index, in: work.numbers)
      }
    }
  }

  /// How the units of each hidden layer stand to the first rows of its table.
  func hiddenUnits(rows: Int) -> [HiddenUnits] {
    let work = AlignedNumbers(repeating: 0, count: plan.workspaceLength)
    let kernel = kernel
    var quiet = plan.layers.dropLast().map { [Int](repeating: 0, count: $0.shape.outputs) }
    for start in stride(from: 0, to: rows, by: NetworkPlan.tile) {
      let count = min(NetworkPlan.tile, rows - start)
      for index in 0..<count { kernel.gather(table.matrixRow(start + index), to: index, in: work.numbers) }
      kernel.forward(count, in: work.numbers)
      for layer in quiet.indices {
        let next = plan.layers[layer + 1]
        for row in 0..<count {
          let numbers = work.numbers + next.inputs + row * next.inputStride
          for unit in quiet[layer].indices where network.activation.isQuiet(at: numbers[unit]) {
            quiet[layer][unit] += 1
          }
        }
      }
    }
    let most = network.activation == .relu ? Double(rows) : HiddenUnits.notableShare * Double(rows)
    return quiet.enumerated().map { layer, counts in
      let found = rows == 0 ? 0 : counts.count { Double($0) >= most }
      return HiddenUnits(
        layer: layer + 1, count: counts.count, dead: network.activation == .relu ? found : 0,
        saturated: network.activation == .relu ? 0 : found)
    }
  }

  /// The answer for a row of the tile.
  private func answer(at index: Int, in work: UnsafeMutablePointer<Double>) -> Double {
    let last = plan.layers[plan.layers.count - 1]
    let z = work + plan.outputs + index * last.outputStride
    switch network.loss {
    case .squaredError: return z[0]
    case .binaryCrossEntropy: return z[0] > 0 ? 1 : 0
    case .crossEntropy:
      var likeliest = 0
      for k in 1..<network.outputCount where z[k] > z[likeliest] { likeliest = k }
      return Double(likeliest)
    }
  }

  private var kernel: NetworkKernel {
    NetworkKernel(network: network, plan: plan, table: table, point: point.numbers)
  }
}

extension Activation {
  /// Whether next to nothing of a gradient comes through where this is the unit's output: its slope is below a
  /// fiftieth of the greatest.
  fileprivate func isQuiet(at output: Double) -> Bool {
    switch self {
    case .relu: output <= 0
    case .tanh: 1 - output * output < 0.02
    case .sigmoid: 4 * output * (1 - output) < 0.02
    }
  }
}
