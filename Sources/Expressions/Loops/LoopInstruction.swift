/// An instruction of the loop machine: `destination <- operation(a, b, c)`, each a register.
struct LoopInstruction {
  /// What is computed. A product within a sum is rounded before the sum is, as in two instructions.
  enum Operation: UInt8 {
    case add, subtract, multiply, divide, negate, sqrt, select, min, max
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
    /// `a*b + c`
    case multiplyAdd
    /// `a*b - c`
    case multiplySubtract
    /// `c - a*b`
    case subtractProduct
    /// `a*a`
    case square
    /// `a`
    case move
    /// A function of the table.
    case function
    /// The pass is done.
    case end
  }

  let operation: Operation
  /// The function's place in the table.
  var function: UInt8 = 0
  let destination: UInt16
  let a: UInt16
  var b: UInt16 = 0
  var c: UInt16 = 0
}

extension Function {
  /// The loop machine's instruction for it.
  var loopOperation: LoopInstruction.Operation {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .negate: .negate
    case .sqrt: .sqrt
    case .select: .select
    case .min: .min
    case .max: .max
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    default: .function
    }
  }
}
