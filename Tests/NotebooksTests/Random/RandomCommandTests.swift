import Foundation
import RandomCommands
import TestSupport
import Testing

@testable import Notebooks

/// Lines drawn at random, of which none may crash, compute on once it is interrupted, change what it refuses, or leave a point
/// that is not finite.
@Suite(.tags(.slow))
struct RandomCommandTests {
  /// Lines of one notebook; the next ones begin with a fresh one.
  private static let length = 100
  private static let notebooks = 5
  private static let seeds = Seed.first(RandomCommands.count / (length * notebooks))

  @Test(arguments: seeds)
  func nothingThatIsTypedDoesHarm(_ seed: UInt64) throws {
    let home = try RandomCommands.home()
    let trace = RandomTrace(seed: seed)
    var generator = CommandGenerator(seed: seed, files: RandomCommands.files(in: home))
    for _ in 1...Self.notebooks {
      let lines = (1...Self.length).map { _ in generator.line() }
      trace.begin(lines)
      guard let found = Trial.firstFault(of: lines, home: home.path) else { continue }
      let few = Trial.reduced(Array(lines.prefix(found.count)), to: found.fault, home: home.path)
      Issue.record(
        "Seed \(seed): \(found.fault.rawValue).\n\(few.map(\.debugDescription).joined(separator: "\n"))")
    }
    trace.end()
  }
}

/// Keeps the lines that are being typed in a file, which stays where they end the program.
private struct RandomTrace {
  private let path: String

  init(seed: UInt64) {
    path = FileManager.default.temporaryDirectory.path + "/descent-random-commands-\(seed).txt"
  }

  func begin(_ lines: [String]) {
    try? lines.map(\.debugDescription).joined(separator: "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
  }

  func end() { try? FileManager.default.removeItem(atPath: path) }
}
