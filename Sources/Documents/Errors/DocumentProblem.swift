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
    case .duplicateNumber: "duplicate-number"
    case .duplicateSlug: "duplicate-slug"
    case .unknownLesson: "unknown-lesson"
    case .unknownStep: "unknown-step"
    case .laterLesson: "later-lesson"
    }
  }
}
