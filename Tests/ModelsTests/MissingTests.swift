import Models
import TestSupport
import Testing

@Suite("Missing values")
struct MissingTests {
  /// Ages 22, 38, 35, 35, 54 and 2: worked on paper, mean 31, median 35, mode 35.
  static let text = """
    survived,sex,age
    0,m,22
    1,f,38
    1,f,
    1,f,35
    0,m,35
    0,,NA
    0,m,54
    1,m,2
    ,m,40

    """

  private func data() throws -> DataSet { try CSVReader.read(text: Self.text, name: "a.csv") }

  @Test func rowsAreLeftOut() throws {
    let parts = try data().completeParts(
      target: "survived", features: ["age"], treatment: .drop, split: nil)
    #expect(parts.droppedRowCount == 3)
    #expect((0..<parts.training.rowCount).map { parts.training[$0, 0] } == [22, 38, 35, 35, 54, 2])
    #expect((0..<parts.training.rowCount).map(parts.training.target) == [0, 1, 1, 0, 0, 1])
    #expect(parts.filled == [])
  }

  @Test(arguments: [
    (MissingTreatment.mean, 31.0), (.median, 35), (.mode, 35), (.value(-1), -1),
  ])
  func valuesArePutIn(_ treatment: MissingTreatment, _ value: Double) throws {
    let parts = try data().completeParts(
      target: "survived", features: ["age"], treatment: treatment, split: nil)
    // The row without a target goes in any case.
    #expect(parts.droppedRowCount == 1)
    #expect(
      (0..<parts.training.rowCount).map { parts.training[$0, 0] } == [22, 38, value, 35, 35, value, 54, 2])
    #expect(parts.filled.map(\.name) == ["age"] && parts.filled.map(\.count) == [2])
    #expect(parts.filled.map(\.value) == [value])
    #expect(parts.filledHeldOut == [])
  }

  /// What is held out must stay unknown: the mean is that of the training part.
  @Test(arguments: Seed.first(5)) func whatIsPutInIsToldFromTheTrainingPart(_ seed: UInt64) throws {
    let rows = (0..<40).map { "\($0 % 4 == 0 ? "" : "\($0 * $0)"),\($0)" }
    let data = try CSVReader.read(text: "x,y\n" + rows.joined(separator: "\n"), name: "a.csv")
    let parts = try data.completeParts(
      target: "y", as: .numbers, features: ["x"], treatment: .mean, split: (0.7, seed))
    let heldOut = try #require(parts.heldOut)
    #expect(parts.training.rowCount == 28 && heldOut.rowCount == 12)
    func isGiven(_ target: Double) -> Bool { Int(target) % 4 != 0 }
    let training = (0..<28).map { (x: parts.training[$0, 0], y: parts.training.target(at: $0)) }
    let given = training.filter { isGiven($0.y) }.map(\.x)
    let mean = given.reduce(0, +) / Double(given.count)
    for row in training {
      #expect(isGiven(row.y) ? row.x == row.y * row.y : abs(row.x - mean) < 1e-9)
    }
    for row in 0..<12 where !isGiven(heldOut.target(at: row)) {
      #expect(abs(heldOut[row, 0] - mean) < 1e-9)
    }
    let missing = training.count { !isGiven($0.y) }
    #expect(parts.filled.map(\.count).reduce(0, +) == missing)
    #expect(parts.filledHeldOut.map(\.count).reduce(0, +) == 10 - missing)
  }

  /// Of columns made of texts one is 1: that of the most frequent text.
  @Test func theMostFrequentTextIsPutIn() throws {
    let parts = try data().onehot("sex").completeParts(
      target: "survived", features: ["sex=f", "sex=m"], treatment: .mode, split: nil)
    #expect(parts.training.features(at: 5) == [0, 1])
    #expect(parts.training.features(at: 1) == [1, 0])
  }

  @Test func aTextThatIsNoWordForNothingIsStillRefused() throws {
    let data = try CSVReader.read(text: "x,y\n1,2\nabc,4\n,6\n7,8\n5,9\n", name: "a.csv")
    for treatment in [MissingTreatment.drop, .mean] {
      let error = #expect(throws: DataError.self) {
        try data.completeParts(target: "y", treatment: treatment, split: nil)
      }
      #expect(error?.description == "\"a.csv\", line 3 (row 2), column \"x\": \"abc\" is not a number.")
    }
    var options = CSVOptions()
    options.missing = ["abc"]
    let told = try CSVReader.read(text: "x,y\n1,2\nabc,4\n,6\n7,8\n5,9\n", name: "a.csv", options: options)
    #expect(try told.completeParts(target: "y", treatment: .drop, split: nil).droppedRowCount == 2)
  }

  @Test func noRowMayBeLeft() throws {
    let data = try CSVReader.read(text: "x,z,y\n1,,2\n,3,4\n2,,2\n,4,4\n", name: "a.csv")
    #expect(throws: DataError.noRowLeft(source: "a.csv")) {
      try data.completeParts(target: "y", treatment: .drop, split: nil)
    }
  }

  /// A model trained on the rows that are left has the same loss as on a file without the others.
  @Test func theRowsLeftAreThoseOfAFileWithoutTheOthers() throws {
    let parts = try data().completeParts(
      target: "survived", features: ["age"], treatment: .drop, split: nil)
    let clean = try CSVReader.read(
      text: "survived,age\n0,22\n1,38\n1,35\n0,35\n0,54\n1,2\n", name: "a.csv"
    ).table(target: "survived")
    let point = [0.3, -0.2]
    let model = LogisticModel()
    #expect(
      try model.objective(on: parts.training).evaluated(at: point).loss
        == model.objective(on: clean).evaluated(at: point).loss)
  }

  /// What only held-out rows lack is put in as well; the training part has no gap to tell it from.
  @Test func whatOnlyHeldOutRowsLackIsPutIn() throws {
    let rows = (0..<20).map { "\($0 == 7 ? "" : "\($0)"),\($0)" }
    let data = try CSVReader.read(text: "x,y\n" + rows.joined(separator: "\n"), name: "a.csv")
    var seen = 0
    for seed in 0..<20 as Range<UInt64> {
      let parts = try data.completeParts(
        target: "y", as: .numbers, features: ["x"], treatment: .value(7), split: (0.5, seed))
      guard let heldOut = parts.heldOut, parts.filled.isEmpty else { continue }
      seen += 1
      #expect((0..<heldOut.rowCount).allSatisfy { heldOut[$0, 0] == heldOut.target(at: $0) })
    }
    #expect(seen > 3)
  }

  /// A column that is gone keeps its gaps in memory: nobody may train on them.
  @Test func aDroppedColumnWithGapsDoesNoHarm() throws {
    let data = try CSVReader.read(text: "a,x,z,y\n,1,1,2\n2,2,,4\n3,3,1,6\n4,4,2,8\n", name: "a.csv")
      .dropping(["a"])
    let parts = try data.completeParts(target: "y", treatment: .drop, split: nil)
    #expect(try LinearModel().objective(on: parts.training).evaluated(at: [2, 0, 0]).loss == 0)
  }

  /// A wrong cell in a row that is left out anyway refuses nothing.
  @Test func aWrongCellInARowLeftOutIsNoError() throws {
    let data = try CSVReader.read(text: "x,z,y\n1,1,2\nabc,2,\n3,3,6\n4,4,8\n5,2,1\n", name: "a.csv")
    let parts = try data.completeParts(target: "y", features: ["x"], treatment: .mean, split: nil)
    #expect(parts.droppedRowCount == 1 && parts.training.rowCount == 4)
  }

  @Test func emptyColumnsAreNoFeatures() throws {
    let data = try CSVReader.read(text: "x,gone,y\n1,,2\n2,,4\n3,,6\n", name: "a.csv")
    #expect(data.features(besides: "y") == ["x"])
    #expect(data.summaries()[1].missingCount == 3)
  }
}

