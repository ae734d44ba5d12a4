import TestSupport
import Testing

@testable import Notebooks

/// Columns that keep their unit when the others are standardized.
@Suite struct UnscaledColumnTests {
  @Test func areAsTheyWereAndPredictionsToo() {
    let plain = TypedNotebook("data diabetes", "model linear")
    var notebook = TypedNotebook("data diabetes", "standardize except sex bp", "model linear")
    #expect(
      notebook.shown("show").contains(
        "features age, sex, bmi, bp, s1, s2, s3, s4, s5, s6, standardized but for sex, bp."))
    let (scaled, own) = (
      notebook.session.work.subject?.dataSubject?.training, plain.session.work.subject?.dataSubject?.training
    )
    #expect(scaled?[5, 1] == own?[5, 1] && scaled?[5, 3] == own?[5, 3])
    #expect(scaled?[5, 0] != own?[5, 0])
    // What is not typed is at its mean, for columns that were left out too.
    notebook.type("set lr 1e-6; run 3")
    let means = "sex=1.4683257918552035 bp=94.64701357466063"
    #expect(notebook.shown("predict age=50") == notebook.shown("predict age=50 \(means)"))
    #expect(notebook.shown("predict age=50") != notebook.shown("predict age=50 sex=0 bp=0"))
  }

  @Test func areOfferedWhereThereAreOnlyZerosAndOnes() throws {
    var notebook = TypedNotebook("data blobs 60", "model logistic")
    #expect(!notebook.shown("standardize").contains("except"))
    notebook = TypedNotebook("data xor")
    #expect(!notebook.shown("standardize").contains("except"), "not where all columns are so")
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "age,smokes,y\n20,0,1.5\n30,1,2\n40,0,3\n50,1,3.5\n")
    notebook = TypedNotebook("data \(folder.path)/a.csv target y")
    #expect(
      notebook.shown("standardize").hasSuffix(
        "Only 0 and 1 in smokes: to leave it so, standardize except smokes."))
    #expect(!notebook.shown("standardize except smokes").contains("Only 0"))
  }

  /// A new name is kept, a column that is gone is forgotten, and undo brings it back.
  @Test func goWithTheirColumns() {
    func left(_ notebook: TypedNotebook) -> Set<String>? {
      notebook.session.work.subject?.dataSubject?.unscaled
    }
    var notebook = TypedNotebook("data diabetes", "standardize except sex", "rename sex gender")
    #expect(left(notebook) == ["gender"])
    notebook.type("drop gender")
    #expect(left(notebook) == [])
    notebook.type("undo")
    #expect(left(notebook) == ["gender"])
    notebook.type("unstandardize")
    #expect(left(notebook) == [])
  }

  /// The columns that onehot made go by the name of the one they were.
  @Test func aColumnThatWasReplacedNamesAllOfIts() {
    var notebook = TypedNotebook(
      "data iris target sepal_length", "onehot species", "features species=setosa petal_length")
    #expect(notebook.shown("standardize except species").contains("standardized but for species=setosa."))
  }

  @Test func isRememberedUntilThereIsATarget() throws {
    let folder = try TemporaryFolder()
    try folder.file("a.csv", "x,y\n1,2\n2,4\n3,5\n")
    var notebook = TypedNotebook("data \(folder.path)/a.csv")
    #expect(notebook.shown("standardize").contains("Features will be standardized, once there is a target."))
  }

  @Test func onlyFeaturesCanBeLeftOut() {
    var notebook = TypedNotebook("data diabetes")
    #expect(
      notebook.shown("standardize except sexx") == """
          standardize except sexx
                             ^^^^
        "sexx" is not a feature.
        Did you mean "sex"?
        """)
    #expect(notebook.shown("standardize except target").contains("\"target\" is not a feature."))
  }
}
