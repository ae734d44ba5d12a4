import Foundation
import TestSupport
import Testing

@testable import Plots

extension TemporaryFolder {
  /// A gnuplot that is not one: a shell script, alone on its PATH but for the system's own programs.
  func fake(_ script: String, timeLimit: Duration = .seconds(20)) throws -> Gnuplot {
    // Written by another process: while this one has it open, a child of a test beside this one may hold
    // it open too, and a program that is open for writing cannot be started.
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    let lines = "#!/bin/sh\n\(script)\n"
    writer.arguments = ["-c", "printf %s \"$1\" > \"$0\" && chmod 755 \"$0\"", "\(path)/gnuplot", lines]
    try writer.run()
    writer.waitUntilExit()
    return try Gnuplot(environment: ["PATH": "\(path):/usr/bin:/bin"], timeLimit: timeLimit)
  }
}

extension Gnuplot {
  /// The one that is installed, with time to be read from a slow disk among many other tests.
  static func real(timeLimit: Duration = .seconds(60)) throws(PlotError) -> Gnuplot {
    try Gnuplot(environment: programEnvironment, timeLimit: timeLimit, idleLimit: timeLimit)
  }
}

extension Figure {
  /// A figure with words of its own on every axis.
  static func sample(
    _ layers: [Layer], x: Axis = Axis("across"), y: Axis = Axis("upwards"), z: Axis = Axis("height"),
    title: String = "A sample"
  ) -> Figure {
    Figure(title: title, x: x, y: y, z: z, layers: layers, description: "What the sample shows.")
  }

  static let line = sample([.line(Series("loss", x: [0, 1, 2, 3], y: [8, 4, 2, 1]))])
}

extension Grid {
  /// x^2 + 3y^2 over [-2, 2] twice.
  static func bowl(_ count: Int = 41) -> Grid {
    over(count) { $0 * $0 + 3 * $1 * $1 }
  }

  static func over(_ count: Int, _ height: (Double, Double) -> Double) -> Grid {
    let coordinates = (0..<count).map { -2 + 4 * Double($0) / Double(count - 1) }
    return Grid(
      x: -2...2, y: -2...2, columns: count, rows: count,
      values: coordinates.flatMap { y in coordinates.map { x in height(x, y) } })
  }
}
