import Optimization
import Plots

/// `live [KIND] [log|loglog]`: the picture that a run is shown by while it goes on, and that stays behind it.
struct LiveView {
  private enum Kind: String, CaseIterable {
    case loss, path, parameters
  }

  static let keyword = "live"
  static let syntax = Syntax.after(
    keyword, .optional(.oneOf(what: nil, Kind.allCases.map { .keyword($0.rawValue) })), AxisScales.syntax)

  private let kind: Kind
  private let scales: AxisScales

  /// Nil where it was not typed.
  init?(_ arguments: Arguments) {
    guard arguments.has(Self.keyword) else { return nil }
    kind = Kind.allCases.first { arguments.has($0.rawValue) } ?? .loss
    scales = AxisScales(arguments)
  }

  /// The picture of a run about a subject.
  func figure(of trainer: Trainer, _ subject: Subject?) -> Figure {
    switch kind {
    case .loss: Figures.loss(trainer).scaled(scales)
    case .path: Figures.path(trainer, problem: subject?.problem)
    case .parameters: Figures.parameters(trainer).scaled(scales)
    }
  }
}
