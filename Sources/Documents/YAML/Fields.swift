import Words

/// The keys and values of one thing in a lesson, read by name and type.
///
/// Every reader reports what is wrong and returns nothing then, so that one pass finds all that is wrong.
struct Fields {
  /// What the keys belong to, in words: "a quiz".
  let owner: String
  /// Where the thing begins.
  let line: Int
  private let entries: [YAMLValue.Entry]

  /// Takes a value for keys and values, each key a known one.
  init?(_ value: YAMLValue, of owner: String, keys: [String], _ findings: inout Findings) {
    guard case .mapping(let entries) = value.content else {
      findings.report(
        .wrongType(key: owner, expected: "keys with values", found: value.kind), line: value.line)
      return nil
    }
    for entry in entries where !keys.contains(entry.key) {
      findings.report(.unknownKey(entry.key, in: owner, known: keys), line: entry.line)
    }
    self.owner = owner
    self.entries = entries
    line = value.line
  }

  /// Reads the YAML of a block.
  init?(_ code: CodeBlock, of owner: String, keys: [String], _ findings: inout Findings) {
    do throws(YAMLValue.Failure) {
      let value = try YAMLValue(reading: code.text, firstLine: code.location.line)
      if case .nothing = value.content {
        findings.report(.emptyBlock(code.info), line: code.location.line - 1)
        return nil
      }
      self.init(value, of: owner, keys: keys, &findings)
    } catch {
      findings.report(error.problem, line: error.line)
      return nil
    }
  }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  func line(of key: String) -> Int { entries.first { $0.key == key }?.line ?? line }

  /// A key's value; one that is missing is reported.
  func value(_ key: String, _ findings: inout Findings) -> YAMLValue? {
    if let entry = entries.first(where: { $0.key == key }) { return entry.value }
    findings.report(.missingKey(key, in: owner), line: line)
    return nil
  }

  func text(_ key: String, _ findings: inout Findings) -> SourceText? {
    value(key, &findings).flatMap { Self.text($0, key, &findings) }
  }

  func prose(_ key: String, _ findings: inout Findings) -> [Block]? {
    text(key, &findings).map { DocumentReader.prose($0, &findings) }
  }

  func script(_ key: String, _ findings: inout Findings) -> Script? {
    value(key, &findings).flatMap { Self.script($0, key, &findings) }
  }

  func list(_ key: String, least: Int, _ findings: inout Findings) -> [YAMLValue]? {
    guard let value = value(key, &findings) else { return nil }
    guard case .list(let values) = value.content else {
      findings.report(.wrongType(key: key, expected: "a list", found: value.kind), line: line(of: key))
      return nil
    }
    guard values.count >= least else {
      findings.report(.tooFew(key: key, least: least, found: values.count), line: line(of: key))
      return nil
    }
    return values
  }

  func texts(_ key: String, least: Int, _ findings: inout Findings) -> [SourceText]? {
    list(key, least: least, &findings).flatMap { values in
      let texts = values.compactMap { Self.text($0, key, &findings) }
      return texts.count == values.count ? texts : nil
    }
  }

  /// A step's name: lower-case words joined by hyphens.
  func identifier(_ key: String, _ findings: inout Findings) -> SourceText? {
    guard let text = text(key, &findings) else { return nil }
    if text.text.isSlug { return text }
    findings.report(.badIdentifier(text.text), line: text.location.line)
    return nil
  }

  /// A finite number from a least one on.
  func number(_ key: String, least: Double, _ findings: inout Findings) -> Double? {
    guard let text = text(key, &findings) else { return nil }
    if let number = Double(text.text), number.isFinite, number >= least { return number }
    findings.report(
      .wrongType(key: key, expected: "a number, at least \(Int(least))", found: "\"\(text.text)\""),
      line: text.location.line)
    return nil
  }

  /// `true` or `false`.
  func truth(_ key: String, _ findings: inout Findings) -> Bool? {
    guard let text = text(key, &findings) else { return nil }
    switch text.text {
    case "true": return true
    case "false": return false
    default:
      findings.report(
        .wrongType(key: key, expected: "true or false", found: "\"\(text.text)\""), line: text.location.line)
      return nil
    }
  }

  func wholeNumber(_ key: String, in range: ClosedRange<Int>, _ findings: inout Findings) -> Int? {
    guard let text = text(key, &findings) else { return nil }
    if let number = Int(text.text), range.contains(number) { return number }
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    findings.report(
      .wrongType(key: key, expected: expected, found: "\"\(text.text)\""), line: text.location.line)
    return nil
  }

  static func text(_ value: YAMLValue, _ key: String, _ findings: inout Findings) -> SourceText? {
    if case .scalar(let text) = value.content, !text.trimmed.isEmpty {
      // A literal text keeps its lines: `\n` at its end is no part of it.
      return SourceText(text.trimmedEnd, at: value.location)
    }
    let found = if case .scalar = value.content { "empty" } else { value.kind }
    findings.report(.wrongType(key: key, expected: "a text", found: found), line: value.line)
    return nil
  }

  static func script(_ value: YAMLValue, _ key: String, _ findings: inout Findings) -> Script? {
    guard let text = text(value, key, &findings) else { return nil }
    let script = Script(text.text, firstLine: text.location.line)
    if !script.isEmpty { return script }
    findings.report(.wrongType(key: key, expected: "commands", found: "only comments"), line: value.line)
    return nil
  }
}

extension String {
  /// Whether this is lower-case words and numbers joined by hyphens.
  var isSlug: Bool {
    split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
  }
}
