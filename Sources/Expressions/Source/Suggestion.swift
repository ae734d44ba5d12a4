/// The known word that a misspelt one most likely stands for; nil where none is near.
///
/// Near means a Damerau-Levenshtein distance (insert, delete, replace, swap neighbours; optimal string
/// alignment form) of at most a third of the word's length, at least one; upper and lower case count as equal.
public func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let word = Array(word.lowercased())
  guard !word.isEmpty, word.count <= 64 else { return nil }
  // Any other letter is one edit away from a single one.
  if word.count == 1 { return known.first { $0.lowercased() == String(word) } }
  let limit = max(1, word.count / 3)
  var best: (name: String, distance: Int)?
  for name in known {
    let distance = editDistance(word, Array(name.lowercased()))
    if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
  guard abs(a.count - b.count) <= a.count, !b.isEmpty else { return .max }
  var previous: [Int] = []
  var current = Array(0...b.count)
  for i in 1...a.count {
    let beforePrevious = previous
    previous = current
    current[0] = i
    for j in 1...b.count {
      let replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      current[j] = min(replaced, previous[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforePrevious[j - 2] + 1)
      }
    }
  }
  return current[b.count]
}
