/// The known word that a misspelt or unfinished one most likely stands for; nil where none is near.
///
/// A known word that begins with what was typed comes before all others: the shortest, and of these the
/// first. Else it is the nearest by Damerau-Levenshtein distance (insert, delete, replace, swap neighbours;
/// optimal string alignment form), at most a third of the typed letters and at least one away, the first
/// of equals. Upper and lower case count as equal. A word longer than 64 letters is near nothing.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let typed = Array(word.lowercased())
  guard !typed.isEmpty, typed.count <= 64 else { return nil }
  // Any other letter is one edit away from a single one, and too many words begin with it.
  if typed.count == 1 { return known.first { $0.lowercased() == String(typed) } }
  let limit = max(1, typed.count / 3)
  var longer: (name: String, length: Int)?
  var closest: (name: String, distance: Int)?
  for name in known {
    let letters = Array(name.lowercased())
    if letters.starts(with: typed) {
      if letters.count < longer?.length ?? .max { longer = (name, letters.count) }
    } else if abs(letters.count - typed.count) <= limit {
      let distance = editDistance(typed, letters)
      if distance <= limit, distance < closest?.distance ?? .max { closest = (name, distance) }
    }
  }
  return longer?.name ?? closest?.name
}

/// How many letters to put in, take out, replace or swap with their neighbor make one word of the other.
///
/// Cost: the product of the lengths.
private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous: [Int] = []
  var current = Array(0...second.count)
  for i in first.indices {
    (beforePrevious, previous) = (previous, current)
    current[0] = i + 1
    for j in second.indices {
      let replaced = previous[j] + (first[i] == second[j] ? 0 : 1)
      current[j + 1] = min(replaced, previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
      }
    }
  }
  return current[second.count]
}
