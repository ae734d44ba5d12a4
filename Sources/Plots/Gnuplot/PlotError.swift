import Foundation

/// Why there is no picture. After any of these the next plot can be drawn.
package enum PlotError: Error, Equatable, Sendable {
  case gnuplotMissing
  /// gnuplot is there but cannot be started; the system's reason.
  case gnuplotNotStarted(reason: String)
  /// gnuplot ended before the picture was finished, with the last lines it wrote.
  case gnuplotDied(status: Int, lines: [String])
  /// It has not what scripts are made of.
  case gnuplotTooOld(version: String)
  case tookTooLong(seconds: Double)
  case interrupted
  case unknownExtension(path: String)
  case fileNotWritable(path: String, reason: String)
  case noWindow(WindowLack)
  /// This gnuplot has not been built with what draws such a picture.
  case noTerminal(String)
  /// The terminal shows no pictures among its text, or did not say that it does.
  case noInline
  /// A file of this name is there.
  case fileExists(path: String)
  case nothingToDraw

  /// What a window needs and is not there.
  package enum WindowLack: Equatable, Sendable {
    case display
    case terminal
  }

  /// The kind of an error, for programs; the raw value is its name in kebab case.
  package enum Code: String, CaseIterable, Sendable {
    case fileExists = "file-exists"
    case fileNotWritable = "file-not-writable"
    case gnuplotDied = "gnuplot-died"
    case gnuplotMissing = "gnuplot-missing"
    case gnuplotNotStarted = "gnuplot-not-started"
    case gnuplotTooOld = "gnuplot-too-old"
    case interrupted
    case noInline = "no-inline"
    case noTerminal = "no-terminal"
    case noWindow = "no-window"
    case nothingToDraw = "nothing-to-draw"
    case plotTimeout = "plot-timeout"
    case unknownExtension = "unknown-extension"

    /// What it means, in lower case and without a full stop.
    package var meaning: String {
      switch self {
      case .fileExists: "a file of this name is there, and \"force\" was not said"
      case .fileNotWritable: "a file cannot be written there"
      case .gnuplotDied: "gnuplot ended without a picture"
      case .gnuplotMissing: "gnuplot is not installed"
      case .gnuplotTooOld: "this gnuplot is too old"
      case .gnuplotNotStarted: "gnuplot is there and cannot be started"
      case .interrupted: "a picture was interrupted"
      case .noInline: "the terminal shows no pictures among its text"
      case .noTerminal: "this gnuplot cannot draw such a picture"
      case .noWindow: "no window can be opened here"
      case .nothingToDraw: "no value has a place on the axes"
      case .plotTimeout: "gnuplot took too long"
      case .unknownExtension: "a picture's file ends in \(PictureFormat.listing)"
      }
    }
  }

  /// The kind of this error.
  package var code: Code {
    switch self {
    case .gnuplotMissing: .gnuplotMissing
    case .gnuplotNotStarted: .gnuplotNotStarted
    case .gnuplotDied: .gnuplotDied
    case .gnuplotTooOld: .gnuplotTooOld
    case .noTerminal: .noTerminal
    case .noInline: .noInline
    case .fileExists: .fileExists
    case .tookTooLong: .plotTimeout
    case .interrupted: .interrupted
    case .unknownExtension: .unknownExtension
    case .fileNotWritable: .fileNotWritable
    case .noWindow: .noWindow
    case .nothingToDraw: .nothingToDraw
    }
  }
}

extension PlotError {
  /// Why a file could not be written where it was begun and did not end.
  package static let noRoom = "the disk may be full"
}

extension PlotError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .gnuplotMissing: "gnuplot was not found."
    case .gnuplotNotStarted(let reason): "gnuplot could not be started: \(reason)."
    case .gnuplotDied(let status, let lines):
      (["gnuplot ended without a picture (status \(status))."] + lines).joined(separator: "\n")
    case .gnuplotTooOld(let version): "This gnuplot is too old: it is \(version), and 5.0 or newer is needed."
    case .noTerminal(let name): "This gnuplot has no terminal \"\(name)\"."
    case .noInline: "This terminal did not say that it shows pictures among its text."
    case .fileExists(let path): "\"\(path)\" is there already."
    case .tookTooLong(let seconds):
      "gnuplot did not finish within \(seconds.formatted) seconds and was ended."
    case .interrupted: "The plot was interrupted."
    case .unknownExtension(let path): "\"\(path)\" does not end in \(PictureFormat.listing)."
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
    case .gnuplotDied: "Try \"gnuplot --version\"; a newer one may help. .txt and .csv need none."
    case .tookTooLong: "Try \"gnuplot --version\", or plot fewer points."
    case .gnuplotTooOld: "Install a newer one; .txt and .csv need none."
    case .noTerminal: "Install all of it: \"sudo apt install gnuplot-nox\"; .svg and .txt may work as it is."
    case .noInline: "Start with DESCENT_PICTURES=kitty, iterm or sixel if it does."
    case .fileExists: "Add \"force\" to replace it, or choose another name."
    case .interrupted: "Plot again."
    case .unknownExtension(let path): "Try \"\((path as NSString).deletingPathExtension).svg\"."
    case .fileNotWritable(_, Self.noRoom): "Make room on the disk, or choose a folder on another one."
    case .fileNotWritable: "Choose a folder that exists and that you may write to."
    case .noWindow(.display): "Plot to a file: .svg, .png or .pdf."
    case .noWindow(.terminal): "Install one that can: \"sudo apt install gnuplot-qt\", or plot to a file."
    case .nothingToDraw: "Run some steps first, or use a linear axis."
    }
  }
}

extension PlotError {
  /// Whether it lies in gnuplot or in what shows pictures, so that characters can take their place.
  package var isOfDrawing: Bool {
    switch self {
    case .gnuplotMissing, .gnuplotNotStarted, .gnuplotDied, .gnuplotTooOld, .tookTooLong, .noWindow,
      .noTerminal,
      .noInline:
      true
    case .interrupted, .unknownExtension, .fileNotWritable, .fileExists, .nothingToDraw: false
    }
  }

  /// What is wrong and what to do.
  var inOneLine: String {
    (description + " " + hint).split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
