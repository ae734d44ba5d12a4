import Testing

@testable import Words

@Suite("The word that was meant")
struct NearestWordTests {
  struct Guess: CustomTestStringConvertible {
    let word: String
    let known: [String]
    let expected: String?

    init(_ word: String, among known: [String], is expected: String?) {
      self.word = word
      self.known = known
      self.expected = expected
    }

    var testDescription: String { "\"\(word)\" among \(known)" }
  }

  @Test(
    arguments: [
      ("adam-w", "adam_w"), ("ADAM", "Adam"), ("adam", "adam"), ("schedule free", "schedule-free"),
      ("adm", nil),
      ("--", nil), ("", nil),
    ] as [(String, String?)])
  func spellingsDifferInCaseAndHyphens(_ word: String, _ expected: String?) {
    #expect(
      spelled(word, among: ["Adam", "adam", "adam_w", "schedule-free", "-"])
        == (word == "ADAM" ? "Adam" : expected))
  }

  static let rules = ["momentum", "adam", "adamw", "nesterov"]

  @Test(
    arguments: [
      ("adm", "adam"), ("mometum", "momentum"), ("ADAM", "adam"), ("dam", "adam"), ("admam", "adam"),
      ("aadm", "adam"), ("xyz", nil), ("", nil), ("nestrov", "nesterov"),
    ] as [(String, String?)])
  func findsTheNearestWord(_ word: String, _ expected: String?) {
    #expect(nearest(to: word, among: Self.rules) == expected)
  }

  @Test(
    "A known word that begins with what was typed comes first",
    arguments: [
      Guess("ste", among: ["set", "steps", "step", "stem"], is: "step"),
      Guess("STE", among: ["set", "Step"], is: "Step"),
      Guess("adam", among: ["adamw", "adam"], is: "adam"),
      Guess("momen", among: rules, is: "momentum"),
      Guess("pro", among: ["prop", "problem"], is: "prop"),
      // Ever so much longer.
      Guess("st", among: ["set", "standardize"], is: "standardize"),
    ])
  func beginningsComeFirst(_ guess: Guess) {
    #expect(nearest(to: guess.word, among: guess.known) == guess.expected)
  }

  @Test(
    "A third of the letters may differ, and one of two",
    arguments: [
      Guess("ab", among: ["ac"], is: "ac"),
      Guess("abc", among: ["xyc"], is: nil),
      Guess("abcdef", among: ["xycdef"], is: "xycdef"),
      Guess("abcdef", among: ["xyzdef"], is: nil),
      // Of equals the first, and a nearer one before them.
      Guess("abcdef", among: ["bcdef", "abcdeg", "abcxef"], is: "bcdef"),
      Guess("abcdef", among: ["xycdef", "abcdeg"], is: "abcdeg"),
      // Any other letter is one edit away from a single one, and too many words begin with it.
      Guess("a", among: ["b", "adam"], is: nil),
      Guess("a", among: ["b", "A"], is: "A"),
      Guess("ab", among: [], is: nil),
      Guess("ab", among: [""], is: nil),
      Guess(String(repeating: "a", count: 64), among: [String(repeating: "a", count: 63)], is: aaa),
      Guess(String(repeating: "a", count: 65), among: [String(repeating: "a", count: 64)], is: nil),
    ])
  func nearMeansAThird(_ guess: Guess) {
    #expect(nearest(to: guess.word, among: guess.known) == guess.expected)
  }

  private static let aaa = String(repeating: "a", count: 63)

  @Test("Every short word of two letters is near what the definition of the distance says")
  func distanceIsTheDefinition() {
    for word in Self.words(2...4) {
      for known in Self.words(1...5) {
        let isNear = known.starts(with: word) || Self.distance(word[...], known[...]) <= 1
        #expect(nearest(to: word, among: [known]) == (isNear ? known : nil), "\(word), \(known)")
      }
    }
  }

  /// Every word of the letters a and b.
  private static func words(_ lengths: ClosedRange<Int>) -> [String] {
    lengths.flatMap { length in
      (0..<1 << length).map { bits in String((0..<length).map { bits >> $0 & 1 == 0 ? "a" : "b" }) }
    }
  }

  /// The optimal string alignment distance by its definition.
  private static func distance(_ a: Substring, _ b: Substring) -> Int {
    guard let first = a.first, let other = b.first else { return max(a.count, b.count) }
    let (restA, restB) = (a.dropFirst(), b.dropFirst())
    var least = min(
      distance(restA, restB) + (first == other ? 0 : 1), distance(restA, b) + 1, distance(a, restB) + 1)
    if let secondA = restA.first, let secondB = restB.first, first == secondB, secondA == other {
      least = min(least, distance(restA.dropFirst(), restB.dropFirst()) + 1)
    }
    return least
  }
}
