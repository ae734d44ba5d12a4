/// A term worked out part by part: values forward from its names, derivatives backward from the whole.
///
/// This is reverse mode with numbers where `Graph.gradient` has terms: every part is visited once in each
/// direction, and what is used twice adds what comes back from both. Parts stand after what they are made of.
package struct GradientTape: Hashable, Sendable {
  /// What a part is computed from.
  package enum Operand: Hashable, Sendable {
    case number(Double)
    /// Another part, by its place on the tape.
    case part(Int)
  }

  /// What a part receives of the derivative of one that uses it.
  package struct Share: Hashable, Sendable {
    /// The part that uses it, by its place on the tape.
    package let user: Int
    /// The derivative of the user by this operand.
    package let factor: Double
    /// The user's own derivative times the factor.
    package let value: Double
  }

  /// A name, or a call of a function.
  package struct Part: Hashable, Sendable {
    /// What it is, written out; nil where that takes more than a few parts.
    package let term: Term?
    /// What is computed; nil for a name.
    package let function: Function?
    package let operands: [Operand]
    /// What it comes to.
    package let value: Double
    /// What comes back from the parts that use it, in the order in which they pass it on.
    package fileprivate(set) var shares: [Share] = []
    /// The derivative of the whole by this part.
    package fileprivate(set) var derivative = 0.0
    /// Whether it matters to the whole: a part of a branch that `if` does not choose does not.
    package fileprivate(set) var isReached = false
  }

  /// Every part but numbers, the whole last.
  package private(set) var parts: [Part] = []

  /// How many parts a part may have to be written out.
  private static let termLimit = 9

  /// Works out a term.
  ///
  /// - Parameter value: the value of what is read; what has none is NaN.
  package init(of term: Term, at value: (Reference) -> Double?) {
    var graph = Graph(for: .reading)
    let root = graph.insert(term)
    var places: [Graph.NodeID: Int] = [:]
    var terms: [Graph.NodeID: (term: Term, size: Int)] = [:]
    for id in graph.neededNodes(for: root) {
      let part: Part
      switch graph[id] {
      case .number(let number):
        terms[id] = (.number(number), 1)
        continue
      case .name(let reference):
        terms[id] = (Term(reference), 1)
        part = Part(term: Term(reference), function: nil, operands: [], value: value(reference) ?? .nan)
      case .call(let function, let operands):
        let written = operands.list.compactMap { terms[$0] }
        let size = 1 + written.reduce(0) { $0 + $1.size }
        if written.count == function.operandCount, size <= Self.termLimit {
          terms[id] = (.call(function, written.map(\.term)), size)
        }
        let operands = operands.list.map { operand -> Operand in
          places[operand].map { .part($0) } ?? .number(graph.constant(operand) ?? .nan)
        }
        part = Part(
          term: terms[id]?.term, function: function, operands: operands,
          value: function.value(operands.map { self.value(of: $0) }))
      }
      places[id] = parts.count
      parts.append(part)
    }
    goBack()
  }

  /// What an operand comes to.
  package func value(of operand: Operand) -> Double {
    switch operand {
    case .number(let value): value
    case .part(let place): parts[place].value
    }
  }

  /// The derivative of the whole by a name; 0 where it does not read it.
  package func derivative(by name: String) -> Double {
    parts.first { $0.term == .name(name) }?.derivative ?? 0
  }

  private mutating func goBack() {
    guard !parts.isEmpty else { return }
    parts[parts.count - 1].derivative = 1
    parts[parts.count - 1].isReached = true
    for place in parts.indices.reversed() where parts[place].isReached {
      let part = parts[place]
      let factors = factors(of: part)
      for (operand, factor) in zip(part.operands, factors) {
        guard case .part(let receiver) = operand, let factor else { continue }
        // A factor of 0 stays one, whatever comes from above.
        let value = factor == 0 ? 0 : part.derivative * factor
        parts[receiver].shares.append(Share(user: place, factor: factor, value: value))
        parts[receiver].derivative += value
        parts[receiver].isReached = true
      }
    }
  }

  /// The derivative of a part by each of its operands; nil for one that does not matter.
  private func factors(of part: Part) -> [Double?] {
    guard let function = part.function, let derivatives = function.derivatives else { return [] }
    let operands = part.operands.map { value(of: $0) }
    if function == .select { return operands[0] != 0 ? [nil, 1, nil] : [nil, nil, 1] }
    var names = Dictionary(uniqueKeysWithValues: zip(["a", "b", "c"], operands))
    names["r"] = part.value
    return derivatives.map { $0.value(where: names) }
  }
}
