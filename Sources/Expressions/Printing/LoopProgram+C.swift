/// A pass of a loop as C.
package struct LoopInC: Sendable {
  /// A statement for each operation, in order.
  package let statements: [String]
  /// What each carried number is after the pass; nil for one that no pass reads.
  package let next: [String?]
  /// Which counters the pass reads.
  package let counters: [Int]
  /// What is kept of the pass.
  package let record: String
  /// What must hold for the pass to count; empty where all do.
  package let conditions: [String]
  /// Functions that C lacks and the statements call, as definitions.
  package let definitions: [String]
}

extension LoopProgram {
  /// The pass as C, each result rounded for itself: the same bits where the compiler does not contract.
  ///
  /// - Parameters:
  ///   - carried: what the carried numbers are called.
  ///   - counters: what the counters are called.
  package func inC(carried: [String], counters: [String]) -> LoopInC {
    let isNeeded = neededNodes
    var texts: [String] = []
    var statements: [String] = []
    var functions: Set<Function> = []
    for (index, node) in nodes.enumerated() {
      switch node {
      case .carried(let k): texts.append(carried[k])
      case .counter(let k): texts.append(counters[k])
      case .constant(let value): texts.append(Self.literalInC(value))
      case .call(let function, let operands):
        let name = "v\(statements.count + 1)"
        texts.append(name)
        guard isNeeded[index] else { continue }
        statements.append("const double \(name) = \(function.inC(operands.map { texts[$0.index] }));")
        functions.insert(function)
      }
    }
    let text = { (value: Value) in texts[value.index] }
    let reads = reads(of: isNeeded)
    return LoopInC(
      statements: statements, next: next.indices.map { reads.carried.contains($0) ? text(next[$0]) : nil },
      counters: reads.counters, record: text(record),
      conditions: finite.map { "isfinite(\(text($0)))" } + conditions.map { "\(text($0)) != 0" },
      definitions: Function.allCases.filter(functions.contains).compactMap(\.definitionInC))
  }

  /// Which nodes what is kept of a pass depends on, in this pass or a later one.
  private var neededNodes: [Bool] {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    var open = [record] + finite + conditions
    while let value = open.popLast() {
      guard !isNeeded[value.index] else { continue }
      isNeeded[value.index] = true
      switch nodes[value.index] {
      case .carried(let k): open.append(next[k])
      case .call(_, let operands): open += operands
      case .constant, .counter: break
      }
    }
    return isNeeded
  }

  /// Which carried numbers and counters are among the nodes that are needed.
  private func reads(of isNeeded: [Bool]) -> (carried: Set<Int>, counters: [Int]) {
    var (carried, counters): (Set<Int>, [Int]) = ([], [])
    for (index, node) in nodes.enumerated() where isNeeded[index] {
      switch node {
      case .carried(let k): carried.insert(k)
      case .counter(let k): counters.append(k)
      case .constant, .call: break
      }
    }
    return (carried, counters)
  }

  /// A number that a C compiler reads as the same double.
  package static func literalInC(_ value: Double) -> String {
    if value.isNaN { return "NAN" }
    if value.isInfinite { return value > 0 ? "INFINITY" : "-INFINITY" }
    return value.sign == .minus ? "(\(value))" : "\(value)"
  }
}

extension Function {
  /// A call as C.
  fileprivate func inC(_ operands: [String]) -> String {
    let list = operands.joined(separator: ", ")
    let (a, b) = (operands[0], operands[operands.count > 1 ? 1 : 0])
    switch self {
    case .select: return "\(a) != 0 ? \(b) : \(operands[2])"
    case .min: return "\(a) != \(a) || \(a) < \(b) ? \(a) : \(b)"
    case .max: return "\(a) != \(a) || \(a) > \(b) ? \(a) : \(b)"
    case .negate: return "-\(a)"
    case .abs: return "fabs(\(list))"
    case .power: return "power(\(list))"
    default:
      guard let symbol = Operator.of(self)?.symbol else { return "\(name)(\(list))" }
      return operands.joined(separator: " \(symbol) ")
    }
  }

  /// What C has no function for.
  fileprivate var definitionInC: String? {
    switch self {
    case .power:
      """
      // Called through a pointer, so that no compiler takes another function for some powers.
      static double (*const volatile general_power)(double, double) = pow;

      // Small whole powers are products.
      static double power(double a, double b) {
        return b == 2 ? a*a : b == 3 ? a*(a*a) : b == 4 ? (a*a)*(a*a) : general_power(a, b);
      }
      """
    case .mod:
      """
      static double mod(double a, double b) {
        const double rest = fmod(a, b);
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
      }
      """
    case .sigmoid:
      """
      static double sigmoid(double a) {
        if (a >= 0) return 1/(1 + exp(-a));
        const double growth = exp(a);
        return growth/(1 + growth);
      }
      """
    case .softplus:
      """
      static double softplus(double a) {
        return a != a ? a : (a > 0 ? a : 0) + log1p(exp(-fabs(a)));
      }
      """
    default: nil
    }
  }
}
