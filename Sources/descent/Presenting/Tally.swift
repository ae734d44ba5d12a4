/// Hands counted for the choices of a question.
struct Tally: Equatable {
  let labels: [String]
  /// The labels in the order in which hands were counted.
  private var votes: [String] = []

  init(_ labels: [String]) { self.labels = labels }

  var count: Int { votes.count }

  /// Counts a hand; a label that no choice has counts for nothing.
  mutating func count(_ label: String) {
    if labels.contains(label) { votes.append(label) }
  }

  /// Takes the last hand back.
  mutating func takeBack() { _ = votes.popLast() }

  /// Hands for a choice.
  func hands(for label: String) -> Int { votes.count { $0 == label } }

  /// A bar for each choice, `  1  ##### 5`, of at most so many columns.
  func bars(width: Int, mark: Character) -> [String] {
    let most = labels.map(hands).max() ?? 0
    let number = String(most)
    let indent = 5 + (labels.map(\.count).max() ?? 0)
    let room = max(1, width - indent - number.count)
    return labels.map { label in
      let hands = hands(for: label)
      let length = most <= room ? hands : Int((Double(hands) / Double(most) * Double(room)).rounded())
      return "  \(label)  " + String(repeating: mark, count: length) + (length > 0 ? " " : "") + "\(hands)"
    }
  }
}
