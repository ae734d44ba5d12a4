import Optimization
import Plots

/// What commands that try many runs ask of the world around them.
extension Surroundings {
  /// Does something that tells how many trials are over, and passes that on ten times a second.
  func watching<Result>(_ work: ((TrialProgress) -> Void) -> Result) -> Result {
    let began = now()
    var last = began
    return work { progress in
      let time = now()
      guard time - last >= 0.1 else { return }
      last = time
      report(
        .trials(
          .init(done: progress.done, total: progress.total, share: progress.share, elapsed: time - began)))
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
  /// - Parameter file: where it goes; nil for the screen.
  func drawBesideText(_ figure: Figure, to file: PictureFile?) throws(CommandError) -> [Display] {
    var surroundings = self
    // The press of Ctrl-C that ended the runs is not meant for the picture of what is done.
    surroundings.isInterrupted = { false }
    do { return [.figure(figure, try surroundings.draw(figure, to: file?.name))] } catch {
      guard file == nil else { throw surroundings.notDrawn(figure, error, file) }
      return [.notice("No picture: \(error.description)")]
    }
  }
}
