import Words

/// The checkpoints that have names.
struct CheckpointsView {
  let work: Workspace

  var display: Display {
    let places = work.checkpoints.all
    guard !places.isEmpty else { return .text("There is no checkpoint yet. Try \"checkpoint before\".") }
    return .table(
      Listing(
        ["checkpoint", "run", "step", "loss"],
        places.map {
          [$0.name, $0.run.label, "\($0.run.trainer.step)", rounded($0.run.trainer.answerLoss())]
        }))
  }
}
