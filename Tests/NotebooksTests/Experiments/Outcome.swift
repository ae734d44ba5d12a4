import TestSupport

@testable import Notebooks
@testable import Plots

extension Experiment {
  /// A notebook in which the commands of an experiment were typed, and what can be read there.
  struct Outcome {
    private let notebook: TypedNotebook

    init(_ commands: String) {
      var notebook = TypedNotebook()
      notebook.surroundings = notebook.surroundings.takingFiguresForDrawn
      // A rule ends with an empty line.
      notebook.type(commands.split(separator: "\n\n").map(String.init))
      self.notebook = notebook
    }

    var errors: [String] { notebook.errors }
    private var displays: [Display] { notebook.cells.last?.displays ?? [] }

    func value(of expression: String) -> Found { .number(notebook.value(expression)) }

    func data(at place: String) -> Found {
      let found = place.split(separator: "/").reduce(displays.data) { data, key in
        guard let index = Int(key) else { return data[String(key)] }
        return data.list.indices.contains(index) ? data.list[index] : .null
      }
      return found.number.map { .number($0) } ?? .text(found.text)
    }

    /// The number that follows some words; `none` where they are not said.
    func number(after words: String) -> Found {
      let parts = displays.plainText.withSingleBlanks.split(separator: words, maxSplits: 1)
      guard parts.count == 2, let number = String(parts[1]).numbers.first.flatMap(Double.init) else {
        return .text("none")
      }
      return .number(number)
    }

    /// What is to be seen in the first line of the last command's figure.
    func drawn(_ property: String) -> Found {
      let y = figure?.series.first?.y ?? []
      let (first, second) = (y.prefix(y.count / 2), y.suffix(y.count / 2))
      switch property {
      case "least": return .number(y.min() ?? .nan)
      case "greatest": return .number(y.max() ?? .nan)
      case "mean of the second half": return .number(second.reduce(0, +) / Double(second.count))
      case "share of rises in the first half": return .number(Self.shareOfRises(in: first))
      case "share of rises in the second half": return .number(Self.shareOfRises(in: second))
      default: return .text("no property")
      }
    }

    private var figure: Figure? {
      for case .figure(let figure, _) in displays { return figure }
      return nil
    }

    private static func shareOfRises(in values: ArraySlice<Double>) -> Double {
      let rises = zip(values.dropFirst(), values).count { $0 > $1 }
      return Double(rises) / Double(values.count - 1)
    }
  }

  /// What comes of each seed.
  var outcomes: [Outcome] {
    let count =
      switch seeds {
      case .one: 1
      case .mean(let count), .median(let count): count
      }
    return (1...count).map { Outcome(commands.replacing("SEED", with: "\($0)")) }
  }

  /// One number of what came of all seeds; where not all are numbers, what all have in common, or else all of them.
  func summary(of found: [Found]) -> Found {
    let numbers = found.compactMap { if case .number(let value) = $0 { value } else { nil } }
    guard numbers.count == found.count else {
      let distinct = found.dropFirst().reduce(into: found.prefix(1)) { if !$0.contains($1) { $0.append($1) } }
      return distinct.count == 1 ? found[0] : .text(distinct.map(\.text).joined(separator: ", "))
    }
    switch seeds {
    case .one: return found[0]
    case .mean: return .number(numbers.reduce(0, +) / Double(numbers.count))
    case .median: return .number(numbers.sorted()[numbers.count / 2])
    }
  }
}
