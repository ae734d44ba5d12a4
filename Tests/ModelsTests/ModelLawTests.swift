import Expressions
import Models
import Optimization
import TestSupport
import Testing

/// A model on random data of a size, at a random point, from the seed that its description names.
struct RandomTraining: CustomTestStringConvertible {
  let name: String
  var words: [String] = []
  var l2 = 0.0
  let rowCount: Int
  let featureCount: Int
  /// 0 for a target of numbers.
  let classCount: Int
  let seed: UInt64

  var testDescription: String {
    "\(name) \(words.joined(separator: " ")) l2=\(l2), \(rowCount) x \(featureCount), \(classCount) classes, seed \(seed)"
  }

  init(_ model: String, l2: Double = 0, _ rows: Int, _ features: Int, classes: Int = 0) {
    words = model.split(separator: " ").map(String.init)
    name = words.removeFirst()
    self.l2 = l2
    (rowCount, featureCount, classCount) = (rows, features, classes)
    seed = Seed.one
  }

  /// Sizes at and around the widths of vectors, tiles and parts.
  static let all = [
    RandomTraining("linear", 258, 3), RandomTraining("polynomial 3", l2: 0.1, 600, 3),
    RandomTraining("polynomial 8", 257, 1), RandomTraining("logistic", 3, 1, classes: 2),
    RandomTraining("logistic", l2: 0.5, 513, 8, classes: 2), RandomTraining("softmax", 4, 1, classes: 2),
    RandomTraining("softmax", l2: 0.1, 531, 9, classes: 5), RandomTraining("mlp 3 tanh", 1, 2),
    RandomTraining("mlp 5 tanh", l2: 0.2, 17, 3), RandomTraining("mlp 4 7 sigmoid", 300, 2),
    RandomTraining("mlp 1 sigmoid", 15, 1, classes: 2),
    // One tile of rows, and layers that threads take turns at.
    RandomTraining("mlp 21 34 relu", l2: 0.1, 7, 11, classes: 3), RandomTraining("mlp 17 tanh", 16, 9),
    // One part of several tiles, with such layers.
    RandomTraining("mlp 19 13 relu", 40, 11),
    RandomTraining("mlp 8 tanh", 520, 4, classes: 2),
    RandomTraining("mlp 6 relu", l2: 0.01, 33, 5, classes: 3),
    RandomTraining("mlp 9 4 3 tanh", 530, 6, classes: 10), RandomTraining("formula", 700, 2),
  ]

  func table() throws -> Table {
    var random = SplitMix(seed: seed)
    let target = (0..<rowCount).map { row in
      classCount == 0
        ? random.number(-1, 1) : Double(row < classCount ? row : random.below(classCount))
    }
    var columns = (1...featureCount).map { index in
      (name: "x\(index)", values: (0..<rowCount).map { _ in random.number(-1, 1) })
    }
    columns.insert(("y", target), at: featureCount / 2)
    let names = (0..<max(1, classCount)).map { "\($0)" }
    let table = try DataSet(name: "random", columns: columns).table(target: "y")
    if classCount > 0 { #expect(table.targetKind == .classes(names)) }
    return table
  }

  func model() throws -> any Model {
    name == "formula"
      ? try FormulaModel(parsing: "f(x1, x2; a, b, c) = a*exp(-b*x1) + c*x2^2 + a*c")
      : try BuiltInModels.model(named: name, words: words, l2: l2)
  }

  func objective(threads: Int = 1) throws -> any Objective {
    try model().objective(on: table(), parallelism: Parallelism(threads: threads, leastWork: 0))
  }

  func point(of objective: any Objective) -> [Double] {
    var random = SplitMix(seed: ~seed)
    return (0..<objective.parameterCount).map { _ in random.number(-1, 1) }
  }

  /// All rows, in another order.
  var shuffledRows: [Int32] {
    var random = SplitMix(seed: seed &+ 1)
    return (0..<Int32(rowCount)).shuffled(using: &random)
  }
}

@Suite("Every model keeps the laws of a mean loss")
struct ModelLawTests {
  /// Sums of up to 700 terms of size 1, in another order.
  static let rounding = 1e-12

