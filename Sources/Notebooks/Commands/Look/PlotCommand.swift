import Expressions
import Optimization
import Plots

/// `plot KIND [to FILE]`: a picture of the run, the data, or what a model makes of them.
struct PlotCommand: SessionCommand {
  static let file = Parameter.file("FILE", example: "plot loss to loss.svg")
  static let manual = Manual(
    "plot", .look,
    .optional(
      .sequence([
        .oneOf(
          what: "a kind of plot",
          PlotKinds.all.map { kind in .sequence([.keyword(kind.name)] + kind.syntax) }),
        .optional(.after("to", .one(file))),
      ])),
    summary: "Draw the run, the data, or what a model makes of them.",
    details: """
      \(PlotKinds.listing)
      Without a file the picture opens in a window where there is one, else it is drawn with characters.
      "log" makes the axis of the loss logarithmic. "plot" alone draws the loss. path and surface show the first two
      parameters, the others as they are now; data and boundary the two features that part the classes best, unless
      others are named. A path over two parameters of a formula has equal scales in files and windows, unless it would
      be a strip; "aspect free" fills the picture, "aspect equal" does not.
      """,
    examples: [
      "plot loss", "plot loss log", "plot path", "plot parameters", "plot loss to loss.svg",
    ],
    after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  private let kind: any PlotKind
  private let file: Given<String>?

  init(_ arguments: Arguments) {
    let type = PlotKinds.all.first { arguments.has($0.name) } ?? LossPlot.self
    kind = type.init(arguments)
    file = arguments[Self.file]
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    do { try surroundings.checkPicture(file: file?.value) } catch { throw .plot(error, at: file?.span) }
    var figure = try kind.figure(of: session)
    if type(of: kind).subject == .model, session.work.trainer?.isAverageAnswer == true {
      figure.description += " The model is that of the average, not of the point that is trained."
    }
    guard !Interruption.current.hasEndedWork else { throw .interrupted }
    do {
      return [.figure(figure, try surroundings.draw(figure, to: file?.value))]
    } catch {
      throw .plot(error, at: file?.span)
    }
  }
}

extension CommandError {
  static func plot(_ error: PlotError, at span: Span?) -> CommandError {
    CommandError(.plot(error.code), error.description, hint: error.hint, at: span)
  }
}
