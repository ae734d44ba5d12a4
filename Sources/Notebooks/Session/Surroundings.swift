/// What a command may use of the world outside the session; everything comes in from the front end.
package struct Surroundings {
  /// How far a long command is.
  package enum Progress: Hashable, Sendable {
    case run(Run)
    case reading(Reading)
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

  /// Where pictures without a file go.
  package struct Canvas: Hashable, Sendable {
    /// Columns and lines that a picture of text may take.
    package var width: Int
    package var height: Int
    package var usesUnicode: Bool
    package var usesColour: Bool
    /// Whether a window may be opened.
    package var allowsWindows: Bool

    package init(
      width: Int = 80, height: Int = 24, usesUnicode: Bool = false, usesColour: Bool = false,
      allowsWindows: Bool = false
    ) {
      self.width = width
      self.height = height
      self.usesUnicode = usesUnicode
      self.usesColour = usesColour
      self.allowsWindows = allowsWindows
    }
  }

  /// Seconds from any fixed moment.
  package var now: () -> Double
  /// Asked between steps; true ends the command there.
  package var isInterrupted: @Sendable () -> Bool
  package var report: (Progress) -> Void
  package var environment: [String: String]
  package var canvas: Canvas

  package init(
    now: @escaping () -> Double = { 0 }, isInterrupted: @escaping @Sendable () -> Bool = { false },
    report: @escaping (Progress) -> Void = { _ in }, environment: [String: String] = [:],
    canvas: Canvas = Canvas()
  ) {
    self.now = now
    self.isInterrupted = isInterrupted
    self.report = report
    self.environment = environment
    self.canvas = canvas
  }
  /// A file's path as a shell reads it: `~` is the home.
  func path(_ typed: String) -> String {
    guard typed.hasPrefix("~/"), let home = environment["HOME"], home.hasPrefix("/") else { return typed }
    return home + typed.dropFirst()
  }
}
