import Foundation
import Optimization
import Plots
import Words

/// Losses that the learner guessed before they were seen.
struct Sketch: Hashable, Sendable {
  struct Guess: Hashable, Sendable {
    let step: Int
    let loss: Double
  }

  /// What it is about: the objective's recipe.
  let recipe: String
  /// In the order of their steps; at least one.
  let guesses: [Guess]

  /// `You expect 1 at step 10 and 0.1 at step 100.`
  var text: String {
    "You expect \(guesses.map { "\(rounded($0.loss)) at step \($0.step)" }.listed(by: "and"))."
  }

  /// How far each guess was off, a sentence for each step that was taken since.
  func verdicts(on trainer: Trainer) -> [String] {
    guesses.filter { $0.step <= trainer.trajectory.lastStep }.map { guess in
      let loss = trainer.trajectory.loss(at: guess.step)
      return
        "At step \(guess.step) you expected \(rounded(guess.loss)), and it is \(rounded(loss, digits: 4)): "
        + Self.verdict(guess.loss, on: loss) + "."
    }
  }

  private static func verdict(_ guess: Double, on loss: Double) -> String {
    guard guess > 0, loss > 0, loss.isFinite else {
      return guess == loss ? "just so" : "which powers of ten do not tell apart"
    }
    let decades = log10(guess / loss)
    guard abs(decades) >= 0.1 else { return "near by" }
    return "\(rounded(abs(decades), digits: 2)) powers of ten too \(decades > 0 ? "high" : "low")"
  }
}

extension Workspace {
  /// The sketch of what is minimised now; nil where it is of something else, or nothing was sketched.
  var sketchAtHand: Sketch? {
    guard let sketch, sketch.recipe == trainer?.objective.recipe else { return nil }
    return sketch
  }
}

extension Figure {
  /// The same with what the learner guessed laid over the curve, and how far that was off.
  func comparing(_ sketch: Sketch?, on trainer: Trainer) -> Figure {
    guard let sketch else { return self }
    var figure = self
    let guesses = sketch.guesses
    figure.layers.append(
      .points(Series("your guess", x: guesses.map { Double($0.step) }, y: guesses.map(\.loss)), .square))
    figure.description += sketch.verdicts(on: trainer).map { " \($0)" }.joined()
    return figure
  }
}
