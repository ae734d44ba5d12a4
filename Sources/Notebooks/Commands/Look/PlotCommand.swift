import Expressions
import Optimization
import Plots

/// `plot loss|path|surface|parameters [log] [to FILE]`: a picture of the run.
struct PlotCommand: Command {
  static let kind = Parameter.choice(
    "kind", "loss, path, surface, parameters, fit, boundary, confusion, weights or data",
    noun: "a kind of plot",
    of: { _ in Kind.allCases.map(\.rawValue) })
  static let file = Parameter.word("file", "a file that ends in .svg, .png or .pdf")
  static let manual = Manual(
    "plot", .look,
    usage: [
      "plot KIND [to FILE]", "plot loss log [to FILE]", "plot data FEATURE [FEATURE] [to FILE]",
      "plot boundary FEATURE FEATURE [to FILE]",
    ],
    [.init(kind), .init(file, isFile: true)],
    summary: "Draw the run, the data, or what a model makes of them.",
    details: """
      Of a run: loss, path, surface, parameters. Of a model: fit, boundary, confusion, weights. Of the data: data.
      Without a file the picture opens in a window where there is one, else it is drawn with characters.
      "log" makes the axis of the loss logarithmic. "plot" alone draws the loss. path and surface show the first two
      parameters, the others as they are now; data and boundary the first two features that vary, unless others are
      named.
      """,
    examples: [
      "plot loss", "plot loss log", "plot path", "plot surface", "plot parameters", "plot loss to loss.svg",
    ],
    after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  enum Kind: String, CaseIterable {
    case loss, path, surface, parameters, fit, boundary, confusion, weights, data

    /// Whether there is no such picture of a formula.
    var isOfData: Bool { [.fit, .boundary, .confusion, .data].contains(self) }
  }

  private let kind: Kind
  private let isLogarithmic: Bool
  /// The features that are drawn over, of those that are trained on; the usual ones follow.
  private let axes: [Int]
  private let destination: (file: String, word: Word)?

  init(_ arguments: inout Arguments, in session: Session) throws(CommandError) {
    let name = try arguments.nextIfAny(Self.kind, in: session)
    kind = name.flatMap(Kind.init) ?? .loss
    if kind.isOfData, session.work.subject?.dataSubject == nil { throw .noData }
    if kind != .data { _ = try session.work.expectTrainer() }
    axes = try Self.axes(&arguments, of: kind, in: session)
    let logarithmic = arguments.peek
    isLogarithmic = arguments.take(keyword: "log")
    if isLogarithmic, kind != .loss, let logarithmic {
      throw .unexpected(logarithmic, after: "plot")
    }
    guard arguments.take(keyword: "to") else {
      destination = nil
      return
    }
    guard let word = arguments.next() else {
      throw .missing("file", example: "plot loss to loss.svg", at: arguments.nextSpan)
    }
    destination = (word.text, word)
  }

  /// The features named after `data` or `boundary`, at most two.
  private static func axes(
    _ arguments: inout Arguments, of kind: Kind, in session: Session
  ) throws(CommandError) -> [Int] {
    guard kind == .data || kind == .boundary, let data = session.work.subject?.dataSubject else { return [] }
    let table = try data.expectTraining()
    var axes: [Int] = []
    while axes.count < 2, let word = arguments.peek, !word.isKeyword("to") {
      _ = arguments.next()
      guard let feature = table.features.firstIndex(of: word.text) else {
        throw .unknown(word, noun: "a feature", known: table.features)
      }
      guard !axes.contains(feature) else { throw .data(.repeatedFeature(word.text), at: word.span) }
      axes.append(feature)
    }
    return axes
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let figure = try figure(of: session)
    do {
      return try draw(figure, surroundings)
    } catch {
      throw .plot(error, at: destination?.word.span)
    }
  }

  private func figure(of session: Session) throws(CommandError) -> Figure {
    guard kind != .data else {
      guard let data = session.work.subject?.dataSubject else { throw .noData }
      return try Figures.data(data, over: axes)
    }
    let trainer = try session.work.expectTrainer()
    let problem = session.work.subject?.problem
    switch kind {
    case .loss: return Figures.loss(trainer, isLogarithmic: isLogarithmic)
    case .path: return Figures.path(trainer, problem: problem)
    case .surface: return Figures.surface(trainer, problem: problem)
    case .parameters: return Figures.parameters(trainer)
    case .weights:
      return try Figures.weights(trainer, of: session.work.subject?.dataSubject?.training)
    case .fit: return try modelFigures(of: session, trainer).fit()
    case .boundary: return try modelFigures(of: session, trainer).boundary(over: axes)
    case .confusion, .data: return try modelFigures(of: session, trainer).confusion()
    }
  }

  private func modelFigures(of session: Session, _ trainer: Trainer) throws(CommandError) -> ModelFigures {
    guard let data = session.work.subject?.dataSubject else { throw .noData }
    let (model, training) = try data.expectModel()
    return ModelFigures(data: data, model: model, training: training, point: trainer.point)
  }

  private func draw(_ figure: Figure, _ surroundings: Surroundings) throws(PlotError) -> [Display] {
    let gnuplot = try Gnuplot(
      environment: surroundings.environment, isInterrupted: surroundings.isInterrupted)
    let canvas = surroundings.canvas
    let place: Destination
    if let destination {
      place = .file(surroundings.path(destination.file))
    } else if canvas.allowsWindows, try gnuplot.windowTerminal() != nil {
      place = .window
    } else {
      place = .text(
        width: canvas.width, height: canvas.height, unicode: canvas.usesUnicode, colour: canvas.usesColour)
    }
    let drawing = try gnuplot.draw(figure, to: place)
    let data = JSON.members([
      "file": .optional(drawing.file), "terminal": .string(drawing.terminal),
      "points": .integer(drawing.points),
    ])
    var displays: [Display] = drawing.text.map { [.picture($0)] } ?? []
    let location = drawing.file.map { " Drawn to \($0)." } ?? ""
    displays.append(.text(drawing.description + location))
    return displays + [.data(data)]
  }

  static func candidates(after words: [String], in session: Session) -> Candidates {
    if words.isEmpty { return .words(kind.candidates(session)) }
    if words.last == "to" { return .files }
    guard !words.contains("to") else { return .words([]) }
    switch words.first {
    case "loss" where words.count == 1: return .words(["log", "to"])
    case "data", "boundary":
      let features = session.work.subject?.dataSubject?.training?.features ?? []
      return .words(["to"] + (words.count < 3 ? features.filter { !words.contains($0) } : []))
    default: return .words(["to"])
    }
  }
}

extension CommandError {
  fileprivate static func plot(_ error: PlotError, at span: Span?) -> CommandError {
    CommandError(error.code.rawValue, error.description, hint: error.hint, at: span)
  }
}
