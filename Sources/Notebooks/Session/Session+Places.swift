import Optimization
import Words

/// A point that a learner can name.
struct Place {
  let name: String
  let point: [Double]
}

extension Session {
  /// The points that have names, checkpoints and where other runs stand among them; a step of the run is one by its
  /// number.
  var placeNames: [String] {
    (["start", "now"] + work.checkpoints.names + work.allRuns.compactMap(\.name)).uniqued
  }

  /// A point by its name, or by the step at which the run was there.
  func place(_ word: Word) throws(CommandError) -> Place {
    let trainer = try work.expectTrainer()
    if word.spells("start") { return Place(name: "start", point: trainer.start) }
    if word.spells("now") { return Place(name: "now", point: trainer.point) }
    if let run = work.checkpoints.run(word.text) {
      guard run.trainer.objective.recipe == trainer.objective.recipe else {
        throw .elsewhere(word, "checkpoint", by: "restore")
      }
      return Place(name: word.text, point: run.trainer.point)
    }
    if let run = work.allRuns.first(where: { $0.name == word.text }) {
      guard run.trainer.objective.recipe == trainer.objective.recipe else {
        throw .elsewhere(word, "run", by: "runs")
      }
      return Place(name: word.text, point: run.trainer.point)
    }
    guard let step = Parameter<Int>.wholeNumber(word.text), step >= 0 else {
      throw .unknown(word, noun: "a point of the run", known: placeNames + ["a step's number"])
    }
    let last = trainer.trajectory.lastStep
    guard step <= last else {
      throw CommandError(
        .outOfRange, "The last step that was taken is \(last).",
        hint: last == 0 ? "Take some first: \"run 100\"." : "Try \"\(last)\" or \"now\".", at: word.span)
    }
    var there = trainer
    there.go(to: step)
    return Place(name: "step \(step)", point: there.point)
  }
}

extension CommandError {
  fileprivate static func elsewhere(_ word: Word, _ noun: String, by command: String) -> CommandError {
    CommandError(
      .badArgument, "The \(noun) \(word.text) is of another problem.",
      hint: "Go there first: \"\(command) \(word.text)\".", at: word.span)
  }
}
