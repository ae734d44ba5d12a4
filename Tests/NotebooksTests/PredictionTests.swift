import TestSupport
import Testing

@testable import Notebooks

@Suite("What a model says of a row")
struct PredictionTests {
  @Test func aFeatureIsPredictedFromOnce() {
    var notebook = TypedNotebook("data line", "model linear")
    let error = notebook.type("predict x=1 x=9")[0].error
    #expect(error?.message == "Feature \"x\" is named twice.")
    #expect(error?.span?.start == 12)
  }

  @Test func aFeatureThatIsNotNamedTakesItsMean() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("two.csv", "u,v,y\n1,10,0\n3,30,1\n5,50,2\n")
    var notebook = TypedNotebook("data \(path) target y", "model linear", "init 1 1 0")
    #expect(notebook.shown("predict u=1") == "y = 31")
    #expect(notebook.shown("predict v=1") == "y = 4")
    let error = notebook.type("predict w=1")[0].error
    #expect(error?.code.name == "unknown-name")
    #expect(error?.span?.start == 8)
    #expect(notebook.shown("predict 1").contains("There are 2 features, not 1."))
  }

  /// 1 for Oslo, 2 for Paris, 4 for Rome, a tenth of the size, and 100.
  @Test func aTextThatOnehotReplacedIsChosenByItsName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "city,size,price\nOslo,10,1\nParis,20,2\nRome,60,4\n")
    var notebook = TypedNotebook(
      "data \(path)", "onehot city", "target price",
      "features size \"city=Oslo\" \"city=Paris\" \"city=Rome\"", "model linear", "init 0.1 1 2 4 100")
    #expect(notebook.errors == [])
    #expect(notebook.shown("predict city=Rome size=50") == "price = 109")
    #expect(notebook.shown("predict size=50 city=Paris") == "price = 107")
    #expect(notebook.shown("predict city=Oslo") == "price = 104")
    #expect(notebook.shown("predict city=Oslo=1 city=Paris=0 city=Rome=0 size=50") == "price = 106")
    // A row that is Rome is no other city.
    #expect(notebook.shown("predict city=Rome=1 size=50") == "price = 109")
    let error = notebook.type("predict city=Rome city=Oslo")[0].error
    #expect(error?.message == "Feature \"city\" is named twice.")
    let unknown = notebook.type("predict city=rome")[0].error
    #expect(unknown?.message == "No row of \"a.csv\" has \"rome\" in column \"city\".")
    #expect(unknown?.hint == "Did you mean \"Rome\"?")
    // Without a column of its own Oslo is what is neither Paris nor Rome.
    notebook.type(["drop city=Oslo", "init 0.1 2 4 100"])
    #expect(notebook.shown("predict city=Oslo size=50") == "price = 105")
    #expect(notebook.shown("predict city=Paris size=50") == "price = 107")
    #expect(notebook.errors.count == 2)
  }

  /// What `onehot` made stays what it is under another name: 10 for a, 100 for b.
  @Test func aColumnOfOnehotThatWasRenamedIsStillChosen() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "sex,x,y\na,1,2\nb,2,3\na,3,5\n")
    var notebook = TypedNotebook(
      "data \(path)", "onehot sex", "rename \"sex=a\" z", "target y", "features z \"sex=b\" x",
      "model linear",
      "init 10 100 1 0")
    #expect(notebook.errors == [])
    #expect(notebook.shown("predict sex=a x=0") == "y = 10")
    #expect(notebook.shown("predict sex=b x=0") == "y = 100")
    #expect(notebook.shown("predict z=1 x=0") == "y = 10")
    // Rows that are left out keep what the columns were made of.
    notebook.type(["missing drop", "init 10 100 1 0"])
    #expect(notebook.shown("predict sex=a x=0") == "y = 10")
  }

  /// Whose file has decimal commas types them; elsewhere a comma parts two values.
  @Test func aDecimalCommaIsOneWhereTheFileHasThem() throws {
    let folder = try TemporaryFolder()
    let text = "x;z;y\n1,5;2,5;1\n2,5;3;2\n3,5;4,1;4\n"
    let commas = try folder.file("commas.csv", text)
    let points = try folder.file("points.csv", text.replacing(",", with: "."))
    var notebook = TypedNotebook("data \(commas) target y", "model linear", "init 1 10 0")
    #expect(notebook.shown("predict 1,5 2,5") == "y = 26.5")
    #expect(notebook.shown("predict 1,5, 2,5") == "y = 26.5")
    #expect(notebook.shown("predict x=1,5 z=2,5") == "y = 26.5")
    #expect(
      notebook.shown("predict 85,5") == """
          predict 85,5
                  ^^^^
        There are 2 features, not 1.
        They are x, z.
        """)
    notebook.type(["data \(points) target y", "model linear", "init 1 10 0"])
    #expect(notebook.shown("predict 85,5") == "y = 135")
  }

  /// 1 for the young, 2 for those from 50 on; a sign within the text is none between a name and a value.
  @Test func aTextMayHoldAnEqualsSign() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "age,kind,y\n1,<50,1\n2,>=50,2\n")
    var notebook = TypedNotebook(
      "data \(path)", "onehot kind", "target y", "model linear", "init 0 1 2 0")
    #expect(notebook.errors == [])
    #expect(notebook.shown("predict kind=>=50") == "y = 2")
    #expect(notebook.shown("predict kind=<50") == "y = 1")
  }

  @Test func aTextMayEndInASign() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,code,y\n1,QQ==,1\n2,RR==,2\n")
    var notebook = TypedNotebook("data \(path)", "onehot code", "target y", "model linear", "init 10 1 2 0")
    #expect(notebook.shown("predict code=QQ== x=1") == "y = 11")
    #expect(notebook.shown("predict x=1 \"code=RR==\"") == "y = 12")
    #expect(notebook.errors == [])
  }

  /// A file may call its columns as `onehot` does; then a name alone says nothing.
  @Test func aNameWithASignIsStillAName() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "k=a,k=b,y\n1,0,1\n0,1,2\n")
    var notebook = TypedNotebook("data \(path) target y", "model linear", "init 1 10 0")
    #expect(notebook.shown("predict k=a=1 k=b=0") == "y = 1")
    #expect(notebook.type("predict k=b")[0].error?.code.name == "unknown-name")
  }

  @Test func valuesAreTakenAsPeopleWriteThem() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "my size,y\n1,2\n2,4\n")
    var notebook = TypedNotebook("data line", "model linear", "init 2 1")
    #expect(notebook.shown("predict x = 3") == "y = 7")
    #expect(notebook.type("predict x=1,5")[0].error?.hint == "Decimals are written with a point: \"1.5\".")
    #expect(
      notebook.type("predict x=1,000")[0].error?.hint
        == "A comma may part thousands or decimals: write \"1000\" or \"1.000\".")
    #expect(
      notebook.type("predict x=")[0].error?.message == "\"x=\" has no value: FEATURE=VALUE is expected.")
    #expect(notebook.type("predict x=a")[0].error?.hint == "Try \"predict x=1\".")
    #expect(
      notebook.type("predict x=1 x")[0].error?.message == "\"x\" has no value: FEATURE=VALUE is expected.")
    notebook.type("data \(path) target y; model linear")
    #expect(notebook.type("predict")[0].error?.hint == "Try \"predict \"my size\"=1\".")
    #expect(notebook.type("predict \"my size\"=1")[0].error == nil)
  }

  @Test func manyFeaturesAreNotAllListed() {
    var notebook = TypedNotebook("data breast_cancer", "model logistic")
    #expect(notebook.type("predict 1 2")[0].error?.hint?.hasSuffix(" and 18 more.") == true)
  }

  @Test func tabOffersWhatTheModelReads() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "x,z,kind,y\n1,5,a,1\n2,6,b,2\n")
    var notebook = TypedNotebook("data \(path)", "onehot kind", "target y", "model linear")
    let offered = { Completion.of("predict ", cursor: 8, in: notebook.notebook).candidates }
    #expect(offered() == .words(["x=", "z=", "kind=a", "kind=b"]))
    notebook.type("model f(z; a) = a*z")
    #expect(offered() == .words(["z="]))
  }

  @Test func aFormulaIsAskedWithItsOwnColumns() {
    var notebook = TypedNotebook("data diabetes", "model f(bmi, bp; a, b) = a*bmi + b*bp", "init 2 3")
    #expect(notebook.shown("predict 10 100") == "target = 320")
    #expect(notebook.shown("predict bp=100 bmi=10") == "target = 320")
    #expect(notebook.shown("predict 1").contains("There are 2 features, not 1."))
    #expect(notebook.type("predict age=30")[0].error?.message == "\"age\" is not a feature of the model.")
  }
}
