import Foundation

/// Progress as JSON: `{"lessons":{},"place":{},"steps":{},"version":1}`, keys in alphabetical order, one a line.
extension LessonProgress {
  /// Why a text is no progress.
  package enum ReadingError: Error, Hashable, CustomStringConvertible {
    /// It was written by a later program.
    case newer(version: Int)
    case unreadable(String)

    package var description: String {
      switch self {
      case .newer(let version):
        "it was written by a newer descent, in version \(version); this one reads version \(LessonProgress.version)"
      case .unreadable(let reason): reason
      }
    }
  }

  /// That of the form in which it is written.
  package static let version = 1

  /// - Throws: where it is not this version's JSON.
  package init(reading data: Data) throws(ReadingError) {
    do {
      self = try JSONDecoder().decode(LessonProgress.self, from: data)
    } catch let error as ReadingError {
      throw error
    } catch {
      if let line = JSONFault.line(in: data) { throw .unreadable("it is not JSON, from line \(line) on") }
      throw .unreadable((error as? DecodingError)?.reason ?? "it is not JSON")
    }
  }

  /// The text of the file, which ends in a line break.
  package func data() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

extension LessonProgress: Codable {
  private enum CodingKeys: String, CodingKey { case version, steps, lessons, place }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let version = try values.decode(Int.self, forKey: .version)
    guard version <= Self.version else { throw ReadingError.newer(version: version) }
    self.init()
    steps = try values.decodeIfPresent([String: StepRecord].self, forKey: .steps) ?? [:]
    lessons = try values.decodeIfPresent([String: LessonRecord].self, forKey: .lessons) ?? [:]
    place = try values.decodeIfPresent(LessonPlace.self, forKey: .place)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.version, forKey: .version)
    try values.encode(steps, forKey: .steps)
    try values.encode(lessons, forKey: .lessons)
    try values.encodeIfPresent(place, forKey: .place)
  }
}

extension LessonRecord: Codable {
  private enum CodingKeys: String, CodingKey { case finished, testedOut, date, screen }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    isFinished = try values.decodeIfPresent(Bool.self, forKey: .finished) ?? false
    isTestedOut = try values.decodeIfPresent(Bool.self, forKey: .testedOut) ?? false
    date = try values.decodeIfPresent(Day.self, forKey: .date)
    screen = try values.decodeIfPresent(Int.self, forKey: .screen)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(isFinished, forKey: .finished)
    if isTestedOut { try values.encode(true, forKey: .testedOut) }
    try values.encodeIfPresent(date, forKey: .date)
    try values.encodeIfPresent(screen, forKey: .screen)
  }
}

extension LessonPlace: Codable {
  private enum CodingKeys: String, CodingKey { case lesson, screen, step, seed, commands }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func position(_ key: CodingKeys) throws -> Int {
      let number = try values.decode(Int.self, forKey: key)
      guard number > 0 else {
        throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "counts begin at 1")
      }
      return number - 1
    }
    self.init(
      lesson: try values.decode(String.self, forKey: .lesson), screen: try position(.screen),
      step: try position(.step))
    seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
    commands = try values.decodeIfPresent([String].self, forKey: .commands) ?? []
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(lesson, forKey: .lesson)
    try values.encode(screen + 1, forKey: .screen)
    try values.encode(step + 1, forKey: .step)
    if seed != 0 { try values.encode(seed, forKey: .seed) }
    if !commands.isEmpty { try values.encode(commands, forKey: .commands) }
  }
}

extension DecodingError {
  /// What is wrong, and at which key.
  fileprivate var reason: String {
    switch self {
    case .keyNotFound(let key, let context):
      "\(Self.path(context.codingPath + [key])) is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "\(Self.path(context.codingPath)) is not of the right kind"
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      "\(Self.path(context.codingPath)) cannot be read"
    case .dataCorrupted: "it is not JSON"
    @unknown default: "it is not JSON"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.isEmpty ? "the whole" : "\"" + keys.map(\.stringValue).joined(separator: " ") + "\""
  }
}
