import Expressions
import Optimization

/// The squared error of a formula on a table, as a function of the formula's parameters.
struct FormulaFit: Objective {
  /// The target's name in the program: no column or parameter can have it.
  static let targetName = "the target"

  let model: FormulaModel
  let table: Table
  /// Where in a row of the matrix the formula's columns stand.
  let columns: [Int]
  let parallelism: Parallelism
  /// A row's `(f - y)^2`, and with its derivatives by the parameters.
  let lossProgram: Program
  let rowGradientProgram: Program

  init(model: FormulaModel, table: Table, columns: [Int], parallelism: Parallelism) {
    self.model = model
    self.table = table
    self.columns = columns
    self.parallelism = parallelism
    let difference = Term.call(.subtract, [model.body, .name(Self.targetName)])
    let loss = Term.call(.power, [difference, .number(2)])
    let inputs = model.columnNames + [Self.targetName] + model.parameters
    lossProgram = Program([loss], inputs: inputs)
    rowGradientProgram = Program(valueAndGradientOf: loss, by: model.parameters, inputs: inputs)
  }

  var parameters: [ParameterBlock] { model.parameters.map { ParameterBlock($0) } }
  var sampleCount: Int { table.rowCount }
  var recipe: String { table.recipe + "; model " + model.description }

  func makeEvaluator() -> any Evaluator { FormulaFitEvaluator(self) }
}

/// Evaluates a formula's squared error, hundreds of rows at a time.
private final class FormulaFitEvaluator: Evaluator {
  private let objective: FormulaFit
  private let parameterCount: Int
  private let workers: [Worker]
  /// Loss and gradient programs give the sum of losses, then the gradient's.
  private let sums: AlignedNumbers
  private let sumsPerPart: Int
  private let allRows: BatchRows
  private var sweeps: Sweeps

  init(_ objective: FormulaFit) {
    self.objective = objective
    allRows = BatchRows(objective.table)
    sweeps = Sweeps(objective.parallelism)
    parameterCount = objective.parameterCount
    let partCount = Parts(rowCount: objective.table.rowCount).count
    workers = (0..<partCount).map { _ in Worker(objective) }
    sumsPerPart = (parameterCount + 8) / 8 * 8
    sums = AlignedNumbers(repeating: 0, count: sumsPerPart * partCount)
  }

  func lossAndGradient(
    _ batch: Batch, at point: UnsafePointer<Double>, t: Double, gradient: UnsafeMutablePointer<Double>
  ) -> Double {
    let count = Double(sum(over: batch, at: point, withGradient: true))
    for index in 0..<parameterCount { gradient[index] = sums.numbers[1 + index] / count }
    return sums.numbers[0] / count
  }

  func loss(_ batch: Batch, at point: UnsafePointer<Double>, t: Double) -> Double {
    let count = sum(over: batch, at: point, withGradient: false)
    return sums.numbers[0] / Double(count)
  }

  func hessian(at point: UnsafePointer<Double>, t: Double) -> [Double]? { nil }

  private func sum(over batch: Batch, at point: UnsafePointer<Double>, withGradient: Bool) -> Int {
    let batch = allRows.taking(batch)
    let parts = Parts(rowCount: batch.count)
    let work = batch.count * objective.rowGradientProgram.instructions.count
    let (workers, sums, sumsPerPart, point) = (workers, sums, sumsPerPart, PointReader(numbers: point))
    let isWhole = sweeps.forEach(of: parts.count, work: work) { part in
      workers[part].sum(
        over: parts.rows(part), of: batch, at: point.numbers, into: sums.numbers + part * sumsPerPart,
        withGradient: withGradient)
    }
    let count = withGradient ? 1 + parameterCount : 1
    for part in 1..<max(1, parts.count) {
      for index in 0..<count { sums.numbers[index] += sums.numbers[part * sumsPerPart + index] }
    }
    if !isWhole { sums.numbers[0] = .nan }  // the work was given up
    return batch.count
  }
}

/// A point that threads read.
private struct PointReader: @unchecked Sendable {
  let numbers: UnsafePointer<Double>
}

/// The machines of one part; one thread at a time uses them.
private struct Worker: @unchecked Sendable {
  private static let lanes = 256

  private let rows: RowReader
  private let targets: TargetReader
  private let columns: [Int]
  private let parameterCount: Int
  private let loss: Machine
  private let gradient: Machine

  init(_ objective: FormulaFit) {
    rows = RowReader(objective.table)
    targets = TargetReader(objective.table)
    columns = objective.columns
    parameterCount = objective.model.parameters.count
    loss = Machine(objective.lossProgram, lanes: Self.lanes)
    gradient = Machine(objective.rowGradientProgram, lanes: Self.lanes)
  }

  /// Writes the sum of losses over some rows of the batch, and of their derivatives if asked.
  func sum(
    over range: Range<Int>, of batch: BatchRows, at point: UnsafePointer<Double>,
    into sums: UnsafeMutablePointer<Double>, withGradient: Bool
  ) {
    let machine = withGradient ? gradient : loss
    let outputCount = withGradient ? 1 + parameterCount : 1
    sums.update(repeating: 0, count: outputCount)
    for index in 0..<parameterCount {
      machine.input(columns.count + 1 + index).update(repeating: point[index], count: Self.lanes)
    }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.lanes) {
      let count = min(Self.lanes, range.upperBound - start)
      for lane in 0..<count { load(batch[start + lane], to: lane, of: machine) }
      machine.run(lanes: count)
      for index in 0..<outputCount {
        let output = machine.output(index)
        var sum = 0.0
        for lane in 0..<count { sum += output[lane] }
        sums[index] += sum
      }
    }
  }

  @inline(__always)
  private func load(_ row: Int, to lane: Int, of machine: Machine) {
    let numbers = rows[row].numbers
    for (index, position) in columns.enumerated() { machine.input(index)[lane] = numbers[position] }
    machine.input(columns.count)[lane] = targets[row]
  }
}
