import Foundation
import Plots

/// What a command may use of the world outside the session; everything comes in from the front end.
package struct Surroundings {
  /// How far a long command is.
  package enum Progress: Hashable, Sendable {
    case run(Run)
    case reading(Reading)
    case trials(Trials)
  }

  /// How far many runs are that are tried side by side.
  package struct Trials: Hashable, Sendable {
    /// Runs that are over, and all there are.
    package let done: Int
    package let total: Int
    /// How much is done of one that is not over, from 0 to 1.
    package let share: Double
    /// Seconds since the command began.
    package let elapsed: Double
  }

  /// How far the reading of a file is.
  package struct Reading: Hashable, Sendable {
    /// Bytes read so far, and all there are.
    package let bytes: Int
    package let size: Int
    /// Seconds since the reading began.
    package let elapsed: Double
  }

  /// How far a run is.
  package struct Run: Hashable, Sendable {
    package let step: Int
    /// The step at which the run began.
    package let first: Int
    /// The last step of the run, where it is known.
    package let total: Int?
    /// Finished epochs; nil for a function without samples.
    package let epoch: Int?
    /// Samples that one step reads.
    package let batch: Int
    package let loss: Double
    /// Seconds since the command began.
    package let elapsed: Double
  }

  /// Seconds from any fixed moment.
  package var now: () -> Double
  /// Seconds by the clocks that a limit of time goes by: it is passed once each of them says so.
  package var clocks: [@Sendable () -> Double] = [Surroundings.wallSeconds]
  /// Today by the learner's calendar; nil where nobody says.
  package var today: () -> Day? = { nil }
  /// Asked between steps; true ends the command there.
  package var isInterrupted: @Sendable () -> Bool
  package var report: (Progress) -> Void
  /// Shows what a command has come to in place of what was shown before; nil where nothing is redrawn.
  package var frames: ((LiveFrame) -> Void)?
  /// Lets the person choose a setting's value by looking, nil where all is to stay as it was; itself nil where there is
  /// nobody.
  package var sliding: ((Slider) -> Double?)?
  package var environment: [String: String]
  /// Where pictures without a file go.
  package var canvas: Canvas
  /// By how much what pictures are drawn on has grown since the canvas was measured.
  package var growth: () -> (columns: Int, rows: Int) = { (0, 0) }
  /// Draws a figure to a file, or on the canvas where there is none; nil for this machine's ways.
  package var drawing: (@Sendable (Figure, String?, Canvas) throws(PlotError) -> Drawing)?
  /// How much a command may advise that was not asked for advice.
  var advice = Advice.whole
  /// What keeps a gnuplot for the next picture; nil to end each.
  package var gnuplot: KeptGnuplot?
  /// Which files commands may read and write.
  package var files = FileAccess.all
  /// Where the names of files begin that do not begin with `/`; nil for where the program was started.
  package var folder: String?
  /// Writes a file that a command makes; nil for this machine's disk.
  package var writing: (@Sendable (Data, String) throws(PlotError) -> Void)?

  /// Whether files that are there go for new ones without a word.
  package var replacesFiles = false
  /// Whether cells are performed again that may have written files before.
  var repeatsCells = false
  /// What commands wrote as long as the program runs.
  package var written = WrittenFiles()
  /// Lets the person change a text in an editor; nil where there is none.
  package var editing: ((String) throws(EditingFailure) -> String)?

  package init(
    now: @escaping () -> Double = { 0 }, isInterrupted: @escaping @Sendable () -> Bool = { false },
    report: @escaping (Progress) -> Void = { _ in }, environment: [String: String] = [:],
    canvas: Canvas = Canvas(),
    drawing: (@Sendable (Figure, String?, Canvas) throws(PlotError) -> Drawing)? = nil
  ) {
    self.now = now
    self.isInterrupted = isInterrupted
    self.report = report
    self.environment = environment
    self.canvas = canvas
    self.drawing = drawing
  }

  /// Seconds from some fixed moment.
  private static let wallSeconds: @Sendable () -> Double = {
    let elapsed = began.duration(to: .now)
    return Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
  }
  private static let began = ContinuousClock.now

  /// The same for a person who wants things to be shown in their own way.
  func showing(_ appearance: Appearance) -> Surroundings {
    var surroundings = self
    surroundings.canvas.choice = appearance.plot
    surroundings.canvas.theme = appearance.theme
    surroundings.canvas.fileSize = appearance.size
    if appearance.isPlain {
      surroundings.canvas.makePlain()
      surroundings.frames = nil
    }
    return surroundings
  }

  /// The same without a picture drawn or a file written: of pictures there are their sentences alone.
  package var withoutPictures: Surroundings {
    var surroundings = self
    surroundings.writing = { (_, _) throws(PlotError) in }
    surroundings.drawing = { (figure, file, _) throws(PlotError) in
      Drawing(
        file: file, terminal: "none", text: nil, points: figure.pointCount, description: figure.description)
    }
    return surroundings
  }
}
