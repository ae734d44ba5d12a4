/// What can be wrong with a document; each case holds what its message needs.
package enum DocumentProblem: Error, Sendable, Hashable {
  // The text.
  case tooLarge(limit: Int)
  case nestedTooDeeply(limit: Int)
  case unclosedFrontMatter
  case unclosedHole
  case emptyHole
  case badHoleDigits(String)
  case bracesInHole(String)
  case conflict(endLine: Int?)

  // YAML.
  case invalidYAML(String, holdsHole: Bool)
  case duplicateKey(String)
  case unknownKey(String, in: String, known: [String])
  case missingKey(String, in: String)
  case wrongType(key: String, expected: String, found: String)
  case tooFew(key: String, least: Int, found: Int)
  case unrelatedKey(String, to: String)
  case tooManyAnswers([String])
  case noAnswer

  // Lessons.
  case badFileName(String)
  case noFrontMatter
  case noSteps
  case emptyScreen
  case emptyBlock(String)
  case notOneCommand(Int)
  case nestedBlock(String)
  case badIdentifier(String)
  case duplicateIdentifier(String, line: Int)
  case badRecall(String)
  case noCorrectChoice
  case otherwiseNotLast
  case lastNotOtherwise(String)
  case unknownBlock(String, known: [String])
  case untitledDeeper
  case tooManyLines(Int, most: Int)
  case duplicateLine(String)
  case frameWithoutPlace

  // Courses.
  case duplicateNumber(Int, file: String)
  case duplicateSlug(String, file: String)
  case unknownLesson(String, known: [String])
  case unknownStep(String, lesson: String, known: [String])
  case laterLesson(String)

  /// The problem's name for programs: kebab-case, never changed.
  package var code: String {
    switch self {
    case .tooLarge: "too-large"
    case .nestedTooDeeply: "nested-too-deeply"
    case .unclosedFrontMatter: "unclosed-front-matter"
    case .unclosedHole: "unclosed-hole"
    case .emptyHole: "empty-hole"
    case .badHoleDigits: "bad-hole-digits"
    case .bracesInHole: "braces-in-hole"
    case .invalidYAML: "invalid-yaml"
    case .duplicateKey: "duplicate-key"
    case .unknownKey: "unknown-key"
    case .missingKey: "missing-key"
    case .wrongType: "wrong-type"
    case .tooFew: "too-few"
    case .unrelatedKey: "unrelated-key"
    case .tooManyAnswers: "too-many-answers"
    case .noAnswer: "no-answer"
    case .badFileName: "bad-file-name"
    case .noFrontMatter: "no-front-matter"
    case .noSteps: "no-steps"
    case .emptyScreen: "empty-screen"
    case .emptyBlock: "empty-block"
    case .notOneCommand: "not-one-command"
    case .nestedBlock: "nested-block"
    case .badIdentifier: "bad-id"
    case .duplicateIdentifier: "duplicate-id"
    case .badRecall: "bad-recall"
    case .noCorrectChoice: "no-correct-choice"
    case .otherwiseNotLast: "otherwise-not-last"
    case .lastNotOtherwise: "last-not-otherwise"
    case .unknownBlock: "unknown-block"
    case .untitledDeeper: "untitled-deeper"
    case .tooManyLines: "too-many-lines"
    case .duplicateLine: "duplicate-line"
    case .frameWithoutPlace: "frame-without-place"
    case .duplicateNumber: "duplicate-number"
    case .duplicateSlug: "duplicate-slug"
    case .unknownLesson: "unknown-lesson"
    case .unknownStep: "unknown-step"
    case .laterLesson: "later-lesson"
    case .conflict: "conflict"
    }
  }

  /// The problem's number, from 1, which is `L012` in a list of what is wrong with lessons.
  package var number: Int {
    switch self {
    case .tooLarge: 1
    case .nestedTooDeeply: 2
    case .unclosedFrontMatter: 3
    case .unclosedHole: 4
    case .emptyHole: 5
    case .badHoleDigits: 6
    case .bracesInHole: 7
    case .invalidYAML: 8
    case .duplicateKey: 9
    case .unknownKey: 10
    case .missingKey: 11
    case .wrongType: 12
    case .tooFew: 13
    case .unrelatedKey: 14
    case .tooManyAnswers: 15
    case .noAnswer: 16
    case .badFileName: 17
    case .noFrontMatter: 18
    case .noSteps: 19
    case .emptyScreen: 20
    case .emptyBlock: 21
    case .notOneCommand: 22
    case .nestedBlock: 23
    case .badIdentifier: 24
    case .duplicateIdentifier: 25
    case .badRecall: 26
    case .noCorrectChoice: 27
    case .otherwiseNotLast: 28
    case .lastNotOtherwise: 29
    case .unknownBlock: 30
    case .untitledDeeper: 31
    case .tooManyLines: 32
    case .duplicateLine: 33
    case .frameWithoutPlace: 34
    case .duplicateNumber: 35
    case .duplicateSlug: 36
    case .unknownLesson: 37
    case .unknownStep: 38
    case .laterLesson: 39
    case .conflict: 40
    }
  }
}
