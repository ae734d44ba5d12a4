import Expressions
import Optimization
import Words

/// The ways to train that `compare` was given, as they were typed: `momentum`, `adam(lr=0.1)`, `minibatch 32`.
struct Contenders {
  private struct Item {
    let word: Word
    let name: String
    let assignments: [Assignment]
  }

  private let items: [Item]

  /// More lines in a picture could not be told apart.
  static let most = 12

  /// - Throws: what is no way to train, is listed twice, or stands alone.
  init(_ words: [Word], in session: Session) throws(CommandError) {
    var items: [Item] = []
    for word in words {
      if let last = items.last, last.name == "minibatch", last.assignments.isEmpty,
        let item = try Self.sized(word, after: last.word)
      {
        items[items.count - 1] = item
      } else {
        items.append(try Self.item(word, in: session))
      }
    }
    for (index, item) in items.enumerated()
    where items[..<index].contains(where: { $0.word.text.lowercased() == item.word.text.lowercased() }) {
      throw .listedTwice(item.name, at: item.word.span)
    }
    guard items.count > 1 else { throw .nothingToCompare(words.first) }
    guard items.count <= Self.most else {
      throw CommandError(
        .outOfRange, "\(items.count) lines cannot be told apart in one picture: \(Self.most) at most.",
        hint: "Compare some of them.", at: items[Self.most].word.span)
    }
    self.items = items
  }

  /// `32` or `32(lr=0.1)` behind `minibatch`; nil where the word is neither.
  private static func sized(_ word: Word, after way: Word) throws(CommandError) -> Item? {
    let size = Word(String(word.text.prefix { $0 != "(" }), span: word.span)
    guard isSize(size) else { return nil }
    let settings = word.text.dropFirst(size.text.count)
    guard settings.isEmpty || settings.hasSuffix(")") else {
      throw .unclosed("minibatch \(size.text)", at: word.span)
    }
    let inner = settings.dropFirst().dropLast()
    let batch = Assignment(name: "batch", value: size.text, nameSpan: word.span, valueSpan: word.span)
    return Item(
      word: Word(
        "minibatch(\(size.text)\(inner.isEmpty ? "" : ", \(inner)"))",
        span: Span(way.span.start, word.span.end)),
      name: "minibatch",
      assignments: [batch]
        + (inner.isEmpty ? [] : try assignments(of: word, after: size.text, way: "minibatch")))
  }

  /// Whether a word can be the size of a batch behind `minibatch`.
  private static func isSize(_ word: Word) -> Bool { Parameter<Int>.wholeNumber(word.text) != nil }

  private static func item(_ word: Word, in session: Session) throws(CommandError) -> Item {
    let name = String(word.text.prefix { $0 != "(" })
    let known = UseCommand.ways + session.work.allRules.map(\.name)
    guard let found = spelled(name, among: known) ?? session.work.rule(elsewhere: name) else {
      throw .unknown(
        Word(name, span: Span(word.span.start, word.span.start + name.count)), noun: "an update rule",
        known: known, listedBy: "optimizers")
    }
    guard name.count < word.text.count else { return Item(word: word, name: found, assignments: []) }
    guard word.text.hasSuffix(")") else {
      throw .unclosed(found, at: word.span)
    }
    return Item(word: word, name: found, assignments: try assignments(of: word, after: name, way: found))
  }

  /// What stands in the parentheses: `lr=0.1, momentum=0.5`, or a size for `minibatch`.
  private static func assignments(
    of word: Word, after name: String, way: String
  ) throws(CommandError) -> [Assignment] {
    let start = word.span.start + name.count + 1
    let inner = Word(
      String(word.text.dropFirst(name.count + 1).dropLast()), span: Span(start, max(start, word.span.end - 1))
    )
    var assignments: [Assignment] = []
    for part in inner.listed {
      let assignment = try assignment(part, of: way)
      guard !assignments.contains(where: { $0.name == assignment.name }) else {
        throw .givenTwice(assignment.name, at: part.span)
      }
      assignments.append(assignment)
    }
    return assignments
  }

  private static func assignment(_ word: Word, of name: String) throws(CommandError) -> Assignment {
    if name == "minibatch", isSize(word) {
      return Assignment(name: "batch", value: word.text, nameSpan: word.span, valueSpan: word.span)
    }
    let pieces = word.text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
    guard pieces.count == 2, !pieces.contains("") else {
      throw .expectedAssignment(word, example: "compare \(name)(lr=0.1) gd")
    }
    let (start, end) = (word.span.start, word.span.end)
    return Assignment(
      name: pieces[0], value: pieces[1], nameSpan: Span(start, start + pieces[0].count),
      valueSpan: Span(end - pieces[1].count, end))
  }
}

extension Contenders {
  /// The ways with their settings: as `use` would take them up, but that the rule at hand keeps its settings.
  ///
  /// - Parameter target: a condition for a run with some settings.
  func contenders(
    in work: Workspace, target: (TrainingSettings) throws(CommandError) -> Condition?
  ) throws(CommandError) -> [Comparison.Contender] {
    try items.map { item throws(CommandError) in
      var settings = work.settings
      let isWay = UseCommand.ways.contains(item.name)
      let rule = isWay ? .gradientDescent : work.rule(item.name) ?? .gradientDescent
      if rule != settings.rule { settings.take(up: rule) }
      var assignments = item.assignments
      let size: BatchSize?
      do throws(CommandError) { size = try Self.batch(of: item.name, &assignments) } catch {
        throw error.pointing(at: item.word.span)
      }
      if let size {
        settings.batchSize = try size.checked(in: work)
      }
      try settings.give(assignments, by: "\(item.name)(", isSGD: isWay)
      let hasFreeRate = rule.hyperparameter("lr") != nil && !assignments.contains { $0.name == "lr" }
      return Comparison.Contender(
        item.word.text, settings, hasFreeRate: hasFreeRate, target: try target(settings))
    }
  }

  /// How many samples a step takes, where the way says so; taken out of its settings.
  private static func batch(
    of name: String, _ assignments: inout [Assignment]
  ) throws(CommandError) -> BatchSize? {
    if name == "batch" { return .all }
    let given = assignments.first { $0.name == "batch" }
    assignments.removeAll { $0.name == "batch" }
    if name == "sgd", given == nil { return .samples(1) }
    guard let given else {
      guard name == "minibatch" else { return nil }
      throw CommandError(
        .missingArgument, "The size of the mini-batch is missing.", hint: "Try \"compare minibatch 32 sgd\".")
    }
    if given.value == "all" { return .all }
    guard let size = Parameter<Int>.wholeNumber(given.value), size > 0 else {
      throw .notACount(
        Word(given.value, span: given.valueSpan), least: 1, example: "compare minibatch(32) sgd")
    }
    return .samples(size)
  }
}

extension CommandError {
  fileprivate static func listedTwice(_ name: String, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "\(name) is listed twice with the same settings.",
      hint: "Give one of them others: \"\(name)(lr=0.1)\".", at: span)
  }

  fileprivate static func unclosed(_ name: String, at span: Span) -> CommandError {
    CommandError(
      .badArgument, "The settings of \(name) are not closed.", hint: "Try \"\(name)(lr=0.1)\".", at: span)
  }

  fileprivate static func nothingToCompare(_ word: Word?) -> CommandError {
    CommandError(
      .missingArgument, "One way to train is nothing to compare.",
      hint:
        "Add another: \"compare \(word?.text ?? "gd") \(word?.text == "momentum" ? "adam" : "momentum")\".",
      at: word?.span)
  }
}
