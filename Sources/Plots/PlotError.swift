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

  /// A name for programs to compare.
  package var code: String {
    switch self {
    case .gnuplotMissing: "gnuplot-missing"
    case .gnuplotNotStarted: "gnuplot-not-started"
    case .gnuplotDied: "gnuplot-died"
    case .tookTooLong: "plot-timeout"
    case .interrupted: "interrupted"
    case .unknownExtension: "unknown-extension"
    case .fileNotWritable: "file-not-writable"
    case .noWindow: "no-window"
    case .nothingToDraw: "nothing-to-draw"
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
