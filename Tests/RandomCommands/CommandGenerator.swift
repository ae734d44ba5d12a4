import Notebooks
import TestSupport

/// Lines that somebody could type: right, nearly right and hostile, made of the program's own catalog.
///
/// The same seed makes the same lines. Rows, steps and sizes are small, or far too large to be begun with, so that
/// every line is answered at once.
public struct CommandGenerator {
  var random: SplitMix
  /// The paths of files to read, each as it is typed.
  let files: [String]

  public init(seed: UInt64, files: [String]) {
    random = SplitMix(seed: seed)
    self.files = files
  }

  /// A line; it may hold several commands.
  public mutating func line() -> String {
    switch random.below(40) {
    case 0:
      return (0...random.below(4)).map { _ in command() }.joined(separator: one(of: [";", "; ", " ;; "]))
    case 1: return noise()
    case 2: return one(of: ["  ", "> ", "\t"]) + command() + one(of: ["  # why", " #", ";", " ; "])
    default: return command()
    }
  }

  /// One command.
  private mutating func command() -> String {
    switch random.below(20) {
    case 0..<6: return opening()
    case 6..<13: return filledUsage()
    case 13..<16: return example()
    case 16..<19: return spoilt(random.below(2) == 0 ? example() : filledUsage())
    default: return one(of: Material.habits)
    }
  }

  /// One that makes something to work on, or goes on with it: without these, most others would be refused.
  private mutating func opening() -> String {
    switch random.below(16) {
    case 0: return "problem f(x) = \(expression(of: ["x"]))"
    case 1: return "problem f(x, y) = \(expression(of: ["x", "y"]))"
    case 2: return "problem \(one(of: Material.problems))"
    case 3: return "data \(one(of: Material.generated)) \(1 + random.below(30))"
    case 4: return "data \(one(of: Material.smallData))"
    case 5, 6: return "data \(one(of: files))"
    case 7: return "target \(argument("COLUMN"))"
    case 8: return "model \(one(of: Material.models))"
    case 9: return one(of: ["standardize", "missing drop", "missing mean", "split 0.7", "split 1"])
    case 10: return "set lr \(one(of: ["0.1", "0.01", "1", "1e300", "0", "-1", "0.1/t"]))"
    case 11: return "use \(one(of: Material.rules))"
    case 12:
      return one(of: [
        "lesson 1", "next", "next", "next", "skip", "leave", "leave", "solution", "hint", "1", "b", "7",
      ])
    case 13: return one(of: ["undo", "redo", "reset", "back 1", "goto 2", "init random", "init zeros"])
    default: return one(of: ["step", "run 3", "run 20", "step 2", "run 2 epochs", "run 9 until loss < 1"])
    }
  }

  private mutating func example() -> String {
    let manual = one(of: Catalog.all).manual
    let lines = manual.examples + manual.preparation
    // Several hundred rows of eleven columns say no more than a few, and take a hundred times longer.
    return one(of: lines).replacing("diabetes", with: one(of: files + ["xor", "moons 12"]))
  }

  /// A line with a word or a character left out, doubled, put elsewhere or replaced.
  private mutating func spoilt(_ line: String) -> String {
    if random.below(3) == 0 { return withAnotherCharacter(line) }
    var words = line.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return line }
    let place = random.below(words.count)
    switch random.below(5) {
    case 0: words.remove(at: place)
    case 1: words.insert(words[place], at: place)
    case 2: words.swapAt(place, random.below(words.count))
    case 3: words[place] = hostileWord()
    default: words.insert(hostileWord(), at: place)
    }
    return words.joined(separator: " ")
  }

  private mutating func withAnotherCharacter(_ line: String) -> String {
    var characters = Array(line)
    guard !characters.isEmpty else { return line }
    let place = random.below(characters.count)
    switch random.below(3) {
    case 0: characters.remove(at: place)
    case 1: characters[place] = one(of: Material.characters)
    default: characters.insert(one(of: Material.characters), at: place)
    }
    return String(characters)
  }

  private mutating func noise() -> String {
    String((0..<random.below(40)).map { _ in one(of: Material.characters) })
  }
}

// MARK: - Words

extension CommandGenerator {
  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[random.below(choices.count)] }

  mutating func hostileWord() -> String {
    switch random.below(6) {
    case 0, 1: return one(of: Material.numbers)
    case 2: return one(of: Catalog.names)
    case 3: return "\"\(noise())\""
    default: return one(of: Material.words)
    }
  }

  mutating func number() -> String {
    random.below(8) == 0
      ? one(of: Material.numbers) : one(of: ["0", "1", "2", "3", "7", "0.5", "-1", "0.1", "12"])
  }

  /// A formula of a few names, not deep.
  mutating func expression(of names: [String], depth: Int = 3) -> String {
    guard depth > 0, random.below(5) > 0 else {
      return random.below(3) == 0 ? number() : one(of: names)
    }
    let left = expression(of: names, depth: depth - 1)
    switch random.below(12) {
    case 0..<6:
      return "(\(left) \(one(of: Material.operators)) \(expression(of: names, depth: depth - 1)))"
    case 6..<9: return "\(one(of: Material.functions))(\(left))"
    case 9: return "-\(left)"
    case 10: return "if(\(left) > 0, \(left), \(expression(of: names, depth: depth - 1)))"
    default: return "\(left)^2"
    }
  }
}
