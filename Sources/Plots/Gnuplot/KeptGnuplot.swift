import Synchronization

/// A gnuplot that stays when its picture is drawn, so that the next one need not wait for another to start.
///
/// It ends with whoever keeps it. One that failed, or was ended, is not kept.
package final class KeptGnuplot: Sendable {
  private struct Kept {
    let process: GnuplotProcess
    let program: String
    let environment: [String: String]
  }

  private let kept = Mutex<Kept?>(nil)
  /// Pictures that one gnuplot draws: what it wrote stays in memory until it ends.
  private static let mostPictures = 50

  package init() {}

  /// The one that is kept, for a picture that such a gnuplot is to draw; nil where there is none.
  func take(for gnuplot: Gnuplot) -> GnuplotProcess? {
    let taken = kept.withLock { kept -> Kept? in
      defer { kept = nil }
      return kept
    }
    guard let taken, taken.program == gnuplot.program, taken.environment == gnuplot.environment else {
      return nil
    }
    return taken.process
  }

  func keep(_ process: GnuplotProcess, of gnuplot: Gnuplot) {
    guard process.pictureCount < Self.mostPictures else { return }
    kept.withLock { kept in
      kept = Kept(process: process, program: gnuplot.program, environment: gnuplot.environment)
    }
  }
}
