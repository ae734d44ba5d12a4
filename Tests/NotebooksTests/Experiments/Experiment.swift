import Testing

/// What somebody types, and the numbers that come of it.
///
/// They are those of the notes from which the lessons are written; a row that has another says why.
struct Experiment: Sendable, CustomTestStringConvertible {
  /// How many orders of samples, starts and noises the numbers are of: `SEED` in the commands is 1, 2, ...
  enum Seeds {
    case one
    case mean(of: Int)
    /// Where a few runs go so far astray that a mean says nothing.
    case median(of: Int)
  }

  /// The lesson or the letter, and what is claimed.
  let claim: String
  let seeds: Seeds
  let commands: String
  /// Expressions, and their values where the last command leads.
  let values: Claims
  /// Places in the data of the last command, as keys and indices from 0: `runs/0/lastLoss`.
  let data: Claims
  /// Words that the last command shows, and the number that follows.
  let said: Claims
  /// What there is in the first line of the last command's figure: see `Drawn`.
  let drawn: Claims

  init(
    _ claim: String, over seeds: Seeds = .one, _ commands: String, _ values: Claims = [:], data: Claims = [:],
    said: Claims = [:], drawn: Claims = [:]
  ) {
    self.claim = claim
    self.seeds = seeds
    self.commands = commands
    self.values = values
    self.data = data
    self.said = said
    self.drawn = drawn
  }

  var testDescription: String { claim }

  static let all: [Experiment] = basics + samples + rules + landscapes + secondList

  /// Numbers by what they are numbers of.
  struct Claims: Sendable, ExpressibleByDictionaryLiteral {
    let rows: [(subject: String, printed: Printed)]

    init(_ rows: [(subject: String, printed: Printed)]) { self.rows = rows }

    init(dictionaryLiteral elements: (String, Printed)...) {
      rows = elements.map { (subject: $0.0, printed: $0.1) }
    }
  }
}
