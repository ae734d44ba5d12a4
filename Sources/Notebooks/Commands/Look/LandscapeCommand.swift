import Expressions
import Optimization
import Plots
import Words

/// `landscape [line | path | between POINT and POINT [and POINT]]`: slices of the loss of any model.
struct LandscapeCommand: SessionCommand {
  static let from = Parameter.word(
    "POINT", noun: "first point", example: { _ in "landscape between start and now" },
    candidates: { $0.session.placeNames })
  static let to = Parameter.word(
    "OTHER", noun: "second point", example: { _ in "landscape between start and now" },
    candidates: { $0.session.placeNames })
  static let third = Parameter.word(
    "THIRD", noun: "third point", example: { _ in "landscape between start and now and 10" },
    candidates: { $0.session.placeNames })
  static let size = Parameter<Double>(
    "SIZE", example: { _ in "landscape size 0.5" },
    parse: { word, _ throws(CommandError) in
      guard let value = Parameter<Double>.finiteNumber(word.text), value > 0, value <= largestSize else {
        throw CommandError(
          .badArgument, "\"\(word.text)\" is not a number above 0, up to \(largestSize).",
          hint: "Try \"landscape size 0.5\".", at: word.span)
      }
      return value
    })
  /// Squares and sums of what is farther away are no numbers.
  private static let largestSize = 1e100
  static let seed = Parameter.count("SEED", from: 0, example: "landscape seed 7")
  static let file = Parameter.file("FILE", example: "landscape to landscape.svg")
  static let manual = Manual(
    "landscape", .look,
    .sequence([
      .optional(
        .oneOf(
          what: nil,
          [
            .keyword("line"), .keyword("path"),
            .sequence([
              .keyword("between"), .one(from),
              .oneOf(
                what: "\"and\"", noun: "word \"and\"", example: "landscape between start and now",
                [.after("and", .one(to))]),
              .optional(.after("and", .one(third))),
            ]),
          ])),
      .optional(.keyword("surface")), .optional(.after("size", .one(size))),
      .optional(.after("seed", .one(seed))), .optional(PictureFile.syntax(file)),
    ]), needs: .run,
    summary: "Draw the loss along lines and planes through all parameters.",
    details: """
      Alone: over two random directions around the point, drawn from the seed, each row of them as long as the model's
      weights there (Li and others 2018); "line": along one. "path": over the plane that holds most of the run's path,
      with what it leaves out. "between": on the line through two points, and how high a barrier lies there, or over the
      plane through three. A point is start, now, the number of a step, or the name of a checkpoint or of a run.
      """,
    examples: [
      "landscape", "landscape line size 0.5", "landscape path", "landscape between start and now",
      "landscape between start and now and 10",
    ],
    after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  private enum Kind {
    case plane, line, path
    case between(Word, Word)
    case through(Word, Word, Word)
  }

  private let kind: Kind
  private let isSurface: Bool
  private let surface: Word?
  private let size: Given<Double>?
  private let seed: Given<Int>?
  private let file: PictureFile?

  init(_ arguments: Arguments) {
    if let from = arguments[Self.from]?.value, let to = arguments[Self.to]?.value {
      kind = arguments[Self.third].map { .through(from, to, $0.value) } ?? .between(from, to)
    } else if arguments.has("line") {
      kind = .line
    } else {
      kind = arguments.has("path") ? .path : .plane
    }
    surface = arguments.word("surface")
    isSurface = surface != nil
    size = arguments[Self.size]
    seed = arguments[Self.seed]
    file = PictureFile(arguments, Self.file)
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let session = session
    return try surroundings.displays(to: file) { () throws(CommandError) in try figure(of: session) }
  }

  private func figure(of session: Session) throws(CommandError) -> Figure {
    let trainer = try session.work.expectTrainer()
    switch kind {
    case .between(let from, let to):
      try refuse(surface, size?.word, seed?.word, because: "two points have one line between them")
      let places = try places(from, to, in: session)
      return Figures.line(from: places.0, to: places.1, of: trainer)
    case .through(let from, let to, let third):
      try refuse(size?.word, seed?.word, because: "three points have one plane through them")
      let places = try places(from, to, in: session)
      guard let plane = PointPlane(places.0, places.1, try session.place(third)) else {
        throw CommandError(
          .cannotPlot, "The three points lie on one line.",
          hint: "Two of them say as much: \"landscape between \(from.text) and \(to.text)\".", at: third.span)
      }
      return Figures.plane(through: plane, of: trainer, isSurface: isSurface)
    case .path:
      try refuse(size?.word, seed?.word, because: "the path sets the plane and what is seen of it")
      return Figures.pathPlane(try pathPlane(trainer), of: trainer, isSurface: isSurface)
    case .line:
      try refuse(surface, because: "along a line the loss is a curve")
      return Figures.line(try slice(of: trainer, in: session, directions: 1), of: trainer)
    case .plane:
      let directions = trainer.objective.parameterCount > 1 ? 2 : 1
      let slice = try slice(of: trainer, in: session, directions: directions)
      return directions == 1
        ? Figures.line(slice, of: trainer) : Figures.plane(slice, of: trainer, isSurface: isSurface)
    }
  }

  /// Two points that differ.
  private func places(
    _ from: Word, _ to: Word, in session: Session
  ) throws(CommandError) -> (Place, Place) {
    let places = (try session.place(from), try session.place(to))
    guard places.0.point != places.1.point else {
      throw .samePoint(places.0, places.1, of: try session.work.expectTrainer(), at: to.span)
    }
    return places
  }

  /// Refuses words that mean nothing in this kind of landscape.
  private func refuse(_ words: Word?..., because reason: String) throws(CommandError) {
    guard let word = words.compactMap(\.self).first else { return }
    throw CommandError(
      .unexpectedArgument, "\"\(word.text)\" is not expected here: \(reason).", hint: "Leave it out.",
      at: word.span)
  }

  private func slice(
    of trainer: Trainer, in session: Session, directions: Int
  ) throws(CommandError) -> RandomSlice {
    let seed = self.seed.map { UInt64($0.value) } ?? session.work.settings.seed
    return RandomSlice(
      at: trainer.point, of: trainer.objective, seed: seed, size: size?.value ?? 1, directions: directions)
  }

  private func pathPlane(_ trainer: Trainer) throws(CommandError) -> PathPlane {
    guard trainer.trajectory.lastStep > 0 else { throw .noStepYet }
    guard trainer.objective.parameterCount > 1 else {
      throw .notDrawn("The path of one parameter has no plane.", try: "plot path")
    }
    let affordable = Self.mostNumbers / trainer.objective.parameterCount
    let points = trainer.samples(of: max(10, min(Self.mostPoints, affordable))).points
    guard let plane = PathPlane(points) else {
      throw .notDrawn("The path has no plane: its points do not differ, or too far.", try: "plot loss")
    }
    return plane
  }

  /// Points of the path that make its plane, and numbers that they may have together.
  private static let (mostPoints, mostNumbers) = (100, 4_000_000)
}

extension CommandError {
  /// Between one point and itself there is no line: two that differ are named, where the run has them.
  fileprivate static func samePoint(
    _ first: Place, _ second: Place, of trainer: Trainer, at span: Span
  ) -> CommandError {
    func error(_ hint: String) -> CommandError {
      CommandError(
        .cannotPlot, "\(first.name) and \(second.name) are the same point.", hint: hint, at: span)
    }
    let last = trainer.trajectory.lastStep
    guard last > 0 else { return error("Take some steps first: \"run 20\".") }
    var end = trainer
    end.go(to: last)
    guard end.point != trainer.start else {
      return error("The run ends where it began. Try \"landscape line\".")
    }
    return error("Name two that differ: \"landscape between 0 and \(last)\".")
  }
}
