import Optimization

/// How things stand: the subject, the run and how it goes on.
struct StandingView {
  let work: Workspace

  var displays: [Display] {
    guard let subject = work.subject else {
      return [
        .text("Nothing to minimise yet. Try \"problem rosenbrock\", \"data diabetes\" or \"lesson 1\".")
      ]
    }
    guard let trainer = work.trainer else { return subject.description }
    let settings = trainer.settings
    let lines =
      subject.description + [
        work.standing,
        .text(
          "Gradient norm \(rounded(trainer.gradientNorm())); \(work.statusText); "
            + "\(settings.rule.name) with lr \(rounded(trainer.settingValues()["lr"] ?? .nan)), "
            + "\(work.samplesText)."),
      ]
    let answer = settings.answerText.map { [Display.text($0)] } ?? []
    let last = trainer.trajectory.lastStep
    return lines + answer
      + (last > trainer.step ? [.text("Steps up to \(last) lie ahead: goto \(last).")] : [])
  }
}
