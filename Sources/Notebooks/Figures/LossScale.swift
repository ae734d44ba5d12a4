import Foundation
import Plots

/// How losses that may lie far apart are drawn: on a logarithmic axis where none is below 0 and they span a factor of
/// ten, those that are 0 at its lower edge.
struct LossScale {
  let isLogarithmic: Bool
  /// The least that is drawn.
  var bottom: Double { least }
  private let least: Double
  private let greatest: Double

  init(_ losses: [Double]) {
    let finite = losses.filter(\.isFinite)
    let positive = finite.filter { $0 > Axis.smallest }
    let top = finite.max() ?? 1
    let isLogarithmic = (finite.min() ?? 1) >= 0 && !positive.isEmpty && top > 10 * (finite.min() ?? 0)
    self.isLogarithmic = isLogarithmic
    // Below the least by as much as shows that it is none of them.
    let edge = (positive.min() ?? 1) / (positive.count < finite.count ? 10 : 1)
    least = isLogarithmic ? edge : finite.min() ?? 0
    greatest = top
  }

  /// The loss where the axis has a place for it.
  func shown(_ loss: Double) -> Double { isLogarithmic ? max(loss, least) : loss }

  /// Where marks stand clear above every loss.
  var top: Double {
    guard !isLogarithmic else { return greatest * pow(max(10, greatest / least), 0.1) }
    let span = greatest - least
    return greatest + (span > 0 ? span : max(1, abs(greatest))) / 10
  }
}
