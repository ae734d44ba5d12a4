import Expressions
import Optimization
import Testing

/// Parameters of some shapes; never evaluated.
struct ShapedObjective: Objective {
  let parameters: [ParameterBlock]
  var sampleCount: Int { 1 }
  var recipe: String { "\(parameters)" }
  func makeEvaluator() -> any Evaluator { preconditionFailure("not evaluated") }
}

/// What the numbers of a point are called, and where a name leads.
struct ElementNameTests {
  static let objective = ShapedObjective(parameters: [
    ParameterBlock(
      "w1", .weights, shape: [2, 3], elementNames: ["age", "sex", "bmi"], rowNames: ["ill", "well"]),
    ParameterBlock("b1", .biases, shape: [2], elementNames: ["ill", "9"]),
    ParameterBlock("none", .other, shape: [0]),
    ParameterBlock("c"),
    ParameterBlock("k", .other, shape: [2, 1, 2], elementNames: ["a", "b"]),
  ])

  @Test func namesGoRowByRow() {
    #expect(
      Self.objective.elementNames.map(\.text) == [
        "w1[1,1]", "w1[1,2]", "w1[1,3]", "w1[2,1]", "w1[2,2]", "w1[2,3]", "b1[ill]", "b1[2]", "c",
        "k[1,1,1]", "k[1,1,2]", "k[2,1,1]", "k[2,1,2]",
      ])
    #expect(
      Self.objective.elementNames.map { $0.labels.joined(separator: " ") } == [
        "ill age", "ill sex", "ill bmi", "well age", "well sex", "well bmi", "", "9", "", "a", "b", "a", "b",
      ])
  }

  /// What finds a number by its name and what names a number agree.
  @Test func everySpellingLeadsBack() {
    for (index, name) in Self.objective.elementNames.enumerated() {
      #expect(name.spellings.contains(name.reference))
      for spelling in name.spellings {
        #expect(Self.objective.index(of: spelling) == index, "\(spelling.text)")
      }
    }
    #expect(Self.objective.elementNames[6].spellings.map(\.text) == ["b1[1]", "b1[ill]"])
  }

  @Test(arguments: [
    "w1", "b1", "none", "x", "w1[1]", "w1[0,1]", "w1[3,1]", "w1[1,4]", "w1[1,1,1]", "w1[bmi]", "b1[0]",
    "b1[3]",
    "b1[well]", "none[1]", "c[1]", "k[1,1]",
  ])
  func whatIsNotThereLeadsNowhere(_ text: String) throws {
    let reference = try #require(Reference(parsing: text))
    #expect(Self.objective.index(of: reference) == nil)
  }

  /// A column that is called by a number, which would be taken for a position.
  @Test func aNumberIsAPosition() {
    #expect(Self.objective.index(of: Reference("b1", .column("9"))) == nil)
  }

  /// 2^60 numbers: whoever lists their names, even once, comes to no end.
  @Test func nothingIsListedToFindOne() throws {
    let side = 1 << 30
    let objective = ShapedObjective(parameters: [
      ParameterBlock("v"), ParameterBlock("w", .weights, shape: [side, side]), ParameterBlock("b"),
    ])
    #expect(objective.parameterCount == side * side + 2)
    #expect(objective.elementNames.count == side * side + 2)
    #expect(objective.elementNames[0].text == "v")
    #expect(objective.elementNames[1 + 4 * side + 6].text == "w[5,7]")
    #expect(objective.elementNames[side * side].text == "w[\(side),\(side)]")
    #expect(objective.elementNames[side * side + 1].text == "b")
    #expect(objective.index(of: Reference("w", .positions([5, 7]))) == 1 + 4 * side + 6)
    #expect(objective.index(of: Reference("b")) == side * side + 1)
    #expect(objective.index(of: Reference("w", .positions([side + 1, 1]))) == nil)
    let scope = Scope(objective, settings: TrainingSettings())
    #expect(scope.knows(Reference("w", .positions([3, 4]))) && !scope.knows(Reference("w")))
    let condition = try Condition(parsing: "w[3,4] < b and loss < 1", in: scope)
    #expect(condition.text == "w[3,4] < b and loss < 1")
    #expect(throws: ExpressionError.self) { try Condition(parsing: "u < 1", in: scope) }
  }
}
