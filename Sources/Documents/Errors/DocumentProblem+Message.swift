import Words

extension DocumentProblem {
  /// What is wrong, what is expected, and what to try, in whole sentences.
  package var message: String {
    switch self {
    case .tooLarge(let limit):
      "The text is too large: at most \(limit / 1_000_000) million bytes can be read."
    case .nestedTooDeeply(let limit):
      "Lists, quotes or styles are nested too deeply: at most \(limit) levels can be read."
    case .unclosedFrontMatter:
      "The front matter is not closed. Put a line \"---\" under it, or write \"***\" for a line across the page."
    case .unclosedHole:
      "\"{{\" is not closed on its line. Put \"}}\" behind the expression, or write \"\\{{\" for two braces."
    case .emptyHole:
      "There is no expression between \"{{\" and \"}}\". Try \"{{loss}}\"."
    case .badHoleDigits(let text):
      "\"\(text)\" is not a number of digits from 1 to 17. Try \"{{loss:8}}\"."
    case .bracesInHole(let text):
      "\"\(text)\" has a brace in it, and an expression has none. Try \"{{loss}}\"."
    case .conflict(let endLine):
      "A conflict that git left begins here" + (endLine.map { " and ends on line \($0)" } ?? "")
        + ": two versions of the text stand here. Keep one of them, without the marks."
    case .invalidYAML(let problem, let holdsHole):
      "This is not YAML: \(problem)." + (holdsHole ? " Put a text that holds \"{{\" in double quotes." : "")
    case .duplicateKey(let key):
      "The key \"\(key)\" stands here twice."
    case .unknownKey(let key, let owner, let known):
      "\"\(key)\" is not a key of \(owner)." + Self.suggestion(key, among: known, named: "The keys are")
    case .missingKey(let key, let owner):
      "The key \"\(key)\" of \(owner) is missing."
    case .wrongType(let key, let expected, let found):
      "\"\(key)\" should be \(expected), and is \(found)."
    case .tooFew(let key, let least, let found):
      "\"\(key)\" needs at least \(least == 1 ? "1 entry" : "\(least) entries"), and has \(found)."
    case .unrelatedKey(let key, let way):
      "\"\(key)\" does not go with \"\(way)\". Take it away."
    case .tooManyAnswers(let keys):
      "A question has one way to answer, and this one has \(Self.list(keys)). Keep one of them."
    case .noAnswer:
      "The question says nothing about its answer. Give it \"choices\", \"answer\" or \"accept\"."
    case .badFileName(let name):
      "\"\(name)\" does not name a lesson. A name is like \"03-learning-rate.md\"."
    case .noFrontMatter:
      "A lesson begins with a line \"---\", keys such as \"title: The hill\", and a line \"---\"."
    case .noSteps:
      "The lesson is empty: nothing follows the front matter."
    case .emptyScreen:
      "There is an empty screen at this \"---\". Take the line away, or put something on the screen."
    case .emptyBlock(let kind):
      "The \"\(kind)\" block is empty."
    case .notOneCommand(let count):
      "A \"type\" block holds one command for the learner to type, and this one holds \(count)."
    case .nestedBlock(let kind):
      "A \"\(kind)\" block cannot stand in a list or a quote. Move it to the left margin."
    case .badIdentifier(let text):
      "\"\(text)\" is not an id. An id is lower-case words like \"fast-enough\"."
    case .duplicateIdentifier(let identifier, let line):
      "The id \"\(identifier)\" is taken by the step on line \(line). Give this step an id of its own."
    case .badRecall(let text):
      "\"\(text)\" does not name a step. A \"recall\" block holds a lesson and an id, like \"the-hill/next-x\"."
    case .noCorrectChoice:
      "No choice is correct. Mark one with \"correct: true\" or with a condition."
    case .otherwiseNotLast:
      "\"when: otherwise\" speaks for all the rest, so it stands last."
    case .lastNotOtherwise(let condition):
      "The last of \"wrong\" speaks for all the rest: \"when: \(condition)\" should be \"when: otherwise\"."
    case .unknownBlock(let info, let known):
      "\"\(info)\" is not a kind of block." + Self.suggestion(info, among: known, named: "The kinds are")
    case .untitledDeeper:
      "A \"deeper\" block begins with its title, and goes on below it."
    case .tooManyLines(let count, let most):
      "There are \(count) lines to put in order, and at most \(most) have letters."
    case .duplicateLine(let line):
      "The line \"\(line)\" stands here twice, so that nobody could tell which is meant."
    case .frameWithoutPlace:
      "\"frame\" needs one line \"...\", where the lines go."
    case .duplicateNumber(let number, let file):
      "Lesson number \(number) is taken by \"\(file)\". Give this lesson another number."
    case .duplicateSlug(let slug, let file):
      "The lesson name \"\(slug)\" is taken by \"\(file)\". Give this lesson another name."
    case .unknownLesson(let slug, let known):
      "There is no lesson \"\(slug)\"." + Self.suggestion(slug, among: known)
    case .unknownStep(let identifier, let lesson, let known):
      "The lesson \"\(lesson)\" has no question or task \"\(identifier)\"."
        + Self.suggestion(identifier, among: known)
    case .laterLesson(let slug):
      "The lesson \"\(slug)\" does not come before this one."
    }
  }

  /// " Did you mean ...?" where a known word is near, else all of them where a heading for them is given.
  private static func suggestion(
    _ word: String, among known: [String], named heading: String? = nil
  ) -> String {
    if let nearest = nearest(to: word, among: known) { return " Did you mean \"\(nearest)\"?" }
    return heading.map { " \($0) \(list(known))." } ?? ""
  }

  private static func list(_ words: [String]) -> String {
    words.map { "\"\($0)\"" }.listed(by: "and")
  }
}
