import Expressions
import Models
import Optimization
import TestSupport
import Testing

@Suite("Holding out a part")
struct SplitTests {
  @Test(arguments: [("iris", 0.8), ("breast_cancer", 0.7), ("digits", 0.5), ("diabetes", 0.9), ("xor", 0.5)])
  func everyRowIsInOnePart(name: String, share: Double) throws {
    let entry = try #require(BuiltInData.named(name))
    let table = try entry.load().table(target: entry.target, features: entry.features)
    let split = try table.split(share, seed: 42)
    let rows = { (table: Table) in
      (0..<table.rowCount).map { (table.features(at: $0) + [table.target(at: $0)]).description }
    }
    #expect((rows(split.training) + rows(split.heldOut)).sorted() == rows(table).sorted())
    let wanted = share * Double(table.rowCount)
    #expect(abs(Double(split.training.rowCount) - wanted) <= Double(max(1, table.classCounts.count)))
    for (count, whole) in zip(split.training.classCounts, table.classCounts) {
      #expect(abs(Double(count) - share * Double(whole)) <= 0.5)
    }
  }

  @Test func theSeedAloneDecides() throws {
    let table = try #require(BuiltInData.named("diabetes")).load().table(target: "target")
    let rows = { (seed: UInt64) in
      let part = try table.split(0.5, seed: seed).heldOut
      return (0..<part.rowCount).map(part.features(at:))
    }
    #expect(try rows(1) == rows(1))
    #expect(try rows(1) != rows(2))
    #expect(try table.split(0.5, seed: 1).training.recipe != table.split(0.5, seed: 2).training.recipe)
    let split = try table.split(0.5, seed: 1)
    #expect(split.training.recipe != split.heldOut.recipe)
  }

  /// A model on a part is the model on a file of that part's rows.
  @Test(arguments: ["linear", "polynomial", "mlp"])
  func trainsOnItsRowsAlone(_ name: String) throws {
    let words = ["polynomial": ["2"], "mlp": ["3"]][name] ?? []
    let model = try BuiltInModels.model(named: name, words: words, l2: 0.1)
    let part = try #require(BuiltInData.named("diabetes")).load().table(target: "target")
      .split(0.6, seed: 7).training
    let columns = part.features.enumerated().map { column, name in
      (name, (0..<part.rowCount).map { part[$0, column] })
    }
    let copy = try DataSet(
      name: "copy", columns: columns + [("target", (0..<part.rowCount).map(part.target(at:)))]
    ).table(target: "target")
    let (one, other) = (try model.objective(on: part), try model.objective(on: copy))
    let point = (0..<one.parameterCount).map { 0.01 * Double($0 % 7) - 0.02 }
    #expect(one.evaluated(at: point) == other.evaluated(at: point))
    #expect(one.evaluated(rows: [3, 1, 2], at: point) == other.evaluated(rows: [3, 1, 2], at: point))
    #expect(try model.answers(on: part, at: point) == model.answers(on: copy, at: point))
  }

  @Test func standardizesByTheTrainingPart() throws {
    let table = try #require(BuiltInData.named("iris")).load()
      .table(target: "species", features: ["petal_width", "sepal_length"])
    let raw = try table.split(0.8, seed: 3)
    let split = try raw.standardized()
    #expect(split.training.standardization == split.heldOut.standardization)
    #expect(try split.training.standardization == Standardization(of: raw.training))
    for column in 0..<2 {
      let values = (0..<split.training.rowCount).map { split.training[$0, column] }
      #expect(abs(values.reduce(0, +)) < 1e-10)
    }
    #expect(
      (0..<raw.heldOut.rowCount).allSatisfy { raw.heldOut.target(at: $0) == split.heldOut.target(at: $0) })
    let back = split.unstandardized()
    for row in 0..<raw.heldOut.rowCount {
      #expect(areNear(back.heldOut.features(at: row), raw.heldOut.features(at: row), tolerance: 1e-12))
    }
    #expect(back.heldOut.recipe == raw.heldOut.recipe)
  }

  @Test func unstandardizingIsTheInverse() throws {
    let table = try #require(BuiltInData.named("diabetes")).load().table(target: "target")
    let back = try table.standardized(target: true).unstandardized()
    for row in 0..<table.rowCount {
      #expect(areNear(back.features(at: row), table.features(at: row), tolerance: 1e-12))
      #expect(isNear(back.target(at: row), table.target(at: row), tolerance: 1e-12))
    }
    #expect(back.recipe == table.recipe)
    #expect(back.standardization == nil)
  }

  @Test(arguments: [0, 1, -0.5, 1.5, .nan])
  func refusesWhatIsNoShare(_ share: Double) throws {
    let table = try #require(BuiltInData.named("xor")).load().table(target: "target")
    let error = #expect(throws: DataError.self) { try table.split(share, seed: 1) }
    #expect(
      error?.description
        == "\(shortestText(share)) is not a share of the rows: use a number above 0 and below 1.")
  }

  @Test func aSingleRowCannotBeSplit() throws {
    let table = try DataSet(name: "one", columns: [("x", [1]), ("y", [2])]).table(target: "y")
    let error = #expect(throws: DataError.self) { try table.split(0.5, seed: 1) }
    #expect(error?.description == "1 row cannot be split: 2 are needed, so that both parts have one.")
  }
}

