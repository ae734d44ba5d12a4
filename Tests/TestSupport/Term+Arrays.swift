import Expressions

extension Term {
  /// What it comes to for each element of arrays, worked out term by term: the naive reference for lines of rules.
  ///
  /// - Parameters:
  ///   - values: an array for each name, all of the same length.
  ///   - blocks: the elements of each block that reductions go by, from the first element to the last.
  package func walked(_ values: [String: [Double]], blocks: [Range<Int>]) -> [Double] {
    let elements = 0..<(blocks.last?.upperBound ?? 0)
    switch self {
    case .number(let number): return elements.map { _ in number }
    case .name(let name):
      return values[name] ?? elements.map { _ in Constant.named(name)?.value ?? .nan }
    case .element: return []
    case .call(let function, let arguments):
      let operands = arguments.map { $0.walked(values, blocks: blocks) }
      guard function.isReduction else { return elements.map { i in function.value(operands.map { $0[i] }) } }
      return (function.isPerBlock ? blocks : [elements]).flatMap { range in
        let parts = operands.map { Array($0[range]) }
        return repeatElement(Self.reduced(function.ofWhole, parts), count: range.count)
      }
    }
  }

  private static func reduced(_ function: Function, _ operands: [[Double]]) -> Double {
    let a = operands[0]
    return switch function {
    case .sum: a.reduce(0, +)
    case .mean: a.reduce(0, +) / Double(a.count)
    case .norm: a.reduce(0) { $0 + $1 * $1 }.squareRoot()
    case .dot: zip(a, operands[1]).reduce(0) { $0 + $1.0 * $1.1 }
    case .least: a.min() ?? .nan
    default: a.max() ?? .nan
    }
  }
}

/// The elements of blocks of such lengths, one block behind the other.
public func blocks(of lengths: [Int]) -> [Range<Int>] {
  lengths.reduce(into: []) { ranges, length in
    let start = ranges.last?.upperBound ?? 0
    ranges.append(start..<start + length)
  }
}
