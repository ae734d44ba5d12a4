/// One instruction of the machine: `destination <- function(a, b, c)`; operands that it lacks are 0.
public struct Instruction: Hashable, Sendable {
  /// What is computed.
  public let function: Function
  /// The register that the result goes to; it may be that of an operand.
  public let destination: Int32
  /// The register of the first operand.
  public let a: Int32
  /// The register of the second operand.
  public let b: Int32
  /// The register of the third operand.
  public let c: Int32
}

extension Instruction {
  /// The registers that it reads.
  var operands: ArraySlice<Int32> { [a, b, c].prefix(function.operandCount) }
}

/// Straight-line code for the machine: no branches, every register a vector of lanes.
///
/// The first registers hold the inputs, then come the constants, then what is computed.
public struct Program: Hashable, Sendable {
  /// The names and elements whose values the first registers hold, in order, each by its text: `x`, `w[1]`.
  public let inputs: [String]
  /// The numbers that the registers after the inputs hold.
  public let constants: [Double]
  /// The code, to be run from first to last.
  public let instructions: [Instruction]
  /// The registers that hold the results, in the order asked for.
  public let outputs: [Int]
  /// How many registers it takes.
  public let registerCount: Int
}

extension Program {
  /// Code for the values of some terms.
  ///
  /// - Precondition: every name that a term reads is an input.
  public init(_ terms: [Term], inputs: [String]) {
    var graph = Graph()
    let roots = terms.map { graph.insert($0) }
    self.init(graph, outputs: roots, inputs: inputs)
  }

  /// Code for a term's value, then its derivatives by some of the inputs.
  public init(valueAndGradientOf term: Term, by names: [String], inputs: [String]) {
    var graph = Graph()
    let value = graph.insert(term)
    let gradient = graph.gradient(of: value, by: names)
    self.init(graph, outputs: [value] + gradient, inputs: inputs)
  }

  /// Code for a term's second derivatives by some of the inputs: the lower triangle, row by row.
  public init(hessianOf term: Term, by names: [String], inputs: [String]) {
    var graph = Graph()
    let value = graph.insert(term)
    let gradient = graph.gradient(of: value, by: names)
    var outputs: [Graph.NodeID] = []
    for (row, derivative) in gradient.enumerated() {
      outputs += graph.gradient(of: derivative, by: Array(names[...row]))
    }
    self.init(graph, outputs: outputs, inputs: inputs)
  }
}