  /// A central difference over 2e-5 of a loss of size 1 is wrong by 1e-16/1e-5 from rounding and by about 1e-10
  /// from the third derivative; a unit of relu that crosses its kink would show as 1e-2.
  @Test(arguments: RandomTraining.all)
  func gradientIsTheDifferenceOfLosses(_ training: RandomTraining) throws {
    let objective = try training.objective()
    let point = training.point(of: objective)
    let evaluator = objective.makeEvaluator()
    let gradient = objective.evaluated(at: point).gradient
    for index in point.indices {
      var (ahead, behind) = (point, point)
      ahead[index] += 1e-5
      behind[index] -= 1e-5
      let difference = evaluator.loss(.all, at: ahead, t: 1) - evaluator.loss(.all, at: behind, t: 1)
      // A kink within 1e-5 of one of 33 rows for 6 units: less than once in a thousand seeds.
      #expect(isNear(gradient[index], difference / 2e-5, tolerance: 1e-7))
    }
  }

  @Test(arguments: RandomTraining.all, [1, 16, 100])
  func batchesSumToTheWhole(_ training: RandomTraining, size: Int) throws {
    let objective = try training.objective()
    let point = training.point(of: objective)
    let rows = training.shuffledRows
    var (loss, gradient) = (0.0, [Double](repeating: 0, count: point.count))
    for start in stride(from: 0, to: rows.count, by: size) {
      let batch = Array(rows[start..<min(start + size, rows.count)])
      let part = objective.evaluated(rows: batch, at: point)
      let share = Double(batch.count) / Double(rows.count)
      loss += share * part.loss
      for i in gradient.indices { gradient[i] += share * part.gradient[i] }
    }
    let whole = objective.evaluated(at: point)
    #expect(isNear(loss, whole.loss, tolerance: Self.rounding))
    #expect(areNear(gradient, whole.gradient, tolerance: Self.rounding))
  }

  @Test(arguments: RandomTraining.all)
  func bitsAreEqualWhateverTheThreads(_ training: RandomTraining) throws {
    let one = try training.objective(threads: 1)
    let point = training.point(of: one)
    let rows = training.shuffledRows
    let (whole, batch) = (one.evaluated(at: point), one.evaluated(rows: rows, at: point))
    let (model, table) = (try training.model(), try training.table())
    let answers = try model.answers(on: table, at: point, parallelism: Parallelism(threads: 1))
    for threads in [2, 4] {
      let many = try training.objective(threads: threads)
      #expect(many.evaluated(at: point) == whole)
      #expect(many.evaluated(rows: rows, at: point) == batch)
      #expect(try model.answers(on: table, at: point, parallelism: Parallelism(threads: threads)) == answers)
    }
  }

  @Test(arguments: RandomTraining.all)
  func allRowsInOrderAreTheWholeToTheBit(_ training: RandomTraining) throws {
    let objective = try training.objective()
    let point = training.point(of: objective)
    let whole = objective.evaluated(at: point)
    #expect(objective.evaluated(rows: Array(0..<Int32(training.rowCount)), at: point) == whole)
    let evaluator = objective.makeEvaluator()
    #expect(evaluator.loss(.all, at: point, t: 1) == whole.loss)
    // What was evaluated before leaves nothing behind.
    var gradient = [Double](repeating: 0, count: point.count)
    _ = evaluator.lossAndGradient(.all, at: point.map { -$0 }, t: 1, gradient: &gradient)
    #expect(evaluator.lossAndGradient(.all, at: point, t: 2, gradient: &gradient) == whole.loss)
    #expect(gradient == whole.gradient)
  }

