extension GradientCheck {
  /// What makes the errors of differences at widths that are too large.
  package enum WideErrors: Hashable, Sendable {
    /// Taylor's series that is cut off, as far as can be told: the errors shrink as fast as `h^2`, or are rounding.
    case cutOff
    /// A place that the wider differences reach across, where the slope by a parameter jumps.
    ///
    /// - Parameters:
    ///   - place: the parameter's, among those checked.
    ///   - value: what the parameter is there.
    ///   - h: the narrowest width that reaches it.
    case kink(place: Int, value: Double, h: Double)
    /// The errors shrink faster, and no kink was found that explains it: a jump, or a series whose first terms are 0.
    case other
  }

  /// From the widest, those at which errors are looked at: below, they may be rounding.
  private static let wide = 0..<6
  /// The factor up to which an error may shrink from one width to a tenth of it, where `h^2` and what comes behind it
  /// in the series make a little more than 100.
  private static let shrinking = 150.0
  /// Below it an error may be rounding.
  private static let notable = 1e-6

  /// Looks for a kink beside the parameter whose errors shrink too fast at some width; of several the one that is
  /// furthest off.
  ///
  /// Takes some forty gradients, and none where there is no such parameter.
  func foundWideErrors(_ losses: BatchLoss, at point: [Double]) -> WideErrors {
    guard findings.allSatisfy({ $0 == .agrees }) else { return .cutOff }
    var worst: (place: Int, h: Double, error: Double)?
    for place in parameters.indices {
      for index in Self.wide {
        let (error, next) = (error(place, widths[index]), error(place, widths[index + 1]))
        guard error > Self.notable, error > Self.shrinking * next, error > worst?.error ?? 0 else { continue }
        worst = (place, widths[index].h, error)
      }
    }
    guard let worst else { return .cutOff }
    let parameter = parameters[worst.place]
    let size = max(1, abs(point[parameter]))
    let search = KinkSearch(losses: losses, point: point, parameter: parameter)
    guard let value = search.kink(within: worst.h * size) else { return .other }
    // One that ends at the kink is as clear of it as narrower ones.
    let reaching = widths.last { $0.h * size > (1 + 1e-9) * abs(value - point[parameter]) }
    return .kink(place: worst.place, value: value, h: reaching?.h ?? worst.h)
  }
}
