import Expressions
import Models
import Optimization
import Words

/// What is minimised, as a module of PyTorch: parameters by their names, and the loss of some samples.
struct PyTorchModel {
  private let objective: any Objective
  private let start: [Double]
  private let body: [String]
  private let note: String
  private let l2: Double

  init(_ trainer: Trainer, about subject: Subject) throws(PyTorchProgram.Lack) {
    objective = trainer.objective
    start = trainer.start
    switch subject {
    case .formula(let formula, _):
      note = formula.text
      l2 = 0
      let text = formula.body.python { reference in
        reference.name == "t" ? "t" : PyTorchName.attribute(reference.name)
      }
      body = ["return op.number(\(text)).reshape(1)"]
    case .data(let data):
      guard let model = data.model, let table = data.training else { throw .unknownModel("none") }
      note = model.description
      l2 = (model as? any NamedModel)?.penalty.l2 ?? 0
      body = try Self.losses(of: model, on: table)
    }
  }

  var text: String {
    var lines = [
      "class Model(torch.nn.Module):",
      "    \"\"\"\(note.replacing("\\", with: "/").replacing("\"", with: "'"))\"\"\"",
      "", "    def __init__(self):", "        super().__init__()",
      "        start = torch.tensor(START, dtype=torch.get_default_dtype())",
    ]
    for (block, range) in objective.blocks {
      let shape = "(" + block.shape.map { "\($0), " }.joined() + ")"
      lines.append(
        "        \(PyTorchName.attribute(block.name)) = torch.nn.Parameter("
          + "start[\(range.lowerBound):\(range.upperBound)].reshape(\(shape)))")
    }
    lines += ["", "    def forward(self, x, y, t):", "        \"\"\"The loss of each sample.\"\"\""]
    return (lines + body.map { "        " + $0 } + ["", penalty]).joined(separator: "\n")
  }

  private var penalty: String {
    let weights = objective.parameters.filter { $0.role == .weights }.map { PyTorchName.attribute($0.name) }
    let sum = weights.map { "\($0).square().sum()" }.joined(separator: " + ")
    return """
          def penalty(self):
              \"\"\"What large weights cost.\"\"\"
              return \(l2 == 0 || weights.isEmpty ? "0.0" : "\(python(l2))*(\(sum))")
      """
  }

  private static func losses(of model: any Model, on table: Table) throws(PyTorchProgram.Lack) -> [String] {
    let classes = table.targetKind.classNames?.count ?? 0
    switch model {
    case is LinearModel: return ["return (x @ self.w.reshape(-1) + self.b - y).square()"]
    case is LogisticModel:
      return [
        "return F.binary_cross_entropy_with_logits(x @ self.w.reshape(-1) + self.b, y, reduction=\"none\")"
      ]
    case is SoftmaxModel:
      return ["return F.cross_entropy(x @ self.w.T + self.b, y.long(), reduction=\"none\")"]
    case let polynomial as PolynomialModel:
      return [
        "powers = [x[:, j]**k for j in range(x.shape[1]) for k in range(1, \(polynomial.degree + 1))]",
        "return (torch.stack(powers, 1) @ self.w + self.b - y).square()",
      ]
    case let network as NetworkModel: return layers(of: network, classCount: classes)
    case let formula as FormulaModel:
      let columns = formula.columns.enumerated().map { index, column in
        "\(PyTorchName.column(index)) = x[:, \(table.features.firstIndex(of: column) ?? index)]"
      }
      let text = formula.body.python { reference in
        formula.columns.firstIndex { reference.name == $0 || typed($0) == reference.name }
          .map(PyTorchName.column) ?? PyTorchName.attribute(reference.name)
      }
      return columns + ["return (\(text) - y).square()"]
    default: throw .unknownModel(type(of: model).name)
    }
  }

  /// Weighted sums of the outputs of the layer before.
  private static func sums(_ layer: Int) -> String {
    "h @ self.w\(layer).reshape(-1, h.shape[1]).T + self.b\(layer).reshape(-1)"
  }

  private static func layers(of network: NetworkModel, classCount: Int) -> [String] {
    let function = network.activation == .relu ? "torch.relu" : "torch.\(network.activation.rawValue)"
    var lines = ["h = x"]
    for layer in 1...network.hidden.count { lines.append("h = \(function)(\(sums(layer)))") }
    let last = network.hidden.count + 1
    lines.append("z = \(sums(last))")
    switch classCount {
    case 0: return lines + ["return (z.reshape(-1) - y).square()"]
    case 2:
      return lines + ["return F.binary_cross_entropy_with_logits(z.reshape(-1), y, reduction=\"none\")"]
    default: return lines + ["return F.cross_entropy(z, y.long(), reduction=\"none\")"]
    }
  }
}

/// Names of a program that neither Python nor the program itself has.
enum PyTorchName {
  /// Words that a variable cannot be called: Python's own, and those of the program.
  private static let taken: Set<String> = [
    "memory", "parameters", "s",
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
    "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    "op", "torch", "math", "F", "self", "float", "len", "zip", "range", "group", "state", "parts", "loss",
    "g", "w", "t",
  ]

  static func variable(_ name: String) -> String {
    ["g", "w", "t", "loss"].contains(name) ? name : taken.contains(name) ? name + "_" : name
  }

  /// A parameter of the model; what a module has already is avoided by a line behind the name.
  static func attribute(_ name: String) -> String {
    "self."
      + (["w", "b"].contains(name)
        || name.first.map { "wb".contains($0) } == true && Int(name.dropFirst()) != nil
        ? name : "p_" + name)
  }

  static func column(_ index: Int) -> String { "x\(index + 1)" }
}