@Suite("Dates and names of columns")
struct DateTests {
  /// Days counted on a calendar: 2024 is a leap year.
  @Test(arguments: [
    (["2024-02-28", "2024-03-01", "2024-02-28 12:00"], DateStyle.yearFirst, true, [0, 2, 0.5]),
    (["31.12.2023", "1.1.2024"], .dayFirst, true, [0, 1]),
    (["1/31/2024", "2/1/2024"], .monthFirst, true, [0, 1]),
    (["1/2/2024", "3/2/2024"], .dayFirst, false, [0, 2]),
    (["2024-01-01T06:00:00Z", ""], .yearFirst, true, [0, .nan]),
  ])
  func becomeDaysSinceTheFirst(_ dates: [String], _ style: DateStyle, _ isSure: Bool, _ days: [Double]) throws
  {
    let text = "when,y\n" + dates.map { "\($0),1\n" }.joined()
    let found = try CSVReader.read(text: text, name: "a.csv").dating("when")
    #expect(found.style == style && found.isSure == isSure)
    #expect(found.data.columns.map(\.name) == ["when", "y"])
    let numbers = try #require(found.data.numbers(in: found.data.columns[0]))
    #expect(numbers.map(\.bitPattern) == days.map(\.bitPattern))
  }

  @Test(arguments: [
    "2024-02-30", "24-01-01", "5", "2024/1", "13/13/2024", "10:30", "1.2.3", "2024-01-01 25:00",
  ])
  func whatIsNoDate(_ text: String) throws {
    #expect(!DateStyle.isDate(text))
    let data = try CSVReader.read(text: "when,y\n2024-01-01,1\n\(text)x,2\n", name: "a.csv")
    #expect(throws: DataError.self) { try data.dating("when") }
  }

