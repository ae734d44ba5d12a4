import Documents
import Optimization
import Words

/// Tasks with other numbers.
extension Documents.Task {
  /// The setup with a value drawn for each thing that varies.
  func setup(drawnFrom seed: UInt64) -> Script {
    var random = RandomGenerator(seed: seed, for: .order, stream: id.stableHash)
    return setup(with: vary.map { ($0.name, $0.values[random.below($0.values.count)].text) })
  }

  /// The setup with other values for some names.
  func setup(with values: [(name: String, value: String)]) -> Script {
    let lines = setup.lines.map { line in
      let commands = Line.commands(in: line.text).map { command in
        values.reduce(command.text) { text, drawn in Self.replaced(text, drawn.name, by: drawn.value) }
      }
      return ScriptLine(commands.joined(separator: "; "), at: line.location)
    }
    return Script(lines: lines)
  }

  /// Whether a line of the setup gives a value to something that varies.
  func sets(_ variation: Variation) -> Bool { setup(with: [(variation.name, "\u{1}")]) != setup }

  /// A command of a setup with another value, where it gives one to a name: `init 3`, `set lr 0.1`, `seed 4`.
  private static func replaced(_ command: String, _ name: String, by value: String) -> String {
    let words = Line(command).words.map(\.text)
    if words.first == name { return "\(name) \(value)" }
    return words.count > 1 && words[0] == SetCommand.manual.name && words[1] == name
      ? "set \(name) \(value)" : command
  }
}

extension OpenTask {
  /// A seed whose numbers differ from those at hand.
  var nextDraw: UInt64 { otherDraw(from: (draw ?? 0) &+ 1) }

  /// The first of twenty seeds whose numbers differ from those at hand; the first of all where none does.
  func otherDraw(from first: UInt64) -> UInt64 {
    let now = draw.map { task.setup(drawnFrom: $0) } ?? task.setup
    return (0..<20).map { first &+ $0 }.first { task.setup(drawnFrom: $0).texts != now.texts } ?? first
  }
}

extension Script {
  fileprivate var texts: [String] { lines.map(\.text) }
}
