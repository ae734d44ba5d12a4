import Expressions

/// A named block of parameters: a number, a list or a matrix of an objective's point.
public struct ParameterBlock: Hashable, Sendable {
  /// What a block's numbers do. Starts, pictures and penalties go by it, whatever the block is called.
  public enum Role: Hashable, Sendable {
    /// Factors of inputs, `[inputs]` or `[outputs, inputs]`.
    case weights
    /// What is added to each output.
    case biases
    /// Neither of them, such as a formula's parameters.
    case other
  }

  /// What the block is called: `w`, `b2`.
  public let name: String
  /// What the block does in its model.
  public let role: Role
  /// Lengths along each dimension: none for a single number, `[n]` for a list, `[outputs, inputs]` for a matrix.
  public let shape: [Int]
  /// What the elements along the last dimension are called, such as a data set's columns; empty where they have no
  /// names.
  public let elementNames: [String]
  /// What a matrix's rows are called, such as classes; empty where they have no names.
  public let rowNames: [String]

  /// A single number that is nobody's weight: a formula's parameter.
  public init(_ name: String) { self.init(name, .other) }

  /// A block of a role. The role has no usual value: a model that left it out would start and be drawn wrongly.
  public init(
    _ name: String, _ role: Role, shape: [Int] = [], elementNames: [String] = [], rowNames: [String] = []
  ) {
    self.name = name
    self.role = role
    self.shape = shape
    self.elementNames = elementNames
    self.rowNames = rowNames
  }

  /// How many numbers the block holds.
  public var count: Int { shape.reduce(1, *) }
}

/// Which samples an evaluation takes the mean over.
public enum Batch {
  /// Every sample, in order.
  case all
  /// These rows, counted from 0.
  case rows(UnsafeBufferPointer<Int32>)
}

/// A function to be minimised: what it depends on, and a way to evaluate it.
///
/// A point is the numbers of all parameter blocks one after another, each block row by row.
public protocol Objective: Sendable {
  var parameters: [ParameterBlock] { get }

  /// How many samples the loss is a mean over: 1 for a formula.
  var sampleCount: Int { get }

  /// What makes this objective, in words: two objectives of equal recipe are the same function.
  var recipe: String { get }

  /// Code for the loss of all samples and then its derivatives by the parameters, from the parameters and `t`; nil
  /// where the objective is more than one formula.
  var gradientProgram: Program? { get }

  /// A worker with memory of its own that evaluates this objective, for one thread at a time.
  func makeEvaluator() -> any Evaluator
}

extension Objective {
  /// None.
  public var gradientProgram: Program? { nil }

  /// How many numbers a point has.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

  /// The blocks of parameters, and where the numbers of each stand in a point.
  public var blocks: [(block: ParameterBlock, range: Range<Int>)] {
    var end = 0
    return parameters.map { block in
      let start = end
      end += block.count
      return (block, start..<end)
    }
  }

  /// How long the blocks are that a rule's `per block` goes by, one after another: a model's arrays, such as `w1` and
  /// `b1`, are a block each; the parameters of a formula, single numbers that are nobody's weights, are one together,
  /// like a tensor that holds them all.
  public var blockLengths: [Int] {
    var lengths: [Int] = []
    var endsInNumbers = false
    for block in parameters {
      let isNumber = block.shape.isEmpty && block.role == .other
      if isNumber, endsInNumbers {
        lengths[lengths.count - 1] += 1
      } else {
        lengths.append(block.count)
      }
      endsInNumbers = isNumber
    }
    return lengths
  }
}

/// Evaluates one objective; holds the memory that this takes, so that a step allocates nothing.
public protocol Evaluator: AnyObject {
  /// The mean loss over a batch at a point, and its gradient.
  ///
  /// - Parameters:
  ///   - batch: the samples, at least one.
  ///   - point: `parameterCount` numbers.
  ///   - t: the step about to be taken, 1 at the first; a changing landscape reads it.
  ///   - gradient: `parameterCount` numbers, overwritten.
  /// - Returns: the loss, not finite where the objective is not.
  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double

  /// The mean loss over a batch at a point.
  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double

  /// The second derivatives over all samples, row by row (`parameterCount` squared numbers);
  /// nil where they are not known exactly.
  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]?

  /// Told which samples come soon after those that are evaluated next, so that their memory may be fetched meanwhile.
  func prefetch(_ batch: Batch)
}

extension Evaluator {
  /// Fetches nothing.
  public func prefetch(_ batch: Batch) {}

  /// The second derivatives over all samples times a direction.
  ///
  /// Where they are not known exactly, the central difference of gradients
  /// `(gradient(x + h*d) - gradient(x - h*d))/(2*h)`, with `h*norm(d)` the cube root of the machine epsilon times
  /// the size of the point: both errors, of cutting off and of rounding, are then about 1e-10 relative.
  ///
  /// - Parameters:
  ///   - point: as many numbers as the objective has parameters.
  ///   - direction: as many numbers again.
  /// - Returns: as many numbers; zeros for a direction of zeros.
  public func hessianProduct(at point: [Double], _ direction: [Double], t: Double) -> [Double] {
    let count = point.count
    if let hessian = hessian(at: point, t: t) {
      return (0..<count).map { row in
        (0..<count).reduce(0) { $0 + hessian[row * count + $1] * direction[$1] }
      }
    }
    let length = direction.norm
    guard length > 0, length.isFinite else { return direction.map { $0 * 0 } }
    let size = max(1, point.reduce(0) { max($0, abs($1)) })
    let h = 6.055_454_452_393_343e-6 * size / length
    var (ahead, behind) = (direction, direction)
    _ = lossAndGradient(.all, at: zip(point, direction).map { $0 + h * $1 }, t: t, gradient: &ahead)
    _ = lossAndGradient(.all, at: zip(point, direction).map { $0 - h * $1 }, t: t, gradient: &behind)
    return zip(ahead, behind).map { ($0 - $1) / (2 * h) }
  }
}
