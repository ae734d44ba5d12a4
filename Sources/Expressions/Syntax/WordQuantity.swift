/// A name that stands for one of some words rather than for a number, such as `rule` or `status`.
///
/// An expression compares it with one of its words by `==` or `!=`: `rule == momentum`. The word is looked up among
/// those of the name before all else, so it does not matter that a setting is called momentum too. What holds is
/// settled when the text is parsed.
public struct WordQuantity: Hashable, Sendable {
  /// The name: `rule`.
  public let name: String
  /// What each of its words is, as errors put it: `an update rule`.
  public let noun: String
  /// All words that it may stand for.
  public let words: [String]
  /// The word that it stands for now.
  public let current: String

  /// A name that stands for a word.
  public init(_ name: String, noun: String, words: [String], current: String) {
    self.name = name
    self.noun = noun
    self.words = words
    self.current = current
  }
}

extension SyntaxTree {
  /// What a node has to do with a comparison of a word.
  enum WordRole {
    /// The name that stands for a word.
    case quantity
    /// The word that it is compared with.
    case word(of: WordQuantity)
    /// The comparison of both.
    case comparison(holds: Bool)
  }

  /// The nodes that compare a name that stands for a word with another name or that ask about a word, by their index
  /// in the tree.
  func wordRoles(_ quantities: [WordQuantity], questions: [WordQuestion]) -> [Int: WordRole] {
    var roles: [Int: WordRole] = [:]
    guard !quantities.isEmpty || !questions.isEmpty else { return roles }
    func note(_ symbol: Operator, _ first: Int, _ second: Int, by node: Int) {
      guard symbol.function == .equal || symbol.function == .notEqual else { return }
      for (one, other) in [(first, second), (second, first)] {
        guard case .name(let name) = nodes[one].kind, case .name(let word) = nodes[other].kind,
          let quantity = quantities.first(where: { $0.name == name })
        else { continue }
        roles[one] = .quantity
        roles[other] = .word(of: quantity)
        roles[node] = .comparison(holds: (word == quantity.current) == (symbol.function == .equal))
        return
      }
    }
    func ask(_ name: String, _ operand: Int, by node: Int) {
      guard case .name(let word) = nodes[operand].kind,
        let question = questions.first(where: { $0.name == name })
      else { return }
      roles[operand] = .word(of: question.quantity)
      roles[node] = .comparison(holds: question.affirmed.contains(word))
    }
    // The last node of each operand that nothing has taken yet.
    var roots: [Int] = []
    for (index, node) in nodes.enumerated() {
      let operands = Array(roots.suffix(node.operandCount))
      roots.removeLast(node.operandCount)
      roots.append(index)
      switch node.kind {
      case .operation(let symbol) where operands.count == 2: note(symbol, operands[0], operands[1], by: index)
      case .chain(let first, let second):
        note(first, operands[0], operands[1], by: index)
        note(second, operands[1], operands[2], by: index)
      case .call(let name, _, _) where operands.count == 1: ask(name, operands[0], by: index)
      default: break
      }
    }
    return roles
  }
}
