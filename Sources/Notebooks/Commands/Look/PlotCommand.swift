import Expressions
import Optimization
import Plots

/// `plot KIND [to FILE]`: a picture of the run, the data, or what a model makes of them; `plot EXPRESSION`: any number
/// of a run against its steps.
struct PlotCommand: SessionCommand {
  static let file = Parameter.file("FILE", example: "plot loss to loss.svg")
  static let manual = Manual(
    "plot", .look,
    .optional(
      .sequence([
        .oneOf(
          what: "a kind of plot",
          PlotKinds.all.map { kind in .sequence([.keyword(kind.name)] + kind.syntax) } + [
            ExpressionPlot.syntax
          ]),
        .optional(PictureFile.syntax(file)),
      ])),
    summary: "Draw the run, the data, or what a model makes of them.",
    details: """
      An expression is what a condition may read; Out[3] is what a cell drew or ran. "log" makes the values' axis
      logarithmic, of a path the levels, else closer at low losses. "with a.csv:loss" adds what others wrote.
      A file's ending says what it is: .svg .png .pdf .gif by gnuplot, .html shows values, .txt, .csv its numbers, .gp a
      script; "force" replaces one. Of many parameters or features, two are drawn. "aspect equal" gives equal scales,
      "arrows" steps and slopes.
      """,
    examples: ["plot loss to loss.svg", "plot x - 1, gradientNorm log"],
    after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  private let figure: @Sendable (Session, Surroundings) throws(CommandError) -> Figure
  private let file: PictureFile?

  init(_ arguments: Arguments) {
    if let plot = ExpressionPlot(arguments) {
      figure = { session, _ throws(CommandError) in try plot.figure(of: session) }
    } else {
      let kind = (PlotKinds.all.first { arguments.has($0.name) } ?? LossPlot.self).init(arguments)
      figure = { session, surroundings throws(CommandError) in
        var figure = try kind.figure(of: session, in: surroundings)
        if type(of: kind).subject == .model, session.work.trainer?.isAverageAnswer == true {
          figure.description += " The model is that of the average, not of the point that is trained."
        }
        return figure
      }
    }
    file = PictureFile(arguments, Self.file)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let session = session
    return try surroundings.displays(to: file) { () throws(CommandError) in
      try figure(session, surroundings)
    }
  }
}

extension Surroundings {
  /// A figure, drawn to a file or where pictures go; the file is looked at before the figure is made.
  func displays(
    to file: PictureFile?, of figure: () throws(CommandError) -> Figure
  ) throws(CommandError) -> [Display] {
    try checkPicture(file)
    let figure = try figure()
    guard !Interruption.current.hasEndedWork else { throw .interrupted }
    do {
      return [.figure(figure, try draw(figure, to: file?.name))]
    } catch {
      throw notDrawn(figure, error, file)
    }
  }
}

extension Surroundings {
  /// Why a picture is not in its file; where that lies in gnuplot, with the picture in characters.
  func notDrawn(_ figure: Figure, _ error: PlotError, _ file: PictureFile?) -> CommandError {
    let refusal = CommandError.plot(error, at: file?.span)
    guard file != nil, error.isOfDrawing, let drawing = try? draw(figure, to: nil) else { return refusal }
    return refusal.showing([Display.figure(figure, drawing)].plainText)
  }
}

extension CommandError {
  static func plot(_ error: PlotError, at span: Span?) -> CommandError {
    CommandError(.plot(error.code), error.description, hint: error.hint, at: span)
  }
}
