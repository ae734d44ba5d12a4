import Optimization
import Words

/// The eigenvalues of a Hessian as far as they are known.
struct Spectrum {
  let curvature: Curvature
  /// An eigenvalue of no greater size is 0 but for rounding.
  let rounding: Double
}

extension Trainer {
  /// Parameters up to which all eigenvalues of the Hessian are worked out.
  static let mostEigenvalues = 200

  /// The eigenvalues of the Hessian at a point with their directions, and the size below which one may be 0. Where the
  /// second derivatives are not known exactly, each column is the difference of two gradients, good to about eight
  /// digits of the largest.
  ///
  /// - Throws: too many parameters, or a Hessian that is not finite.
  func spectrum(at point: [Double]) throws(CommandError) -> Spectrum {
    let count = objective.parameterCount
    guard count <= Self.mostEigenvalues else {
      throw .notDrawn(
        "Of \(count) parameters not all eigenvalues are worked out: \(Self.mostEigenvalues) are the most.",
        try: "plot gradientNorm")
    }
    let exact = exactHessian(at: point)
    guard let curvature = Curvature(hessian: exact ?? differences(at: point), count: count) else {
      throw .notDrawn("The second derivatives are not finite there.", try: "back")
    }
    let size = max(curvature.smallest.magnitude, curvature.largest.magnitude)
    return Spectrum(curvature: curvature, rounding: (exact == nil ? 1e-7 : 1e-12) * size)
  }

  private func exactHessian(at point: [Double]) -> [Double]? {
    point.withUnsafeBufferPointer { values in
      values.baseAddress.flatMap { objective.makeEvaluator().hessian(at: $0, t: Double(step + 1)) }
    }
  }

  private func differences(at point: [Double]) -> [Double] {
    let (count, t) = (objective.parameterCount, Double(step + 1))
    let evaluator = objective.makeEvaluator()
    var columns: [[Double]] = []
    for column in 0..<count {
      guard !Interruption.current.endsWork() else { break }
      let unit = (0..<count).map { $0 == column ? 1.0 : 0 }
      columns.append(evaluator.hessianProduct(at: point, unit, t: t))
    }
    guard columns.count == count else { return Array(repeating: .nan, count: count * count) }
    // Differences are symmetric but for their errors.
    return (0..<count).flatMap { row in
      (0..<count).map { (columns[$0][row] + columns[row][$0]) / 2 }
    }
  }
}
