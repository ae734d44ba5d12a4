/// What may follow a command's name, declared once: parsing, usage, help and completion all come from it.
///
/// A small closed grammar. Which alternative is meant shows in its first word alone, so that a line is read once from
/// the left and an error can say what was expected.
indirect enum Syntax: Sendable {
  /// One value.
  case value(Slot)
  /// Just this word, or another way to write it.
  case keyword(String, also: [String] = [])
  /// The parts one after another.
  case sequence([Syntax])
  /// What may be left out.
  case optional(Syntax)
  /// One of several, those that begin with a keyword before one that begins with a value.
  ///
  /// - what: what a word that begins none of them is not: `a start`. Nil where such a word belongs to what follows.
  /// - noun: what is missing where nothing follows, with a line that gives it.
  case oneOf(what: String?, noun: String = "", example: String = "", [Syntax])
  /// Each at most once, in any order; every one begins with a keyword.
  ///
  /// - what: what a word that begins none of them is not. Nil where such a word belongs to what follows.
  case anyOrder(what: String?, [Syntax])
  /// One or more values, up to the first word that is not one of them.
  case list(Slot, until: @Sendable (Word) -> Bool)
  /// `NAME=VALUE` as often as one likes; blanks around `=` are allowed.
  case assignments(Slot)
  /// Everything that is left as it was typed, up to one of some keywords if there is one.
  case text(Slot, before: [String] = [])
  /// `NAME = VALUE`, `NAME=VALUE` or `NAME VALUE`: the sign is read as a blank.
  case setting(Syntax)
}

/// A parameter as the grammar sees it, whatever the type of its values.
struct Slot: Sendable {
  let name: String
  let noun: String
  let example: @Sendable (Context) -> String?
  let candidates: @Sendable (Context) -> [String]
  let isFile: Bool
  /// What usage shows where it may be repeated.
  var listForm: String
  /// Whether usage shows it as needed though the grammar lets it be left out: the command says better what is missing.
  var isNeeded = false
  let begins: @Sendable (Word) -> Bool
  let parse: @Sendable (Word, Context) throws(CommandError) -> any Sendable

  init<Value>(_ parameter: Parameter<Value>) {
    name = parameter.name
    listForm = "\(parameter.name) ..."
    noun = parameter.noun
    example = parameter.example
    candidates = parameter.candidates
    isFile = parameter.isFile
    begins = parameter.begins
    parse = { word, context throws(CommandError) in try parameter.parse(word, context) }
  }
}

// MARK: - Short forms for declarations

extension Syntax {
  static let nothing = Syntax.sequence([])

  static func one<Value>(_ parameter: Parameter<Value>) -> Syntax { .value(Slot(parameter)) }
  /// - Parameters:
  ///   - form: what usage shows, where it is not the parameter's name with dots; empty for nothing.
  ///   - isNeeded: whether usage shows it as needed even where it is optional.
  static func many<Value>(
    _ parameter: Parameter<Value>, form: String? = nil, isNeeded: Bool = false,
    until isEnd: @escaping @Sendable (Word) -> Bool = { _ in false }
  ) -> Syntax {
    var slot = Slot(parameter)
    if let form { slot.listForm = form }
    slot.isNeeded = isNeeded
    return .list(slot, until: isEnd)
  }
  static func rest<Value>(_ parameter: Parameter<Value>, before keywords: String...) -> Syntax {
    .text(Slot(parameter), before: keywords)
  }
  static func optional<Value>(_ parameter: Parameter<Value>) -> Syntax { .optional(.one(parameter)) }
  static func settings<Value>(_ parameter: Parameter<Value>) -> Syntax { .assignments(Slot(parameter)) }
  /// A keyword and what follows it.
  static func after(_ keyword: String, also: [String] = [], _ parts: Syntax...) -> Syntax {
    .sequence([.keyword(keyword, also: also)] + parts)
  }
}

// MARK: - What begins it

