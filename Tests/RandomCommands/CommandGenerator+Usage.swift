import Notebooks

/// Lines made of the usage that `help` shows, so that a new command is typed as soon as it is in the catalog.
extension CommandGenerator {
  mutating func filledUsage() -> String {
    let form = one(of: one(of: Catalog.all).manual.usage)
    let words = chosen(from: withoutBrackets(form).split(separator: " ").map(String.init))
    var filled: [String] = []
    for word in words {
      if word == "..." {
        for _ in 0..<random.below(3) { filled.append(filled.last ?? "") }
      } else {
        filled.append(filledWord(word))
      }
    }
    return filled.joined(separator: " ")
  }

  /// The form with each part in brackets there or not.
  private mutating func withoutBrackets(_ form: String) -> String {
    var result = ""
    var isKept: [Bool] = []
    for character in form {
      switch character {
      case "[": isKept.append(random.below(2) == 0)
      case "]": _ = isKept.popLast()
      default: if isKept.allSatisfy(\.self) { result.append(character) }
      }
    }
    return result
  }

  /// One of what is parted by commas and `or`: `zeros, xavier or he`. Within parentheses a comma only separates.
  private mutating func chosen(from words: [String]) -> [String] {
    guard !words.contains(where: { $0.contains("(") }) else { return words }
    var result: [String] = []
    var choices: [String] = []
    for (index, word) in words.enumerated() where word != "or" {
      choices.append(word.hasSuffix(",") ? String(word.dropLast()) : word)
      let goesOn = word.hasSuffix(",") || (index + 1 < words.count && words[index + 1] == "or")
      if !goesOn {
        result.append(one(of: choices))
        choices = []
      }
    }
    return result
  }

  /// A word of usage with values in place of what stands in capitals, and one of several parted by bars.
  private mutating func filledWord(_ word: String) -> String {
    let word = one(of: word.split(separator: "|").map(String.init) + (word.isEmpty ? [""] : []))
    var result = ""
    var name = ""
    for character in word + "\0" {
      if character.isUppercase {
        name.append(character)
        continue
      }
      if !name.isEmpty { result += argument(name) }
      name = ""
      if character != "\0" { result.append(character) }
    }
    return result
  }

  /// What can stand for a name of usage such as `COUNT`; now and then something else.
  mutating func argument(_ name: String) -> String {
    if random.below(10) == 0 { return hostileWord() }
    switch name {
    case "COLUMN", "FEATURE", "OLD", "NEW", "TARGET", "INDEX":
      return one(of: Material.columns + ["y", "x", "c1", "species"])
    case "EXPRESSION", "CONDITION":
      return expression(of: ["x", "y", "loss", "step", "lr", "w[1]", "t"], depth: 2)
    case "RULE": return one(of: Material.rules)
    case "FILE": return one(of: files)
    case "NAME": return one(of: Material.rules + Material.problems + Material.settings + files)
    case "WORD", "WHAT", "TOPIC": return one(of: Material.rules + Material.columns + Catalog.names)
    default: return number()
    }
  }
}