  @Test func aColumnHasAnotherName() throws {
    let data = try CSVReader.read(text: "a,b,y\n1,2,3\n4,5,6\n", name: "a.csv").renaming("a", to: "the a")
    #expect(data.columns.map(\.name) == ["the a", "b", "y"])
    #expect(try data.table(target: "y").features(at: 1) == [4, 5])
    #expect(throws: DataError.self) { try data.renaming("b", to: "y") }
    #expect(throws: DataError.self) { try data.renaming("c", to: "d") }
  }

  /// What is said about a column's numbers goes with it.
  @Test func howAColumnIsWrittenIsSaidUnderItsNewName() throws {
    let data = try CSVReader.read(text: "x,price\n1,$10.50\n2,$19\n", name: "a.csv").renaming(
      "price", to: "cost")
    #expect(data.format?.description == "parted by commas; with names; cost is money in $")
  }

  /// Either the 1st and 2nd of February and the 1st of April, or the 2nd of January and February and the 4th of January.
  @Test(
    arguments: [
      (nil, DateStyle.dayFirst, false, [0.0, 1, 59]), (.dayFirst, .dayFirst, true, [0, 1, 59]),
      (.monthFirst, .monthFirst, true, [0, 31, 2]),
    ] as [(DateStyle?, DateStyle, Bool, [Double])])
  func theOrderOfADateMayBeTold(_ order: DateStyle?, _ style: DateStyle, _ isSure: Bool, _ days: [Double])
    throws
  {
    let data = try CSVReader.read(text: "d,y\n1/2/2023,1\n2/2/2023,2\n1/4/2023,4\n", name: "a.csv")
    let dated = try data.dating("d", as: order)
    #expect(dated.style == style)
    #expect(dated.isSure == isSure)
    #expect(dated.data.numbers(in: try dated.data.column("d")) == days)
    #expect(throws: DataError.self) { try data.dating("d", as: .yearFirst) }
  }

  /// Names that mean something else, or are no words, are columns in quotes.
  @Test func formulasReadColumnsOfAnyName() throws {
    let data = try CSVReader.read(
      text: "loss,\"rate/min, at 5 (°C)\",e,y\n1,2,3,4\n2,1,5,7\n", name: "a.csv")
    let text =
      "f(\"loss\", \"rate/min, at 5 (°C)\", \"e\"; a) = a*\"loss\" + \"rate/min, at 5 (°C)\"^2 - \"e\""
    let model = try FormulaModel(parsing: text)
    #expect(model.columns == ["loss", "rate/min, at 5 (°C)", "e"])
    #expect(model.description == text)
    #expect(try FormulaModel(parsing: model.description).body == model.body)
    // f = 2*1 + 4 - 3 = 3 and 2*2 + 1 - 5 = 0; the mean of (4 - 3)^2 and (7 - 0)^2 is 25.
    #expect(try model.objective(on: data.table(target: "y")).evaluated(at: [2]).loss == 25)
  }
}