extension Syntax {
  /// Whether a word can be its first.
  ///
  /// - Parameter next: the word that follows it.
  func begins(_ word: Word, before next: Word?) -> Bool {
    let isAssigned = !word.isQuoted && next.map { !$0.isQuoted && $0.text.hasPrefix("=") } ?? false
    switch self {
    case .value(let slot): return slot.begins(word)
    case .list(let slot, let isEnd): return slot.begins(word) && !isEnd(word)
    case .text(let slot, _), .assignments(let slot): return slot.begins(word) || isAssigned
    case .keyword(let keyword, let others): return ([keyword] + others).contains { word.spells($0) }
    case .sequence(let parts):
      let first = parts.first { $0.begins(word, before: next) || !$0.isOptional }
      return first?.begins(word, before: next) ?? false
    case .optional(let part), .setting(let part): return part.begins(word, before: next)
    case .oneOf(_, _, _, let parts), .anyOrder(_, let parts):
      return parts.contains { $0.begins(word, before: next) }
    }
  }

  private var isOptional: Bool {
    switch self {
    case .optional, .anyOrder: true
    case .sequence(let parts): parts.allSatisfy(\.isOptional)
    case .value, .keyword, .oneOf, .list, .assignments, .text, .setting: false
    }
  }

  /// Whether any word in its place is meant for it, so that a wrong one is told what could stand there.
  var claimsAnyWord: Bool {
    switch self {
    case .oneOf(let what, _, _, _): what != nil
    case .sequence(let parts): parts.first?.claimsAnyWord ?? false
    case .setting(let part): part.claimsAnyWord
    case .value, .keyword, .optional, .anyOrder, .list, .assignments, .text: false
    }
  }

  /// The keywords that it can begin with; none where it begins with a value.
  var keywords: [String] {
    switch self {
    case .keyword(let keyword, _): [keyword]
    case .sequence(let parts): parts.first?.keywords ?? []
    case .oneOf(_, _, _, let parts): parts.flatMap(\.keywords)
    case .value, .optional, .anyOrder, .list, .assignments, .text, .setting: []
    }
  }
}

extension Syntax {
  /// Every keyword that stands in it.
  var allKeywords: Set<String> {
    switch self {
    case .keyword(let keyword, _): [keyword]
    case .sequence(let parts), .oneOf(_, _, _, let parts), .anyOrder(_, let parts):
      parts.reduce(into: []) { $0.formUnion($1.allKeywords) }
    case .optional(let part), .setting(let part): part.allKeywords
    case .text(_, let keywords): Set(keywords)
    case .value, .list, .assignments: []
    }
  }
}

extension [Syntax] {
  /// The alternative that a word begins: one that begins with a keyword before one that begins with a value.
  func alternative(for word: Word, before next: Word?) -> Syntax? {
    let fitting = filter { $0.begins(word, before: next) }
    return fitting.first { !$0.keywords.isEmpty } ?? fitting.first
  }
}

// MARK: - Usage

extension Syntax {
  /// The forms in which it can be typed, as usage shows them.
  var forms: [String] {
    switch self {
    case .value(let slot), .text(let slot, _): return [slot.name]
    case .keyword(let keyword, _): return [keyword]
    case .list(let slot, _): return [slot.listForm]
    case .assignments(let slot): return [slot.name]
    case .setting(let part): return part.forms
    case .sequence(let parts):
      return parts.reduce([""]) { lines, part in
        lines.flatMap { line in part.forms.map { $0.isEmpty ? line : line.isEmpty ? $0 : "\(line) \($0)" } }
      }
    case .optional(.list(let slot, _)) where slot.isNeeded: return [slot.listForm]
    case .optional(let part):
      let forms = part.forms
      return forms == [""] ? forms : forms.count == 1 ? ["[\(forms[0])]"] : [""] + forms
    case .oneOf(_, _, _, let parts): return Self.alternatives(parts)
    case .anyOrder(_, let parts):
      return [parts.map { "[\($0.forms.joined(separator: " or "))]" }.joined(separator: " ")]
    }
  }

  /// One line where there are two short ones to choose from; else a line each, those that are bare words together.
  private static func alternatives(_ parts: [Syntax]) -> [String] {
    let forms = parts.map(\.forms)
    if forms.count == 2, forms.allSatisfy({ $0.count == 1 && !$0[0].contains("=") }) {
      return [forms.joined().joined(separator: " or ")]
    }
    let words = parts.filter(\.isWord).flatMap(\.forms)
    var lines: [String] = []
    for (part, forms) in zip(parts, forms) {
      if !part.isWord { lines += forms } else if forms[0] == words[0] { lines.append(words.listed) }
    }
    return lines
  }

  private var isWord: Bool {
    switch self {
    case .keyword: true
    case .sequence(let parts): parts.count == 1 && parts[0].isWord
    default: false
    }
  }
}
