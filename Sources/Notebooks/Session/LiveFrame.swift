import Plots

/// What a command has come to while it goes on: how far it is, and a picture of that.
package struct LiveFrame {
  package let progress: Surroundings.Progress
  /// How pictures are drawn here.
  package let canvas: Canvas
  /// Made only where there is time to show it; nil where Ctrl-C cut the making short.
  package let figure: () -> Figure?
}

extension Surroundings {
  /// Says how far a command is: by a picture where one is wanted and shown here, else in words.
  ///
  /// - Parameter picture: what the command has come to; nil where no picture was asked for.
  func tell(_ progress: Progress, showing picture: (() -> Figure)?) {
    guard let picture, let frames else { return report(progress) }
    frames(LiveFrame(progress: progress, canvas: canvas) { aside(picture) })
  }
}
