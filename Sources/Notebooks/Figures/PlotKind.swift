import Plots

/// A kind of picture that `plot` draws: one file a kind, and one line in `all`.
protocol PlotKind: Sendable {
  static var name: String { get }
  /// What it is a picture of.
  static var subject: PlotSubject { get }
  /// What may follow the name.
  static var syntax: [Syntax] { get }

  init(_ arguments: Arguments)

  /// - Throws: what there has to be and is not, such as a run or data.
  func figure(of session: Session) throws(CommandError) -> Figure

  /// The same with what a kind of plot reads of the world around it; by default nothing.
  func figure(of session: Session, in surroundings: Surroundings) throws(CommandError) -> Figure
}

extension PlotKind {
  static var syntax: [Syntax] { [] }

  func figure(of session: Session, in surroundings: Surroundings) throws(CommandError) -> Figure {
    try figure(of: session)
  }
}

/// What there are pictures of.
enum PlotSubject: String, CaseIterable {
  case run = "a run"
  case model = "a model"
  case data = "the data"
}

enum PlotKinds {
  static let all: [any PlotKind.Type] = [
    LossPlot.self, PathPlot.self, SurfacePlot.self, ParametersPlot.self, FitPlot.self, BoundaryPlot.self,
    ConfusionPlot.self, WeightsPlot.self, DataPlot.self, RatesPlot.self, RatiosPlot.self, ModesPlot.self,
    EigenvaluesPlot.self, SchedulePlot.self,
  ]
}

/// Figures made of what a run left behind; each kind of plot adds its own.
enum Figures {}
