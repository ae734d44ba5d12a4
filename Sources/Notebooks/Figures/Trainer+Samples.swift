import Foundation
import Optimization

extension Trainer {
  /// Steps of the trajectory, first and last among them, at most about `count`, with the points there.
  ///
  /// Half of them lie evenly, half closer together towards the start, where a run covers most of its ground.
  func samples(of count: Int) -> (steps: [Int], points: [[Double]]) {
    let last = trajectory.lastStep
    let half = max(1, count / 2)
    let even = stride(from: 0, through: last, by: max(1, (last + half - 1) / half))
    let early = (0..<half).map { Int(pow(Double(last), Double($0) / Double(half))) }
    let steps = last <= count ? Array(0...last) : Set(Array(even) + early + [0, last]).sorted()
    var walker = self
    let points = steps.map { step -> [Double] in
      walker.go(to: step)
      return walker.point
    }
    return (steps, points)
  }
}
