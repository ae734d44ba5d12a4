import Optimization
import Plots
import Words

/// What commands that try many runs ask of the world around them.
extension Surroundings {
  /// Does something that tells how many trials are over, and passes that on ten times a second.
  ///
  /// - Parameter picture: what the trials have come to; nil for words alone.
  func watching<Result>(
    showing picture: (() -> Figure)? = nil, _ work: ((TrialProgress) -> Void) -> Result
  ) -> Result {
    let began = now()
    var last = began
    return work { progress in
      let time = now()
      guard time - last >= 0.1 else { return }
      last = time
      tell(
        .trials(
          .init(done: progress.done, total: progress.total, share: progress.share, elapsed: time - began)),
        showing: picture)
    }
  }

  /// Refuses a file that a picture cannot be drawn to, before anything is worked out for it.
  func checkPicture(_ file: PictureFile?) throws(CommandError) {
    guard let file else { return }
    do { try checkPicture(file: file.name, replaces: file.replaces) } catch {
      throw .plot(error, at: file.span)
    }
  }

  /// A picture beside a table; where there can be none on the screen, the table stands without it.
  ///
  /// - Parameters:
  ///   - file: where it goes; nil for the screen.
  ///   - text: what stands above it on the screen, where both are to be seen at once if that can be.
  func drawBesideText(
    _ figure: Figure, to file: PictureFile?, below text: [Display]
  ) throws(CommandError) -> [Display] {
    var surroundings = self
    if file == nil {
      surroundings.canvas.giveRoom(to: text, and: figure)
    }
    // The press of Ctrl-C that ended the runs is not meant for the picture of what is done.
    surroundings.isInterrupted = { false }
    do { return [.figure(figure, try surroundings.draw(figure, to: file?.name))] } catch {
      guard file == nil else { throw surroundings.notDrawn(figure, error, file) }
      return [.notice("No picture: \(error.description)")]
    }
  }
}

extension Canvas {
  /// `Out [n]` and the loss follow in a line of their own.
  private static let outRows = 1

  /// Lowers pictures so far that a text above and the sentence below fit on the screen with them, or as far as can be;
  /// not at all below a text that fills the screen by itself, or where nothing needs to be seen at once. A map keeps a
  /// line for each of its rows.
  fileprivate mutating func giveRoom(to text: [Display], and figure: Figure) {
    guard let free = sentenceRows else { return }
    let taken = rows(of: text.plainText) + max(0, rows(of: figure.description) - free) + Self.outRows
    guard taken < height else { return }
    let least = max(Self.leastHeight, figure.leastMatrixRows ?? 0)
    height = min(height, max(least, height - taken))
    sentenceRows = nil
  }

  private func rows(of text: String) -> Int {
    text.wrapped(to: width).split(separator: "\n", omittingEmptySubsequences: false).count
  }
}
