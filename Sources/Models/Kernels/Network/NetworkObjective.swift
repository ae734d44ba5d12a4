import Optimization

/// The loss of a network on a table, `l2*sum(w^2)` included.
struct NetworkObjective: Objective {
  let network: Network
  let table: Table
  /// The model as it is typed.
  let model: String
  /// Whether layers are numbered (`w1 b1 w2 b2 ...`); else `w b`.
  let isNumbered: Bool
  let l2: Double
  let parallelism: Parallelism

  init(
    _ model: any NamedModel, _ network: Network, on table: Table, isNumbered: Bool, parallelism: Parallelism
  ) {
    self.network = network
    self.table = table
    self.model = model.description
    self.isNumbered = isNumbered
    l2 = model.penalty.l2
    self.parallelism = parallelism
  }

  /// With one output, a layer's `w` is a list and its `b` a number.
  var parameters: [ParameterBlock] {
    let classNames = table.targetKind.classNames ?? []
    return network.layers.enumerated().flatMap { index, layer in
      let number = isNumbered ? "\(index + 1)" : ""
      let isLast = index == network.layers.count - 1
      let isList = layer.outputs == 1 && isLast
      let classes = isLast && classNames.count == layer.outputs ? classNames : []
      return [
        ParameterBlock(
          "w" + number, .weights, shape: isList ? [layer.inputs] : [layer.outputs, layer.inputs],
          elementNames: index == 0 ? table.features : [], rowNames: isList ? [] : classes),
        ParameterBlock(
          "b" + number, .biases, shape: isList ? [] : [layer.outputs], elementNames: classes),
      ]
    }
  }

  var sampleCount: Int { table.rowCount }
  var recipe: String { table.recipe + "; model " + model }

  func makeEvaluator() -> any Evaluator { NetworkEvaluator(self) }
}