  @Test(arguments: RandomTraining.all)
  func theAnswerForARowIsItsPrediction(_ training: RandomTraining) throws {
    let (model, table) = (try training.model(), try training.table())
    let point = training.point(of: try training.objective())
    for (row, answer) in try model.answers(on: table, at: point).enumerated() {
      switch try model.prediction(from: table.features(at: row), at: point, on: table) {
      case .number(let value): #expect(isNear(value, answer, tolerance: 1e-13))
      case .probabilities(let values):
        // Classes as good as equally likely may be told apart otherwise.
        #expect(values[Int(answer)] >= (values.max() ?? 0) - 1e-13)
        #expect(isNear(values.reduce(0, +), 1, tolerance: 1e-14))
      }
    }
  }

  @Test(arguments: RandomTraining.all)
  func aPointFarOutGivesALossThatIsNotFinite(_ training: RandomTraining) throws {
    let objective = try training.objective()
    let nowhere = [Double](repeating: .nan, count: objective.parameterCount)
    #expect(!objective.evaluated(at: nowhere).loss.isFinite)
  }
}

/// A model's loss written out for the expression engine: the parameters are `p0 p1 ...` in their order.
struct WrittenOut: CustomTestStringConvertible {
  let training: RandomTraining
  /// The loss of one row, from `x1 x2 ...` and `y`, in the engine's language.
  let loss: String

  var testDescription: String { training.testDescription }

  static let all = [
    WrittenOut(
      training: RandomTraining("polynomial 2", 40, 2, classes: 0),
      loss: "(p0*x1 + p1*x1^2 + p2*x2 + p3*x2^2 + p4 - y)^2"),
    WrittenOut(
      training: RandomTraining("logistic", 40, 2, classes: 2),
      loss: "log(1 + exp(-(2*y - 1)*(p0*x1 + p1*x2 + p2)))"),
    WrittenOut(
      training: RandomTraining("softmax", 40, 1, classes: 3),
      loss: """
        log(exp(p0*x1 + p3) + exp(p1*x1 + p4) + exp(p2*x1 + p5)) \
        - if(y == 0, p0*x1 + p3, if(y == 1, p1*x1 + p4, p2*x1 + p5))
        """),
    WrittenOut(
      training: RandomTraining("mlp 2 tanh", 40, 1),
      loss: "(p4*tanh(p0*x1 + p2) + p5*tanh(p1*x1 + p3) + p6 - y)^2"),
    WrittenOut(
      training: RandomTraining("mlp 2 relu", 40, 1),
      loss: "(p4*relu(p0*x1 + p2) + p5*relu(p1*x1 + p3) + p6 - y)^2"),
    WrittenOut(
      training: RandomTraining("mlp 1 1 sigmoid", 40, 2, classes: 2),
      loss: """
        log(1 + exp(-(2*y - 1)*(p5/(1 + exp(-(p3/(1 + exp(-(p0*x1 + p1*x2 + p2))) + p4))) + p6)))
        """),
  ]
}

@Suite("Hand-written gradients are the expression engine's")
struct WrittenOutTests {
  @Test(arguments: WrittenOut.all)
  func lossAndGradient(_ row: WrittenOut) throws {
    let (table, objective) = (try row.training.table(), try row.training.objective())
    let point = row.training.point(of: objective)
    let parameters = point.indices.map { "p\($0)" }
    let term = try Parser.parse(row.loss).term
    let machine = Machine(
      Program(valueAndGradientOf: term, by: parameters, inputs: parameters + table.features + ["y"]))
    var (loss, gradient) = (0.0, [Double](repeating: 0, count: point.count))
    for index in 0..<table.rowCount {
      for (input, value) in (point + table.features(at: index) + [table.target(at: index)]).enumerated() {
        machine.input(input).pointee = value
      }
      machine.run()
      loss += machine.output(0).pointee / Double(table.rowCount)
      for i in point.indices { gradient[i] += machine.output(1 + i).pointee / Double(table.rowCount) }
    }
    let got = objective.evaluated(at: point)
    #expect(isNear(got.loss, loss, tolerance: 1e-13))
    #expect(areNear(got.gradient, gradient, tolerance: 1e-13))
  }
}
