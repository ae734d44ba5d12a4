import Models
import Testing

@Suite("Built-in data")
struct BuiltInDataTests {
  @Test(arguments: BuiltInData.all.map(\.name))
  func isReadyToTrain(_ name: String) throws {
    let entry = try #require(BuiltInData.named(name))
    let data = try entry.load()
    #expect(data.name == name)
    #expect(data.attribution == entry.attribution)
    #expect(try data.table(target: entry.target, features: entry.features).rowCount == data.rowCount)
  }

  @Test func diabetesIsWhatItSays() throws {
    let data = try #require(BuiltInData.named("diabetes")).load()
    #expect(data.rowCount == 442)
    #expect(
      data.columns.map(\.name) == ["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target"])
    let table = try data.table(target: "target")
    #expect(table.features(at: 0) == [59, 2, 32.1, 101, 157, 93.2, 38, 4, 4.8598, 87])
    #expect(table.target(at: 0) == 151)
  }

  @Test func namesAreNotGuessed() {
    #expect(BuiltInData.named("diabetis") == nil)
    let error = DataError.unknownData("diabetis", known: BuiltInData.all.map(\.name))
    #expect(error.description == "\"diabetis\" is not a built-in data set.")
    #expect(error.code == .unknownData)
  }
}
