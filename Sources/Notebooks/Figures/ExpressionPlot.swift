import Expressions
import Optimization
import Plots
import Words

/// `plot EXPRESSION, ... [log|loglog]`: whatever an expression may read of a run, against its steps.
struct ExpressionPlot {
  static let expression = Parameter.word(
    "EXPRESSION", example: { _ in "plot gradientNorm log" }, candidates: { $0.session.watchedNames },
    begins: { word in !(["to"] + AxisScales.keywords).contains { word.isKeyword($0) } })
  static let syntax = Syntax.sequence([
    .rest(expression, before: "to", "log", "loglog"), AxisScales.syntax,
  ])

  private let expressions: [Word]
  private let scales: AxisScales

  /// Nil where no expression was typed.
  init?(_ arguments: Arguments) {
    guard let given = arguments[Self.expression] else { return nil }
    expressions = given.value.listed
    scales = AxisScales(arguments)
  }

  /// As many as have a look of their own.
  private static let most = 10

  /// - Throws: what an expression cannot read; a word that is nothing else is no kind of plot.
  func figure(of session: Session) throws(CommandError) -> Figure {
    if let outputs = OutputsPlot(expressions) { return try outputs.figure(of: session).scaled(scales) }
    if let error = unknownKind(in: session) { throw error }
    let trainer = try session.work.expectTrainer()
    guard expressions.count <= Self.most else {
      throw CommandError(
        .outOfRange, "At most \(Self.most) expressions are drawn at once.", hint: "Draw fewer.",
        at: expressions[Self.most].span)
    }
    var read: [RunExpression] = []
    for word in expressions { read.append(try session.watched(word, for: trainer)) }
    let figure = Figures.expressions(read, of: trainer)
    guard figure.layers.compactMap(\.series).lazy.flatMap(\.y).contains(where: \.isFinite) else {
      throw CommandError(
        .cannotPlot, "No step of the run has a finite value of \(read.map(\.text).joined(separator: ", ")).",
        hint: "\"eval\" says what it is now.", at: expressions[0].span)
    }
    return figure.scaled(scales).markingPlace(of: trainer)
  }

  /// What to say of a single word that is neither a kind of plot nor a name that may be read.
  private func unknownKind(in session: Session) -> CommandError? {
    guard expressions.count == 1, let word = expressions.first,
      word.text.wholeMatch(of: #/[\p{L}_][\p{L}\d_]*/#) != nil, !session.knowsWatched(word.text)
    else { return nil }
    let kind = nearest(to: word.text, among: PlotKinds.all.map { $0.name } + [LandscapeCommand.manual.name])
    // Without a run any name may be one of its own.
    guard kind != nil || session.work.trainer != nil else { return nil }
    let suggestion = kind ?? nearest(to: word.text, among: session.watchedNames)
    return CommandError(
      .unknownName, "\"\(word.text)\" is not a kind of plot, nor a name that can be drawn.",
      hint: suggestion.map { "Did you mean \"\($0)\"?" }
        ?? "\"help plot\" lists the kinds; an expression is drawn too, as in \"plot gradientNorm\".",
      at: word.span)
  }
}

extension Figures {
  /// Expressions about a run against its steps, which are taken again; each value is that of the settings in force.
  static func expressions(_ read: [RunExpression], of trainer: Trainer) -> Figure {
    let cost = read.reduce(0) { $0 + $1.cost }
    var (steps, values) = ([Double](), read.map { _ in [Double]() })
    trainer.retrace(trainer.lookedAtSteps(work: cost * trainer.workPerGradient, isPaired: false)) { view in
      steps.append(Double(view.step))
      for (index, expression) in read.enumerated() { values[index].append(expression.value(for: view)) }
    }
    let last = trainer.trajectory.lastStep
    let texts = read.map { shortened($0.text) }
    let layers = zip(texts, values).map { text, values in
      overSteps(Series(read.count > 1 ? text : nil, x: steps, y: values), last)
    }
    let part = steps.count <= last ? " \(steps.count) of \(last + 1) steps are looked at." : ""
    return Figure(
      title: "\(shortened(texts.joined(separator: ", "))) of \(trainer.rulesTitle)", x: .steps,
      y: Axis(read.count > 1 ? "value" : texts[0]), layers: layers,
      description: "Against \(counted(last, "step")) of \(trainer.rulesText): "
        + zip(texts, values).map(course).joined(separator: "; ") + "." + part)
  }

  /// `2/lr from 20 to 200`, and how many values a picture has no place for.
  private static func course(_ text: String, _ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let first = finite.first, let last = finite.last else { return "\(text) has no finite value" }
    let gaps = values.count - finite.count
    return "\(text) from \(rounded(first, digits: 4)) to \(rounded(last, digits: 4))"
      + (gaps > 0 ? " (\(counted(gaps, "value")) not finite and left out)" : "")
  }
}
