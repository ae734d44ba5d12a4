import Expressions
import Optimization
import Words

/// `LOW .. HIGH [COUNT] [log or linear]` after the name of a setting, as it was typed.
struct SweepRange {
  /// The setting's.
  let name: Word
  /// The command that it was typed after.
  private let command: String
  private let low: Given<Double>
  private let high: Given<Double>
  private let count: Given<Int>?
  /// Nil where the range itself decides.
  private let scale: Word?

  /// How values can lie: at equal factors or at equal differences.
  static let scales = ["log", "linear"]
  /// Between the ends of a range.
  private static let sign = ".."

  /// Whether a word can be part of a range.
  static func holds(_ word: Word) -> Bool {
    holdsNumber(word) || scales.contains { word.spells($0) }
  }

  /// Whether a word can be a number of a range, or the dots.
  static func holdsNumber(_ word: Word) -> Bool {
    guard !word.isQuoted, let first = word.text.first else { return false }
    return first.isNumber || ".+-(".contains(first)
  }

  /// - Parameter command: what stands before the range, as errors repeat it.
  /// - Throws: what is missing, no number, or reversed.
  init(of name: Word, _ words: [Word], after command: String) throws(CommandError) {
    self.name = name
    self.command = String(command.prefix { $0 != " " })
    let scales = words.filter { word in Self.scales.contains { word.spells($0) } }
    if scales.count > 1 { throw .givenTwice("log or linear", at: scales[1].span) }
    scale = scales.first
    let parts = words.filter { !scales.contains($0) }.flatMap(Self.parts)
    let example = "\(command) 0.001 .. 1"
    guard let first = parts.first, first.text != Self.sign else {
      throw .missing("lower end of the range", example: example, at: parts.first?.span ?? name.span)
    }
    low = Given(try Self.number(first, example), from: first)
    guard parts.count > 1 else {
      throw .missing(
        "upper end of the range", example: "\(command) \(first.text) .. 1",
        at: Span(first.span.end + 1, first.span.end + 2))
    }
    guard parts[1].text == Self.sign else {
      throw CommandError(
        .badArgument, "Between the ends of a range stand two dots.",
        hint: "Try \"\(command) \(first.text) .. \(parts[1].text)\".", at: parts[1].span)
    }
    guard parts.count > 2 else {
      let end = parts[1].span.end
      throw .missing("upper end of the range", example: example, at: Span(end + 1, end + 2))
    }
    high = Given(try Self.number(parts[2], example), from: parts[2])
    count = try parts.count > 3 ? Self.count(parts[3], example) : nil
    if parts.count > 4 { throw .unexpected(parts[4], after: String(command.prefix { $0 != " " })) }
    guard low.value < high.value else {
      let isEmpty = low.value == high.value
      throw CommandError(
        .outOfRange,
        isEmpty ? "The range holds one value alone." : "The first end has to be below the second.",
        hint: isEmpty
          ? "Try \"\(example)\"." : "Try \"\(command) \(high.word.text) .. \(low.word.text)\".",
        at: span)
    }
  }

  /// A word in front of the dots, the dots, and what follows them, where they stand together.
  private static func parts(of word: Word) -> [Word] {
    guard word.text != sign, let dots = word.text.firstRange(of: sign) else { return [word] }
    let before = word.text[..<dots.lowerBound]
    let (start, middle) = (word.span.start, word.span.start + before.count)
    return [
      Word(String(before), span: Span(start, middle)), Word(sign, span: Span(middle, middle + 2)),
      Word(String(word.text[dots.upperBound...]), span: Span(middle + 2, word.span.end)),
    ].filter { !$0.text.isEmpty }
  }

  private static func number(_ word: Word, _ example: String) throws(CommandError) -> Double {
    guard let value = Parameter<Double>.finiteNumber(word.text) else {
      throw .notANumber(word, example: example)
    }
    return value
  }

  private static func count(_ word: Word, _ example: String) throws(CommandError) -> Given<Int> {
    guard let value = Parameter<Int>.wholeNumber(word.text), value >= 2 else {
      throw .notACount(word, least: 2, example: "\(example) 20")
    }
    guard value <= mostValues else {
      throw CommandError(
        .outOfRange, "There can be at most \(mostValues) values.", hint: "Try \"\(example) 20\".",
        at: word.span)
    }
    return Given(value, from: word)
  }

  private static let mostValues = 1_000
  /// From this factor between the ends on, values lie at equal factors unless something else is asked for.
  private static let factorOfLog = 10.0

  /// `0.001 .. 1`
  var text: String { "\(low.word.text) .. \(high.word.text)" }
  /// Both ends.
  var values: ClosedRange<Double> { low.value...high.value }
  /// How many values were asked for; nil where nothing was.
  var valueCount: Int? { count?.value }
  /// From the lower to the upper end.
  var span: Span { Span(low.span.start, high.span.end) }
  /// The number of values, or else the range.
  var countSpan: Span { count?.span ?? span }

  /// The values that it stands for.
  ///
  /// - Parameter usual: how many there are where none was asked for.
  func axis(in trainer: Trainer, count usual: Int) throws(CommandError) -> Sweep.Axis {
    let setting = try setting(in: trainer)
    let isLogarithmic =
      scale.map { $0.spells("log") } ?? (low.value > 0 && high.value / low.value >= Self.factorOfLog)
    guard !isLogarithmic || low.value > 0 else {
      throw CommandError(
        .outOfRange, "Equal factors need a range above 0.",
        hint:
          "Leave \"log\" out, or begin above 0, as in \"\(command) \(name.text) 0.001 .. \(high.word.text) log\".",
        at: low.span)
    }
    return Sweep.Axis(
      setting, over: low.value...high.value, isLogarithmic: isLogarithmic, count: count?.value ?? usual)
  }

  private func setting(in trainer: Trainer) throws(CommandError) -> Sweep.Setting {
    switch name.text {
    case "batch":
      let samples = trainer.objective.sampleCount
      guard samples > 1 else {
        throw CommandError(
          .outOfRange, "A formula has one sample, so that its batch has one size.",
          hint: "Try \"\(command) lr 0.001 .. 1\".", at: name.span)
      }
      guard low.value >= 1 else { throw refusal(of: low.value, "at least 1") }
      guard high.value <= Double(samples) else {
        throw refusal(of: high.value, "at most \(samples), as many as there are samples")
      }
      return .batch
    case "noise":
      guard low.value >= 0 else { throw refusal(of: low.value, "at least 0") }
      return .noise
    default: return .hyperparameter(name.text)
    }
  }

  /// That a value cannot be had, at the end of the range that is nearer to it.
  func refusal(of value: Double, _ words: String) -> CommandError {
    let end = abs(value - low.value) <= abs(value - high.value) ? low : high
    return CommandError(
      .outOfRange, "\(name.text) cannot be \(rounded(value)): it has to be \(words).",
      hint: "Choose another range.", at: end.span)
  }
}
