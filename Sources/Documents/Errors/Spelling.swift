/// Finds the word that a misspelt one was meant to be.
enum Spelling {
  /// Returns the known word that is fewest changes away, at most a third of the letters; none is near otherwise.
  ///
  /// Cost is the product of the lengths; a word longer than 40 letters is near nothing.
  static func nearest(to word: String, among known: [String]) -> String? {
    guard word.count <= 40 else { return nil }
    let ranked = known.map { (word: $0, distance: distance(word.lowercased(), $0)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }),
      best.distance <= max(1, word.count / 3)
    else { return nil }
    return best.word
  }

  /// Returns how many letters to put in, take out, replace or swap with their neighbour turn one word into the
  /// other (the optimal string alignment distance).
  static func distance(_ first: String, _ second: String) -> Int {
    let first = Array(first)
    let second = Array(second)
    var before: [Int] = []
    var above = Array(0...second.count)
    for i in 0..<first.count {
      var row = [i + 1]
      for j in 0..<second.count {
        let replaced = above[j] + (first[i] == second[j] ? 0 : 1)
        var least = min(replaced, above[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          least = min(least, before[j - 1] + 1)
        }
        row.append(least)
      }
      before = above
      above = row
    }
    return above[second.count]
  }
}
