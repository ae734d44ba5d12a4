import Documents

/// What can be wrong with a lesson that is written as it should be; the raw value is the number of its code.
///
/// How it is written has codes below 100, which are those of `DocumentProblem`.
package enum LessonFault: Int, CaseIterable, Sendable {
  // What belongs to a lesson.
  case fewQuestions = 101
  case fewTasks = 102
  case noRecall = 103
  case wrongMinutes = 104
  case noPicture = 105
  case noFormula = 106
  case lateStart = 107

  // Names.
  case badExpression = 111
  case unknownKept = 112
  case unknownCode = 113
  case notFinite = 114
  case comparesNothing = 115
  case unknownVariation = 116
  case deadLink = 117
  case lostStars = 118
  case foreignMark = 119

  // Commands.
  case failingCommand = 121
  case slow = 122

  // What is claimed.
  case brokenExpectation = 131
  case unguardedNumber = 132

  // Questions.
  case noRightChoice = 141
  case noWrongChoice = 142
  case rightAnswerRefused = 143
  case wrongAnswerTaken = 144
  case otherFeedback = 145
  case toldAnswer = 146
  case noReason = 147

  // Tasks.
  case solutionFails = 151
  case otherWayFails = 152
  case solvedAtStart = 153
  case mistakePasses = 154
  case neverJudged = 155
  case otherWords = 156
  case noWayBack = 157
  case thoughtless = 158
  case notKept = 159
  case toldSolution = 160
  case variationFails = 161
  case noWhy = 162
  case longerRun = 163

  // Screens.
  case longScreen = 171
  case wideScreen = 172
  case openHole = 173

  /// `L112`.
  package var code: String { DocumentError.code(rawValue) }

  /// What it means, in lower case and without a full stop.
  package var meaning: String {
    switch self {
    case .fewQuestions: "a lesson has fewer than two questions"
    case .fewTasks: "a lesson has fewer than two tasks"
    case .noRecall: "a lesson after the first asks nothing again from an earlier one"
    case .wrongMinutes: "the minutes do not go with the length of the lesson"
    case .noPicture: "nothing is drawn in a lesson"
    case .noFormula: "a lesson has no formula"
    case .lateStart: "nothing is to be typed on the first two screens"
    case .badExpression: "an expression or condition cannot be read where it stands"
    case .unknownKept: "a task holds something fixed that there is not"
    case .unknownCode: "a code span is no command, no expression and no known name"
    case .notFinite: "a number that is worked out is not finite"
    case .comparesNothing: "a condition is a number, which would hold always or never"
    case .unknownVariation: "a task varies what its setup does not set"
    case .deadLink: "a link leads nowhere"
    case .lostStars: "stars of a formula are taken for emphasis"
    case .foreignMark: "marks of HTML or of LaTeX are shown as they stand"
    case .failingCommand: "a command of the lesson fails"
    case .slow: "a command takes too long"
    case .brokenExpectation: "an expectation does not hold"
    case .unguardedNumber: "a number of the text is neither worked out nor expected"
    case .noRightChoice: "no choice of a question is right"
    case .noWrongChoice: "every choice of a question is right"
    case .rightAnswerRefused: "the right answer is not taken"
    case .wrongAnswerTaken: "a wrong answer is taken"
    case .otherFeedback: "a wrong answer does not get its own words"
    case .toldAnswer: "a hint tells the answer"
    case .noReason: "an answer comes without its reason"
    case .solutionFails: "the solution does not pass"
    case .otherWayFails: "another right way does not pass"
    case .solvedAtStart: "a task is solved before anything is done"
    case .mistakePasses: "a wrong way passes"
    case .neverJudged: "an attempt is never judged"
    case .otherWords: "a wrong way gets the words of another"
    case .noWayBack: "the solution does not pass after a wrong way"
    case .thoughtless: "a task is passed without a thought"
    case .notKept: "a task is passed by changing what it should hold fixed"
    case .toldSolution: "a hint or a remark tells the solution"
    case .variationFails: "the solution does not pass with other numbers of the task"
    case .noWhy: "a task does not say why its solution works"
    case .longerRun: "a solution that runs too long gets words about something else"
    case .longScreen: "a screen is longer than 24 lines"
    case .wideScreen: "a line is too wide"
    case .openHole: "a number that cannot be worked out is shown with its braces"
    }
  }
}
