import Optimization

extension Trainer {
  /// The eigenvalues of the Hessian at a point with their directions, and up to which size one may be a rounded 0:
  /// however long that takes.
  ///
  /// - Throws: too many parameters, or a Hessian that is not finite.
  func spectrum(
    at point: [Double]
  ) throws(CommandError) -> (curvature: Curvature, resolution: Double) {
    let count = objective.parameterCount
    guard count <= Self.fullCurvatureLimit else {
      throw .notDrawn(
        "Of \(count) parameters not all eigenvalues are worked out: \(Self.fullCurvatureLimit) are the most.",
        try: "plot gradientNorm")
    }
    guard let (curvature, precision) = curvature(at: point, products: count) else {
      throw .notDrawn("The second derivatives are not finite there.", try: "back")
    }
    return (curvature, curvature.extremes(precision: precision).resolution)
  }
}
