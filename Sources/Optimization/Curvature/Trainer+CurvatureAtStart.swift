extension Trainer {
  /// The largest curvature at the start of the run: exact with up to `fullCurvatureLimit`
  /// parameters, else by Lanczos's method; nil where it is not finite.
  public func largestCurvatureAtStart() -> Double? {
    let first = Trainer(objective, start: start, settings: settings)
    if let (curvature, _) = first.curvature() { return curvature.largest }
    let extremes = first.curvatureExtremes(scaledBy: nil, products: Self.curvatureProducts)
    return Interruption.current.hasEndedWork ? nil : extremes?.largest
  }

  /// The largest is known to a few digits long before the others are.
  private static let curvatureProducts = 30
}
