import Optimization

/// `diagnose`: what the run is doing, why, and what helps.
struct DiagnoseCommand: SessionCommand {
  static let manual = Manual(
    "diagnose", .look, needs: .run,
    summary: "Say what the run is doing and why, and what was tried and helps.",
    details: """
      It names one of: converging, oscillating, crawling, diverging, diverged, plateau, saddle, minimum, noise-floor,
      edge-of-stability, no-minimum; then the evidence: slope, curvatures, the limit, which is the largest rate that is
      stable on such ground, and the factor by which a step shrinks the distance to the minimum, by theory and by the
      run. What it offers was run in a copy, and helped. "why" is the same. Expressions may read curvatureMax,
      curvatureMin, condition and updateRatio.
      """,
    examples: ["diagnose"], after: ["problem rosenbrock", "set lr 0.001", "run 50"])

  init(_ arguments: Arguments) {}

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    try Diagnosis(session, in: surroundings).displays
  }
}
