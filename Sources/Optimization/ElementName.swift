import Expressions

/// What one number of a point is called.
public struct ElementName: Hashable, Sendable {
  /// The name of its block.
  public let block: String
  /// Positions along each dimension of its block, from 1.
  public let indices: [Int]
  /// The name of its column, where it is called by that.
  public let column: String?
  /// What its row and its column are called, as far as they have names that its own does not tell.
  public let labels: [String]

  /// How an expression calls it: by its column where that has a name.
  public var reference: Reference { column.map { Reference(block, .column($0)) } ?? position }

  /// As it is shown: `x`, `w[bmi]`, `w[2]`, `w[2,3]`.
  public var text: String { reference.text }

  /// Every way in which an expression may call it.
  public var spellings: [Reference] { column == nil ? [reference] : [position, reference] }

  private var position: Reference { Reference(block, indices.isEmpty ? nil : .positions(indices)) }
}

/// The name of each number of a point, in order; each is made when it is asked for.
public struct ElementNames: RandomAccessCollection, Sendable {
  private let blocks: [ParameterBlock]
  /// Where each block's first number stands, and behind the last the end.
  private let starts: [Int]

  init(_ blocks: [ParameterBlock]) {
    self.blocks = blocks
    starts = blocks.reduce(into: [0]) { starts, block in starts.append((starts.last ?? 0) + block.count) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { starts.last ?? 0 }

  /// The name of a number of a point, by its index; found among the blocks by halving.
  public subscript(index: Int) -> ElementName {
    precondition(indices.contains(index), "a point has \(count) numbers")
    // The last block that begins no later.
    var (low, high) = (0, blocks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= index { low = middle } else { high = middle }
    }
    return blocks[low].name(of: index - starts[low])
  }

  /// The index in a point of the number that a reference names; nil where there is none.
  ///
  /// Looks at the blocks, and at the names of one block's columns where the reference has one.
  public func index(of reference: Reference) -> Int? {
    for (block, start) in zip(blocks, starts) where block.name == reference.name {
      if let offset = block.offset(of: reference.index) { return start + offset }
    }
    return nil
  }

  /// The names that stand for one number.
  var scalars: [String] { blocks.filter(\.shape.isEmpty).map(\.name) }

  /// The names that have elements.
  var indexed: [String] { blocks.filter { !$0.shape.isEmpty }.map(\.name) }

  /// The names of one block's numbers, in order; none where there is no such block.
  func elements(of block: String) -> Slice<ElementNames> {
    guard let k = blocks.firstIndex(where: { $0.name == block }) else { return self[0..<0] }
    return self[starts[k]..<starts[k + 1]]
  }
}

extension Objective {
  /// The name of each number of a point, in order; each is made when it is asked for.
  public var elementNames: ElementNames { ElementNames(parameters) }

  /// The index in a point of the number that a reference such as `w[2,3]` names; nil where there is none.
  public func index(of reference: Reference) -> Int? { elementNames.index(of: reference) }
}

extension ParameterBlock {
  /// The name of one of the block's numbers, counted from 0 row by row.
  fileprivate func name(of offset: Int) -> ElementName {
    var rest = offset
    let indices = Array(
      shape.reversed().map { length -> Int in
        defer { rest /= length }
        return rest % length + 1
      }.reversed())
    let column = indices.last.flatMap { elementNames.count == shape.last ? elementNames[$0 - 1] : nil }
    guard indices.count == 2 else {
      let own = indices.count == 1 ? column.flatMap(Self.spelling) : nil
      return ElementName(
        block: name, indices: indices, column: own, labels: own == nil ? [column].compactMap(\.self) : [])
    }
    let row = rowNames.count == shape[0] ? rowNames[indices[0] - 1] : nil
    return ElementName(
      block: name, indices: indices, column: nil, labels: [row, column].compactMap(\.self))
  }

  /// Which of the block's numbers is meant, counted from 0 row by row; nil where there is none.
  fileprivate func offset(of index: Reference.Index?) -> Int? {
    switch index {
    case nil: return shape.isEmpty ? 0 : nil
    case .positions(let positions):
      guard !shape.isEmpty, positions.count == shape.count,
        zip(positions, shape).allSatisfy({ 1 <= $0 && $0 <= $1 })
      else { return nil }
      return zip(positions, shape).reduce(0) { $0 * $1.1 + $1.0 - 1 }
    case .column(let column):
      guard shape.count == 1, elementNames.count == shape[0] else { return nil }
      return Self.spelling(column).flatMap(elementNames.firstIndex)
    }
  }

  /// A column's name, if an element is called by it: one that is a number would be taken for a position.
  private static func spelling(_ column: String) -> String? { Int(column) == nil ? column : nil }
}
