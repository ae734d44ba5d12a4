import Optimization
import Plots
import Words

/// `animate KIND to FILE`: a picture of the run that moves along its steps.
struct AnimateCommand: SessionCommand {
  private enum Kind: String, CaseIterable {
    case path, loss, parameters
  }

  private static let file = Parameter.file("FILE", example: "animate path to path.gif")
  static let manual = Manual(
    "animate", .look,
    .sequence([
      .oneOf(
        what: "a picture that moves", noun: "picture", example: "animate path to path.gif",
        Kind.allCases.map { .keyword($0.rawValue) }),
      PictureFile.syntax(file),
    ]), needs: .run,
    summary: "Draw the run as a picture that moves.",
    details: """
      About forty frames, closer together at the start, where most happens. A .gif is drawn by gnuplot and moves by
      itself; an .html page has a button and a slider, and shows values. A file that is there is replaced with "force"
      only. Of many parameters, a path shows two.
      """,
    examples: ["animate path to path.gif", "animate loss to loss.html"],
    after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  private let kind: Kind
  private let file: PictureFile

  init(_ arguments: Arguments) throws(CommandError) {
    kind = Kind.allCases.first { arguments.has($0.rawValue) } ?? .path
    guard let file = PictureFile(arguments, Self.file) else {
      throw .missing("file", example: "animate path to path.gif", at: arguments.end)
    }
    self.file = file
  }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    guard let format = PictureFormat(path: file.name), [.gif, .html].contains(format) else {
      throw CommandError(
        .badArgument, "\(quoted(file.name)) cannot hold a picture that moves.",
        hint: "Try \"animate \(kind.rawValue) to \(kind.rawValue).gif\", or a name that ends in .html.",
        at: file.span)
    }
    try surroundings.checkPicture(file)
    let frames: [Figure]
    switch kind {
    case .path:
      frames = Frames.along(trainer, Figures.path(trainer, problem: session.work.subject?.problem))
    case .loss: frames = Frames.bySteps(trainer, Figures.loss(trainer))
    case .parameters: frames = Frames.bySteps(trainer, Figures.parameters(trainer))
    }
    guard !Interruption.current.hasEndedWork, let last = frames.last else { throw .interrupted }
    do {
      return [.figure(last, try surroundings.draw(frames: frames, to: file.name))]
    } catch {
      throw surroundings.notDrawn(last, error, file)
    }
  }
}
