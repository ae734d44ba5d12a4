/// As it stands in the file of progress; what is not said there is as at the beginning.
extension StepRecord: Codable {
  private enum CodingKeys: String, CodingKey {
    case answer, right, confidence, attempts, hints, shown, done, streak, date, lastSuccess, digest, commands,
      draw
  }

  /// More than anybody counts to.
  private static let counts = 0...1_000_000_000

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func count(_ key: CodingKeys) throws -> Int {
      let count = try values.decodeIfPresent(Int.self, forKey: key) ?? 0
      return min(max(count, Self.counts.lowerBound), Self.counts.upperBound)
    }
    self.init()
    answer = try values.decodeIfPresent(String.self, forKey: .answer)
    isRight = try values.decodeIfPresent(Bool.self, forKey: .right)
    confidence = try values.decodeIfPresent(String.self, forKey: .confidence).flatMap { .init(rawValue: $0) }
    attempts = try count(.attempts)
    hints = try count(.hints)
    isShown = try values.decodeIfPresent(Bool.self, forKey: .shown) ?? false
    isDone = try values.decodeIfPresent(Bool.self, forKey: .done) ?? false
    streak = try count(.streak)
    date = try values.decodeIfPresent(Day.self, forKey: .date)
    lastSuccess = try values.decodeIfPresent(Day.self, forKey: .lastSuccess)
    digest = try values.decodeIfPresent(String.self, forKey: .digest)
    commands = try values.decodeIfPresent([String].self, forKey: .commands) ?? []
    draw = try values.decodeIfPresent(UInt64.self, forKey: .draw)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encodeIfPresent(answer, forKey: .answer)
    try values.encodeIfPresent(isRight, forKey: .right)
    try values.encodeIfPresent(confidence?.rawValue, forKey: .confidence)
    try values.encode(attempts, forKey: .attempts)
    try values.encode(hints, forKey: .hints)
    try values.encode(isShown, forKey: .shown)
    try values.encode(isDone, forKey: .done)
    try values.encode(streak, forKey: .streak)
    try values.encodeIfPresent(date, forKey: .date)
    try values.encodeIfPresent(lastSuccess, forKey: .lastSuccess)
    try values.encodeIfPresent(digest, forKey: .digest)
    if !commands.isEmpty { try values.encode(commands, forKey: .commands) }
    try values.encodeIfPresent(draw, forKey: .draw)
  }
}
