import Words
import Yams

/// A YAML value, every part with its location in the file.
struct YAMLValue {
  enum Content {
    case nothing
    case scalar(String)
    case list([YAMLValue])
    case mapping([Entry])
  }

  struct Entry {
    let key: String
    let line: Int
    let value: YAMLValue
  }

  /// Why a text is not read.
  struct Failure: Error {
    let problem: DocumentProblem
    let line: Int
  }

  let content: Content
  /// Where the value begins; for a text below a `|` or `>`, its first line.
  let location: FileLocation

  var line: Int { location.line }

  /// What kind of value this is, in words.
  var kind: String {
    switch content {
    case .nothing: "empty"
    case .scalar: "a text"
    case .list: "a list"
    case .mapping: "keys with values"
    }
  }

  /// Keys with values, and none of them.
  static func noKeys(at location: FileLocation) -> YAMLValue { YAMLValue(.mapping([]), at: location) }

  /// Reads one YAML document; a text without any is `nothing`.
  init(reading text: String, firstLine: Int) throws(Failure) {
    let lines = YAMLLines(text, firstLine: firstLine)
    let node: Node?
    do {
      node = try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch {
      throw Self.failure(error, in: lines)
    }
    guard let node else {
      content = .nothing
      location = FileLocation(line: firstLine)
      return
    }
    var reader = NodeReader(lines)
    self = try reader.value(node)
  }

  fileprivate init(_ content: Content, at location: FileLocation) {
    self.content = content
    self.location = location
  }

  private static func failure(_ error: any Error, in lines: YAMLLines) -> Failure {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      // What is never closed is found out at the end; its beginning says more.
      let blamed = problem.contains("end of stream") ? context?.mark ?? mark : mark
      let words = (context.map { "\($0.text.trimmed), " } ?? "") + problem
      return Failure(
        problem: .invalidYAML(words, holdsHole: lines.holdsHole(at: blamed)), line: lines.line(of: blamed))
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      return Failure(problem: .duplicateKey(keys.first ?? ""), line: lines.line(of: context.mark))
    case YamlError.reader(let problem, _, _, _):
      return Failure(problem: .invalidYAML(problem, holdsHole: false), line: lines.line(of: nil))
    default:
      return Failure(problem: .invalidYAML("it cannot be read", holdsHole: false), line: lines.line(of: nil))
    }
  }
}

/// Turns Yams' nodes into values.
private struct NodeReader {
  /// How many values one block can hold: aliases can make a short text very long.
  static let sizeLimit = 10_000
  static let depthLimit = 20

  let lines: YAMLLines
  private var count = 0

  init(_ lines: YAMLLines) {
    self.lines = lines
  }

  mutating func value(_ node: Node, depth: Int = 0) throws(YAMLValue.Failure) -> YAMLValue {
    let location = FileLocation(line: lines.line(of: node.mark), column: node.mark?.column ?? 1)
    count += 1
    guard depth <= Self.depthLimit, count <= Self.sizeLimit else {
      let problem =
        depth > Self.depthLimit
        ? "it is nested more than \(Self.depthLimit) levels deep"
        : "it holds more than \(Self.sizeLimit) values"
      throw Self.failure(problem, line: location.line)
    }
    switch node {
    case .scalar(let scalar):
      return Self.value(scalar, at: location)
    case .sequence(let sequence):
      var values: [YAMLValue] = []
      for node in sequence { values.append(try value(node, depth: depth + 1)) }
      return YAMLValue(.list(values), at: location)
    case .mapping(let mapping):
      var entries: [YAMLValue.Entry] = []
      for (key, node) in mapping {
        let line = lines.line(of: key.mark)
        guard let word = key.scalar?.string else {
          // `say: {{x}}` is read as a key that is keys with values.
          throw Self.failure("a key should be a word", line: line, holdsHole: key.mapping != nil)
        }
        entries.append(YAMLValue.Entry(key: word, line: line, value: try value(node, depth: depth + 1)))
      }
      return YAMLValue(.mapping(entries), at: location)
    case .alias:
      throw Self.failure("it holds an alias", line: location.line)
    }
  }

  private static func failure(_ problem: String, line: Int, holdsHole: Bool = false) -> YAMLValue.Failure {
    YAMLValue.Failure(problem: .invalidYAML(problem, holdsHole: holdsHole), line: line)
  }

  private static func value(_ scalar: Node.Scalar, at location: FileLocation) -> YAMLValue {
    switch scalar.style {
    case .literal, .folded:
      return YAMLValue(.scalar(scalar.string), at: FileLocation(line: location.line + 1))
    case .plain, .any:
      let isNothing = ["", "~", "null"].contains(scalar.string)
      return YAMLValue(isNothing ? .nothing : .scalar(scalar.string), at: location)
    case .singleQuoted, .doubleQuoted:
      return YAMLValue(
        .scalar(scalar.string), at: FileLocation(line: location.line, column: location.column + 1))
    }
  }
}
