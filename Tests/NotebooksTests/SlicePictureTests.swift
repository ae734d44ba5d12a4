import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// What a picture over two of many parameters, features or rows leaves out is said.
@Suite struct SlicePictureTests {
  /// The run begins at 9 + 16 + 25; after it z is 0 but for rounding, and the ground under the start is 9 + 16.
  @Test(arguments: ["path", "surface"]) func hiddenParametersAreNamedWithTheLossThatDiffers(_ kind: String)
    throws
  {
    let figure = try TypedNotebook.figure(
      "problem f(x, y, z) = x^2 + y^2 + z^2", "init 3 4 5", "set lr 0.25", "run 60", "plot \(kind)")
    #expect(
      figure.description.contains(
        "z stands still, as it is at step 60: under the start the ground is at loss 25, and the run began at 50."
      ))
    if kind == "path" { #expect(figure.marks.contains { $0.label == "start: loss 50, here 25" }) }
  }

  /// Once it seemed to climb at its first step: the ground was that of the last one.
  @Test func theStartOfTenFeaturesBearsItsOwnLoss() throws {
    let figure = try TypedNotebook.figure(
      "data diabetes", "standardize target", "model linear", "set lr 0.1", "run 50", "plot path")
    let start = try #require(figure.marks.first { $0.meaning == .start })
    #expect(start.label.firstMatch(of: /^start: loss 1, here 0\.\d+$/) != nil, "\(start.label)")
  }

  @Test func nothingIsSaidWhereNothingIsHidden() throws {
    let figure = try TypedNotebook.figure("problem f(x, y) = x^2 + y^2", "init 3 4", "run 6", "plot path")
    #expect(!figure.description.contains("still"))
    #expect(figure.marks.contains { $0.label == "start" })
  }

  @Test func oneUnitMeansEqualScales() throws {
    #expect(try TypedNotebook.figure("problem himmelblau", "run 3", "plot path").aspect == .equal)
    #expect(try TypedNotebook.figure("problem himmelblau", "run 3", "plot path aspect free").aspect == .free)
    #expect(try TypedNotebook.figure("data moons 20", "model softmax", "run 3", "plot path").aspect == .free)
    #expect(
      try TypedNotebook.figure("data moons 20", "model softmax", "run 3", "plot path aspect equal").aspect
        == .equal)
    // A strip would show nothing.
    #expect(
      try TypedNotebook.figure("problem f(x, y) = x^2 + y^2", "init 1000 0.001", "plot path").aspect == .free)
  }

  /// Setosa has by far the smallest petals.
  @Test(arguments: ["boundary", "data"]) func featuresThatPartTheClassesAreChosen(_ kind: String) throws {
    let figure = try TypedNotebook.figure("data iris", "model softmax", "run 3", "plot \(kind)")
    #expect([figure.x.label, figure.y.label].contains("petal_length"))
    #expect(figure.description.contains("(which part the classes best)"))
    let chosen = try TypedNotebook.figure("data iris", "model softmax", "run 3", "plot \(kind) sepal_width")
    #expect(chosen.x.label == "sepal_width")
    #expect(chosen.description.contains("(which with it parts the classes best)"))
    let both = try TypedNotebook.figure(
      "data iris", "model softmax", "run 3", "plot \(kind) sepal_width sepal_length")
    #expect(!both.description.contains("best"))
  }

  @Test func manyRowsAreDrawnInPart() throws {
    let figure = try TypedNotebook.figure("data moons 110000", "plot data")
    #expect(figure.pointCount == 55_000)
    #expect(figure.description.hasSuffix("One row in 2 is drawn."))
  }

  @Test(.tags(.slow)) func theGroundOfManyRowsIsThatOfSome() throws {
    let figure = try TypedNotebook.figure("data moons 60000", "model logistic", "plot surface")
    #expect(figure.description.firstMatch(of: /The ground is the loss of one sample in [2-9]\.$/) != nil)
  }

  @Test func weightsHaveALineAtZero() throws {
    #expect(try TypedNotebook.figure("data diabetes", "model linear", "run 3", "plot weights").y.marksZero)
  }
}
