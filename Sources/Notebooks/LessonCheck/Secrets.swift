import Documents
import Words

/// What help must not give away: the commands that solve a task and the numbers in them, or a question's answer.
struct Secrets {
  private let lines: [String]
  private let numbers: [Double]
  private let words: [String]

  /// Those of a task.
  ///
  /// What takes steps is no secret beside something that is set, and neither is a number that the task or its setup
  /// says. 0 and 1 are part of too many formulas.
  ///
  /// - Parameter text: the task as the learner reads it.
  init(of task: Documents.Task, reading text: String) {
    let known = Set(text.numbersSaid + task.setup.lines.flatMap { $0.text.numbersSaid } + [0, 1])
    let setup = Set(task.setup.lines.map { $0.text.withSingleBlanks })
    let scripts = [task.solution] + task.also
    let secret = scripts.flatMap { script -> [String] in
      let lines = script.lines.flatMap { Line.commands(in: $0.text) }
      let changing = lines.filter { !$0.takesSteps }
      return (changing.isEmpty ? lines : changing).map { $0.text.withSingleBlanks }
    }.filter { !setup.contains($0) && $0.contains(" ") }
    lines = secret.uniqued
    numbers = secret.flatMap(\.numbersSaid).filter { !known.contains($0) }
    words = []
  }

  /// Those of a question: the right number, or the texts of the right choices, or the right words.
  ///
  /// - Parameter text: the question as the learner reads it.
  init(number: Double?, words: [String], reading text: String) {
    lines = []
    let known = Set(text.numbersSaid.map { rounded($0, digits: 4) })
    numbers = number.map { [$0] }?.filter { !known.contains(rounded($0, digits: 4)) } ?? []
    self.words = words
  }

  /// What a text gives away; nil where it gives away nothing.
  ///
  /// - Parameter allowed: numbers that whoever reads the text has typed.
  func told(by text: String, allowed: [Double] = []) -> String? {
    let text = text.withSingleBlanks
    if let line = lines.first(where: text.contains) { return quoted(line) }
    let lower = text.lowercased()
    if let word = words.first(where: { lower.contains($0.lowercased()) }) { return quoted(word) }
    let said = Set(text.numbersSaid.map { rounded($0, digits: 4) })
    return numbers.first { !allowed.contains($0) && said.contains(rounded($0, digits: 4)) }.map {
      rounded($0)
    }
  }
}

extension Line {
  /// Whether it goes on with the run, and changes nothing else.
  fileprivate var takesSteps: Bool {
    [RunCommand.manual.name, StepCommand.manual.name].contains(commandName ?? "")
  }
}

extension String {
  /// The numbers in it, from left to right; `x2` holds none, and a sign counts where it stands alone.
  var numbersSaid: [Double] {
    matches(of: /(?:^|[^A-Za-z0-9_.])(-?[0-9]+(?:\.[0-9]+)?(?:e[-+]?[0-9]+)?)/).compactMap {
      Double($0.output.1)
    }
  }

  /// Runs of blanks and line ends made one, for texts that a screen has broken.
  var withSingleBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

extension [Display] {
  /// Whether some prose stands among them as it is, whatever stands around it.
  func say(_ prose: [Block]) -> Bool {
    func plain(_ blocks: [Block]) -> String { PlainText(width: 10_000).text(blocks).withSingleBlanks }
    let wanted = plain(prose)
    return contains { display in
      if case .prose(let blocks) = display { return plain(blocks).contains(wanted) }
      return false
    }
  }
}