@Suite("How well a model does")
struct FitTests {
  @Test func numbersOnPaper() throws {
    let table = try DataSet(name: "paper", columns: [("x", [0, 1, 2]), ("y", [1, 2, 6])]).table(target: "y")
    // Predictions 0, 2, 4: squares 1, 0, 4; around the mean 3: 4, 1, 9.
    let fit = try LinearModel().fit(on: table, at: [2, 0])
    #expect(fit == .numbers(NumberFit(meanSquaredError: 5.0 / 3, r2: 1 - 5.0 / 14)))
  }

  @Test func noR2WhereTargetsAreEqual() throws {
    let table = try DataSet(name: "flat", columns: [("x", [0, 1]), ("y", [2, 2])]).table(target: "y")
    #expect(
      try LinearModel().fit(on: table, at: [0, 1]) == .numbers(NumberFit(meanSquaredError: 1, r2: nil)))
  }

  @Test func classesOnPaper() throws {
    let data = try CSVReader.read(text: "x,t\n-1,a\n1,a\n2,b\n3,b\n-2,b\n", name: "t")
    let table = try data.table(target: "t")
    let wanted = Fit.classes(Confusion(classNames: ["a", "b"], counts: [[1, 1], [1, 2]]))
    #expect(try LogisticModel().fit(on: table, at: [1, 0]) == wanted)
    #expect(try SoftmaxModel().fit(on: table, at: [0, 1, 0, 0]) == wanted)
    #expect(try LogisticModel().accuracy(on: table, at: [1, 0]) == 0.6)
  }

  /// The reference's R2 and accuracy at its optimum.
  @Test(arguments: ReferenceCase.all.filter { $0.optimum?.point != nil })
  func isTheReference(_ row: ReferenceCase) throws {
    let optimum = try #require(row.optimum)
    let point = try #require(optimum.point)
    for threads in [1, 2, 4] {
      let parallelism = Parallelism(threads: threads, leastWork: 0)
      switch try row.makeModel().fit(on: row.table(), at: point, parallelism: parallelism) {
      case .numbers(let fit): #expect(isNear(fit.r2 ?? 0, optimum.r2 ?? 0))
      case .classes(let confusion): #expect(confusion.accuracy == optimum.accuracy)
      }
    }
  }

  /// Parameters in the data's own units give the same answers on the data as they are.
  @Test(arguments: ["linear", "softmax"])
  func ownUnitsAreTheSameFunction(_ name: String) throws {
    let raw = try #require(BuiltInData.named("iris")).load()
      .table(target: name == "linear" ? "petal_width" : "target", features: ["sepal_length", "petal_length"])
    let model = try BuiltInModels.model(named: name)
    let table = try raw.standardized(target: name == "linear")
    let point = name == "linear" ? [0.3, -0.2, 0.1] : [0.5, 1, -0.25, 0.5, 0.1, -1, 0.3, 0, 0.2]
    let own = try #require(model.ownUnits(point, on: table))
    let row = raw.features(at: 77)
    let there = try model.prediction(fromOwnUnits: row, at: point, on: table)
    switch (there, try model.prediction(from: row, at: own, on: raw)) {
    case (.number(let a), .number(let b)): #expect(isNear(a, b, tolerance: 1e-13))
    case (.probabilities(let a), .probabilities(let b)): #expect(areNear(a, b, tolerance: 1e-13))
    default: Issue.record("predictions of different kinds")
    }
  }
}
