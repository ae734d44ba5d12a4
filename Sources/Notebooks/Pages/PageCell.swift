import Documents
import Plots

/// A cell of the page: what was typed, and what came of it.
package struct PageCell: Sendable {
  package enum Status: String, CaseIterable, Sendable {
    /// It was performed after all the cells before it, as they are now.
    case fresh
    /// It was not, or something before it was changed since.
    case stale
    /// It was refused.
    case failed
    /// Ctrl-C cut it short.
    case interrupted
  }

  /// What a cell showed.
  enum Output: Sendable {
    case shown(Display)
    /// How an error reads.
    case failure(String)
    /// What stands in the file that the cell was read from.
    case recorded(Documents.Cell.Output)
  }

  /// The name that expressions read the numbers of cells by, as in `Out[3]`.
  static let outputName = "Out"
  /// The name of the last of these numbers.
  static let lastOutputName = "_"

  /// What people call it; that of the line on which it was typed.
  package internal(set) var number: Int
  /// The commands as they are written in a document: one a line, or several with `;` between them.
  package internal(set) var source: String
  package internal(set) var status: Status
  var outputs: [Output] = []
  /// Its number: what `eval` gave, or the loss where a run ended; nil where it has none.
  package internal(set) var value: Double?
  /// Whether that is a loss, which goes with what runs later in the cell.
  var valueIsLoss = false
  /// What it ran; nil where nothing moved.
  var stretch: RunStretch?
  /// Whether it was refused as it was typed, and so did nothing at all.
  var isSlip = false

  init(_ number: Int, _ source: String, status: Status = .stale, outputs: [Output] = []) {
    self.number = number
    self.source = source
    self.status = status
    self.outputs = outputs
  }
}

extension PageCell {
  /// The picture that it showed last; nil where it showed none.
  var figure: Figure? {
    outputs.reversed().lazy.compactMap { output in
      if case .shown(.figure(let figure, _)) = output { figure } else { nil }
    }.first
  }

  /// The commands, one after another.
  var lines: [Line] {
    Script(source).lines.flatMap { Line.commands(in: $0.text) }
  }

  /// What it forgets when it is about to be performed again.
  var cleared: PageCell { PageCell(number, source) }

  /// Takes in what came of one of its commands.
  mutating func note(_ displays: [Display], _ error: CommandError?, under input: String) {
    outputs += displays.map { .shown($0) }
    if let error { outputs.append(.failure(error.rendered(under: input))) }
    if case .object(let members) = displays.data,
      case .number(let number) = members.first(where: { $0.key == "value" })?.value
    {
      (value, valueIsLoss) = (number, false)
    }
  }
}
