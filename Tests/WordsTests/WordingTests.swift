import Testing

@testable import Words

@Suite("Words in sentences")
struct WordingTests {
  @Test(
    arguments: [
      ("bmi", "\"bmi\""), ("", "\"\""), ("body mass", "\"body mass\""),
      ("a \"b\" \\c", "\"a \\\"b\\\" \\\\c\""), ("a\nb\rc\td", "\"a\\nb\\rc\\td\""),
      ("\u{1B}[31m", "\"\\u{1B}[31m\""), ("größe", "\"größe\""),
    ])
  func quotesAndEscapes(_ text: String, _ expected: String) {
    #expect(quoted(text) == expected)
  }

  @Test(
    arguments: [
      ("bmi", "bmi"), ("x_1", "x_1"), ("a.b", "a.b"), ("größe", "größe"), ("7", "7"),
      ("", "\"\""), ("body mass", "\"body mass\""), ("a-b", "\"a-b\""), ("a=b", "\"a=b\""),
    ])
  func quotesANameOnlyWhereItIsMoreThanAWord(_ name: String, _ expected: String) {
    #expect(typed(name) == expected)
  }

  @Test func countsWithTheNoun() {
    #expect([0, 1, 2].map { counted($0, "row") } == ["0 rows", "1 row", "2 rows"])
    #expect([0, 1, 2].map { counted($0, "class", "classes") } == ["0 classes", "1 class", "2 classes"])
  }

  @Test func cutsALongText() {
    let forty = String(repeating: "é", count: 40)
    #expect(shortened(forty) == forty)
    #expect(shortened(forty + "x") == forty + "...")
  }

  @Test(
    arguments: [
      ("nothing moves", "Nothing moves."), ("Nothing moves.", "Nothing moves."), ("étude", "Étude."),
      ("", "."),
    ])
  func makesASentence(_ text: String, _ expected: String) {
    #expect(text.sentence == expected)
  }

  @Test func keepsEachWordOnce() {
    #expect(["b", "a", "b", "B", "a"].uniqued == ["b", "a", "B"])
  }
}
