import Expressions

extension Trainer {
  /// Parameters of which all curvatures are worked out.
  public static let fullCurvatureLimit = 200
  /// Multiplications that curvatures may take where they are known by gradients alone: a few seconds.
  private static let workLimit = 1_800_000_000
  /// Products with the Hessian that its ends are found by, at most.
  public static let mostProducts = 80
  /// How far a matrix of differences of gradients is off, relative to its largest eigenvalue, with room to spare.
  private static let differencePrecision = 1e-8

  /// All curvatures at a point, with the error that they may have relative to the largest; nil where there are more
  /// than `fullCurvatureLimit` parameters, where one is not finite, and where the work was given up.
  ///
  /// Of the exact second derivatives, or else of differences of gradients, two for each parameter.
  ///
  /// - Parameters:
  ///   - place: the point; nil for the trainer's.
  ///   - products: how many products with the Hessian are taken at most; nil for as many as a few seconds allow.
  public func curvature(
    at place: [Double]? = nil, products: Int? = nil
  ) -> (curvature: Curvature, precision: Double)? {
    guard let (hessian, precision) = hessianWithPrecision(at: place, products: products) else { return nil }
    return Curvature(hessian: hessian, count: objective.parameterCount).map { ($0, precision) }
  }

  /// The second derivatives of which `curvature` is made, row by row, with the error that they may have relative to
  /// the largest curvature; nil where `curvature` is.
  public func hessianWithPrecision(
    at place: [Double]? = nil, products: Int? = nil
  ) -> (hessian: [Double], precision: Double)? {
    let count = objective.parameterCount
    guard count > 0, count <= Self.fullCurvatureLimit else { return nil }
    let place = place ?? point
    if let hessian = engine.evaluator.hessian(at: place, t: Double(step + 1)) { return (hessian, 1e-12) }
    guard count <= products ?? affordableProducts else { return nil }
    return hessianByProducts(at: place).map { ($0, Self.differencePrecision) }
  }

  /// The largest and the smallest curvature at the point: exact with up to `fullCurvatureLimit` parameters, else by Lanczos's
  /// method on products with the Hessian, as many as a few seconds allow; nil where they are not finite, and where the
  /// work was given up.
  public func curvatureExtremes() -> Curvature.Extremes? {
    if let (curvature, precision) = curvature() { return curvature.extremes(precision: precision) }
    return curvatureExtremes(scaledBy: nil)
  }

  /// The extreme curvatures in coordinates of other units.
  ///
  /// - Parameters:
  ///   - scale: what each parameter's unit is multiplied by; nil for none.
  ///   - decay: what is added to each curvature before.
  ///   - products: how many products with the Hessian are taken at most.
  func curvatureExtremes(
    scaledBy scale: [Double]?, decay: Double = 0, products: Int = mostProducts
  ) -> Curvature.Extremes? {
    let (point, evaluator, t) = (point, engine.evaluator, Double(step + 1))
    guard !point.isEmpty, !Interruption.current.hasEndedWork else { return nil }
    return Curvature.extremes(
      count: point.count, steps: min(products, affordableProducts), tolerance: 1e-4,
      precision: Self.differencePrecision
    ) { direction in
      let stretched = scale.map { zip($0, direction).map { $0 * $1 } } ?? direction
      var product = evaluator.hessianProduct(at: point, stretched, t: t)
      if decay != 0 { for i in product.indices { product[i] += decay * stretched[i] } }
      return scale.map { zip($0, product).map { $0 * $1 } } ?? product
    }
  }

  /// How many products with the Hessian a few seconds allow, at least ten.
  private var affordableProducts: Int {
    let pass = 2 * Double(objective.sampleCount) * Double(objective.parameterCount)
    return Int(min(1e6, max(10, Double(Self.workLimit) / max(1, pass))))
  }

  /// The Hessian, a column for each product; the mean of both sides of its diagonal.
  private func hessianByProducts(at point: [Double]) -> [Double]? {
    let count = objective.parameterCount
    let (evaluator, t) = (engine.evaluator, Double(step + 1))
    var hessian = [Double](repeating: 0, count: count * count)
    for column in 0..<count {
      guard !Interruption.current.endsWork() else { return nil }
      var direction = [Double](repeating: 0, count: count)
      direction[column] = 1
      for (row, value) in evaluator.hessianProduct(at: point, direction, t: t).enumerated() {
        hessian[row * count + column] += value / 2
        hessian[column * count + row] += value / 2
      }
    }
    return hessian
  }
}
