import Expressions

/// A formula as an objective: exact gradient and Hessian, one sample, and `t` for a changing landscape.
public struct FormulaObjective: Objective {
  /// What is minimised; its parameters are the point's numbers, in order.
  public let formula: Formula
  private let valueProgram: Program
  private let slopeProgram: Program

  /// The most parameters for which second derivatives are worked out.
  public static let hessianLimit = 100

  /// - Precondition: the formula's body reads its parameters and `t` only.
  public init(_ formula: Formula) {
    self.formula = formula
    let inputs = formula.parameters + ["t"]
    valueProgram = Program([formula.body], inputs: inputs)
    slopeProgram = Program(valueAndGradientOf: formula.body, by: formula.parameters, inputs: inputs)
  }

  /// A block of one number for each parameter of the formula.
  public var parameters: [ParameterBlock] { formula.parameters.map { ParameterBlock($0) } }
  /// A formula is a mean over itself alone, so that every batch is the whole.
  public var sampleCount: Int { 1 }
  /// Code for the value and the exact gradient.
  public var gradientProgram: Program? { slopeProgram }
  /// The formula's text.
  public var recipe: String { formula.text }

  /// A machine for the value and the exact gradient, and one for the Hessian once it is asked for.
  public func makeEvaluator() -> any Evaluator {
    FormulaEvaluator(formula, value: Machine(valueProgram), gradient: Machine(slopeProgram))
  }

  /// The values on a grid over two parameters, the others held; row by row, `ys` the rows.
  ///
  /// Many points of a row go through a machine at once, and rows through several machines. NaN stands where the work
  /// was given up.
  public func grid(
    _ first: Int, _ xs: [Double], _ second: Int, _ ys: [Double], around point: [Double], t: Double = 1
  ) -> [Double] {
    let count = xs.count * ys.count
    let isSmall = count * valueProgram.instructions.count < Self.leastWork
    let machine = Machine(valueProgram, lanes: max(1, min(xs.count, Self.gridLanes)))
    let others = (1..<max(1, isSmall ? 1 : min(Threads.all, ys.count))).map { _ in
      Machine(sharingCodeOf: machine)
    }
    for machine in [machine] + others {
      for (index, value) in (point + [t]).enumerated() {
        machine.input(index).update(repeating: value, count: machine.lanes)
      }
    }
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let start = buffer.baseAddress, count > 0 else { return }
      let grid = GridRows(machines: [machine] + others, first: first, xs: xs, values: start)
      let interruption = Interruption.current
      Threads.forEach(of: ys.count, threads: grid.machines.count) { row, thread in
        if interruption.endsWork() {
          grid.giveUp(row)
        } else {
          if second != first { grid.hold(second, at: ys[row], on: thread) }
          grid.fill(row, on: thread)
        }
      }
    }
  }

  /// The most points that go through a machine at once: its registers stay in a near cache.
  private static let gridLanes = 512
  /// How many instructions on points must be there for other threads to be worth waking: as many take about 50 us.
  private static let leastWork = 1 << 17
}

/// What threads fill a grid with: a machine for each of them, and the values, of which each writes its rows.
private struct GridRows: @unchecked Sendable {
  let machines: [Machine]
  let first: Int
  let xs: [Double]
  let values: UnsafeMutablePointer<Double>

  func hold(_ input: Int, at value: Double, on thread: Int) {
    machines[thread].input(input).update(repeating: value, count: machines[thread].lanes)
  }

  func fill(_ row: Int, on thread: Int) {
    let machine = machines[thread]
    for start in stride(from: 0, to: xs.count, by: machine.lanes) {
      let count = min(machine.lanes, xs.count - start)
      for lane in 0..<count { machine.input(first)[lane] = xs[start + lane] }
      machine.run(lanes: count)
      (values + row * xs.count + start).initialize(from: machine.output(0), count: count)
    }
  }

  func giveUp(_ row: Int) { (values + row * xs.count).initialize(repeating: .nan, count: xs.count) }
}

/// Evaluates a formula; its one sample is every batch.
private final class FormulaEvaluator: Evaluator {
  private let formula: Formula
  private let value: Machine
  private let gradient: Machine
  private let count: Int
  private let gradientOutputs: UnsafeMutablePointer<UnsafePointer<Double>>
  private let lossOutput: UnsafePointer<Double>
  private var hessian: Machine?

  init(_ formula: Formula, value: Machine, gradient: Machine) {
    self.formula = formula
    self.value = value
    self.gradient = gradient
    count = formula.parameters.count
    lossOutput = gradient.output(0)
    gradientOutputs = .allocate(capacity: max(1, count))
    for i in 0..<count { (gradientOutputs + i).initialize(to: gradient.output(1 + i)) }
  }

  deinit { gradientOutputs.deallocate() }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient result: UnsafeMutablePointer<Double>
  ) -> Double {
    load(point, t, into: gradient)
    for i in 0..<count { result[i] = gradientOutputs[i].pointee }
    return lossOutput.pointee
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    load(point, t, into: value)
    return value.output(0).pointee
  }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? {
    guard count <= FormulaObjective.hessianLimit else { return nil }
    let machine =
      hessian
      ?? Machine(Program(hessianOf: formula.body, by: formula.parameters, inputs: formula.parameters + ["t"]))
    hessian = machine
    load(point, t, into: machine)
    var result = [Double](repeating: 0, count: count * count)
    var output = 0
    for row in 0..<count {
      for column in 0...row {
        let value = machine.output(output).pointee
        result[row * count + column] = value
        result[column * count + row] = value
        output += 1
      }
    }
    return result
  }

  private func load(_ point: UnsafePointer<Double>, _ t: Double, into machine: Machine) {
    let inputs = machine.input(0)
    for i in 0..<count { inputs[i] = point[i] }
    inputs[count] = t
    machine.run()
  }
}
