import Expressions
import Words

/// An answer as it was typed, taken apart: `2 !` is choice 2, of which the learner is sure.
struct GivenAnswer: Hashable {
  /// The answer without the mark of confidence.
  let text: String
  let confidence: LessonAttempt.Confidence?

  init(_ typed: String) {
    let typed = typed.trimmed
    let mark = typed.last
    text = typed.trimmingSuffix { $0 == "!" || $0 == "?" }.trimmed
    confidence = mark == "!" ? .sure : mark == "?" ? .guess : nil
  }

  /// Whether it is nothing but digits, as `2 1 3` where letters were asked for.
  var isListOfPlaces: Bool {
    !text.isEmpty && text.allSatisfy { $0.isWholeNumber || $0.isWhitespace || $0 == "," }
  }

  /// Whether it begins with the name of a command.
  var beginsWithCommand: Bool { Catalog.named(String(text.prefix { !$0.isWhitespace })) != nil }
}

// MARK: - Numbers

extension GivenAnswer {
  /// What may stand before a number and says no more than that it is rounded, or positive.
  private static let beginnings = [
    "it is", "about", "around", "roughly", "approximately", "approx.", "~", "≈", "+",
  ]

  /// The numbers that it may mean: `2.56`, `2/50`, `x = 2.56`, `2,56`, `about 2.56.`, `25 steps`. There are two where
  /// a sign has two meanings: `60,000` has marks of thousands or a decimal comma, `50%` is 50 or 0.5.
  var numbers: [Double] {
    guard !text.contains("==") else { return [] }
    var plain = (text.split(separator: "=").last.map(String.init) ?? text).trimmed
    for beginning in Self.beginnings where plain.lowercased().hasPrefix(beginning) {
      plain = String(plain.dropFirst(beginning.count)).trimmedStart
    }
    plain = plain.trimmingSuffix { $0 == "." }.trimmed
    if plain.hasSuffix("%") { return Self.value(of: String(plain.dropLast())).map { [$0, $0 / 100] } ?? [] }
    let whole = plain.wholeMatch(of: #/-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?/#).map { _ in
      Self.value(of: plain.replacing(",", with: ""))
    }
    let readings = [whole ?? nil, Self.value(of: plain.replacing(",", with: "."))].compactMap(\.self)
    return readings.isEmpty ? Self.value(beforeUnit: plain).map { [$0] } ?? [] : readings
  }

  private static func value(of text: String) -> Double? {
    let value = (try? Parser.parse(text, vocabulary: Vocabulary()))?.term.value()
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// `25` of `25 steps`.
  private static func value(beforeUnit text: String) -> Double? {
    guard let match = text.wholeMatch(of: #/(\S+)\s+([A-Za-z][A-Za-z ]*)/#) else { return nil }
    return value(of: String(match.1).replacing(",", with: "."))
  }
}

// MARK: - Words

extension GivenAnswer {
  /// The words that matter, to compare with others: in lower case, without articles, marks and the s of a plural.
  static func words(of text: String) -> [String] {
    let plain = text.lowercased().map { $0.isLetter || $0.isNumber || ".-+*/^<>=_".contains($0) ? $0 : " " }
    let words = String(plain).split(separator: " ").map { String($0).trimmingSuffix { $0 == "." } }
    return words.filter { !["", "a", "an", "the"].contains($0) }.map {
      $0.count > 3 && $0.hasSuffix("s") ? String($0.dropLast()) : $0
    }
  }

  var words: [String] { Self.words(of: text) }
}

extension String {
  /// Without some characters at the end.
  func trimmingSuffix(while belongs: (Character) -> Bool) -> String {
    var text = self[...]
    while let last = text.last, belongs(last) { text.removeLast() }
    return String(text)
  }
}
