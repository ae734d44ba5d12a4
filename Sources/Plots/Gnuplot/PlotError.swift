import Foundation

/// Why there is no picture. After any of these the next plot can be drawn.
package enum PlotError: Error, Equatable, Sendable {
  case gnuplotMissing
  /// gnuplot is there but cannot be started; the system's reason.
  case gnuplotNotStarted(reason: String)
  /// gnuplot ended before the picture was finished, with the last lines it wrote.
  case gnuplotDied(status: Int, lines: [String])
  case tookTooLong(seconds: Double)
  case interrupted
  case unknownExtension(path: String)
  case fileNotWritable(path: String, reason: String)
  case noWindow(WindowLack)
  case nothingToDraw

  /// What a window needs and is not there.
  package enum WindowLack: Equatable, Sendable {
    case display
    case terminal
  }

  /// The kind of an error, for programs; the raw value is its name in kebab case.
  package enum Code: String, CaseIterable, Sendable {
    case fileNotWritable = "file-not-writable"
    case gnuplotDied = "gnuplot-died"
    case gnuplotMissing = "gnuplot-missing"
    case gnuplotNotStarted = "gnuplot-not-started"
    case interrupted
    case noWindow = "no-window"
    case nothingToDraw = "nothing-to-draw"
    case plotTimeout = "plot-timeout"
    case unknownExtension = "unknown-extension"

    /// What it means, in lower case and without a full stop.
    package var meaning: String {
      switch self {
      case .fileNotWritable: "a file cannot be written there"
      case .gnuplotDied: "gnuplot ended without a picture"
      case .gnuplotMissing: "gnuplot is not installed"
      case .gnuplotNotStarted: "gnuplot is there and cannot be started"
      case .interrupted: "a picture was interrupted"
      case .noWindow: "no window can be opened here"
      case .nothingToDraw: "no value has a place on the axes"
      case .plotTimeout: "gnuplot took too long"
      case .unknownExtension: "a picture's file ends in .svg, .png or .pdf"
      }
    }
  }

  /// The kind of this error.
  package var code: Code {
    switch self {
    case .gnuplotMissing: .gnuplotMissing
    case .gnuplotNotStarted: .gnuplotNotStarted
    case .gnuplotDied: .gnuplotDied
    case .tookTooLong: .plotTimeout
    case .interrupted: .interrupted
    case .unknownExtension: .unknownExtension
    case .fileNotWritable: .fileNotWritable
    case .noWindow: .noWindow
    case .nothingToDraw: .nothingToDraw
    }
  }
}

extension PlotError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .gnuplotMissing: "gnuplot was not found."
    case .gnuplotNotStarted(let reason): "gnuplot could not be started: \(reason)."
    case .gnuplotDied(let status, let lines):
      (["gnuplot ended without a picture (status \(status))."] + lines).joined(separator: "\n")
    case .tookTooLong(let seconds):
      "gnuplot did not finish within \(seconds.formatted) seconds and was ended."
    case .interrupted: "The plot was interrupted."
    case .unknownExtension(let path): "\"\(path)\" does not end in .svg, .png or .pdf."
    case .fileNotWritable(let path, let reason): "\"\(path)\" could not be written: \(reason)."
    case .noWindow(.display): "There is no display to open a window on."
    case .noWindow(.terminal): "This gnuplot cannot open a window."
    case .nothingToDraw: "There is nothing to draw: no value has a place on these axes."
    }
  }

  /// One thing to try.
  package var hint: String {
    switch self {
    case .gnuplotMissing, .gnuplotNotStarted:
      "Install it: \"sudo apt install gnuplot-nox\" on Debian or Ubuntu."
    case .gnuplotDied, .tookTooLong: "Try \"gnuplot --version\", or plot fewer points."
    case .interrupted: "Plot again."
    case .unknownExtension(let path): "Try \"\((path as NSString).deletingPathExtension).svg\"."
    case .fileNotWritable: "Choose a folder that exists and that you may write to."
    case .noWindow(.display): "Plot to a file: .svg, .png or .pdf."
    case .noWindow(.terminal): "Install one that can: \"sudo apt install gnuplot-qt\", or plot to a file."
    case .nothingToDraw: "Run some steps first, or use a linear axis."
    }
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
