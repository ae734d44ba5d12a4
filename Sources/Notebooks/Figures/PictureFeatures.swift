/// Features that are the points of a square picture, called by row and column such as `pixel_0_3`, counted from 0
/// or 1. Some points may be missing, such as those that are the same in every picture.
struct PictureFeatures: Hashable {
  /// Points in a row of the picture, at least 4.
  let side: Int
  /// What the first row and the first column are called: 0 or 1.
  let first: Int
  /// Each feature's pixel in the picture, counted row by row from 0.
  let pixels: [Int]

  /// Nil for features of other names, and where less than half of a picture is there.
  init?(_ features: [String]) {
    let numbers = features.map { name in name.split { !$0.isNumber }.compactMap { Int($0) } }
    guard numbers.allSatisfy({ $0.count == 2 && $0[0] < 1_000 && $0[1] < 1_000 }) else { return nil }
    let all = numbers.joined()
    guard let first = all.min(), first <= 1, let last = all.max() else { return nil }
    self.first = first
    side = last - first + 1
    let side = side
    pixels = numbers.map { ($0[0] - first) * side + $0[1] - first }
    guard side >= 4, Set(pixels).count == features.count, 2 * features.count >= side * side else {
      return nil
    }
  }
}
