/// What is wrong with a glossary's text, and in which line.
struct GlossaryError: Error, Hashable, CustomStringConvertible {
  enum Problem: Hashable {
    case missingWord
    case missingSentence
    case unknownField(String)
    case emptyField(String)
    case repeatedField(String)
    case repeatedName(String)
  }

  let problem: Problem
  /// From 1.
  let line: Int

  init(_ problem: Problem, line: Int) {
    self.problem = problem
    self.line = line
  }

  var description: String {
    let message =
      switch problem {
      case .missingWord: "An entry begins with \"word: \"."
      case .missingSentence: "An entry has at least one sentence."
      case .unknownField(let name): "\"\(name)\" is not a field of an entry."
      case .emptyField(let name): "Nothing stands after \"\(name):\"."
      case .repeatedField(let name): "\"\(name)\" is given twice in an entry."
      case .repeatedName(let name): "\"\(name)\" leads to two entries."
      }
    return "line \(line): \(message)"
  }
}
