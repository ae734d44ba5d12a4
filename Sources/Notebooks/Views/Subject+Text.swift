import Expressions
import Optimization

extension Subject {
  /// What it is, in a few lines.
  var description: [Display] {
    switch self {
    case .formula(let formula, let problem):
      let parameters = formula.parameters.joined(separator: ", ")
      let latex = "\(formula.name)(\(parameters)) = \(formula.body.latex)"
      guard let problem else { return [.formula(text: formula.text, latex: latex)] }
      let text = formula.text.count <= 160 ? formula.text : "\(formula.name)(\(parameters))"
      return [.text("\(problem.title): \(problem.remark)"), .formula(text: text, latex: latex)]
    case .data(let data): return [.text(data.summary)]
    }
  }
}

extension Workspace {
  /// Says so when plain gradient descent from a named problem's start will not hold: its rate is past what the
  /// curvature there allows.
  var rateWarning: [Display] {
    guard let trainer, subject?.problem != nil, settings.rule == .gradientDescent,
      let hessian = trainer.hessian(),
      let curvature = Curvature(hessian: hessian, count: trainer.objective.parameterCount),
      curvature.largest > 0,
      let rate = trainer.settingValues()["lr"], rate > 2 / curvature.largest
    else { return [] }
    let limit = rounded(2 / curvature.largest, digits: 2)
    return [
      .notice(
        "At this start the curvature asks for a learning rate below \(limit): \"set lr\"; now it is \(rounded(rate))."
      )
    ]
  }
}
