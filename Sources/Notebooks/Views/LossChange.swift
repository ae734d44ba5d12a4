/// How the loss changed with a step, in words.
struct LossChange {
  let before: Double
  let after: Double
  /// What it is called.
  private let name: String

  init(from before: Double, to after: Double, of name: String = "the loss") {
    (self.before, self.after, self.name) = (before, after, name)
  }

  /// `the loss went down from 16 to 10.24`, with as many digits as it takes to tell the two apart.
  var text: String {
    guard before != after else { return "\(name) stayed at \(rounded(before))" }
    let (old, new) = toldApart(before, after)
    return "\(name) went \(after < before ? "down" : "up") from \(old) to \(new)"
  }
}
