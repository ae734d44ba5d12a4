import Foundation
import RandomCommands
import TestSupport
import Testing

/// Random lines typed into the program itself; NotebooksTests type more of them, and say what leads to a fault.
@Suite(.tags(.pipes, .slow))
struct RandomCommandTests {
  private static let count = RandomCommands.count / 5

  /// The lines go into a file, since one that is answered late must not hold up the pipe.
  @Test func everyLineIsAnsweredWithALineOfJSON() throws {
    let home = try RandomCommands.home()
    var generator = CommandGenerator(seed: Seed.one, files: RandomCommands.files(in: home))
    let lines = (1...Self.count).map { _ in generator.line() }.filter { !Self.isLong($0) }
    let script = try home.file("script", lines.joined(separator: "\n"))
    // Pictures are drawn where gnuplot is found: here it is not.
    let child = try Child(
      arguments: [script, "--json", "--keep-going"], environment: ["PATH": home.path], home: home)
    let outcome = try child.finish(within: 240)
    #expect(outcome.errors == "", "seed \(Seed.one)")
    #expect([0, 1].contains(outcome.status), "seed \(Seed.one)")
    var (number, done) = (0, 0)
    for line in outcome.output.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let answer = try #require(object, "\(line)")
      number += 1
      if answer["ok"] as? Bool == true { done += 1 }
      #expect(answer["cell"] as? Int == number, "\(line)")
      #expect((answer["error"] is NSNull) == (answer["ok"] as? Bool), "\(line)")
    }
    // Some lines are empty, some hold several commands, and some belong to a rule; many must be what a person types.
    #expect(number > lines.count * 8 / 10, "\(number) answers to \(lines.count) lines")
    #expect(done > number / 3, "\(done) of \(number) were done")
  }

  /// Nobody interrupts the program here, and it is to read to its end.
  private static func isLong(_ line: String) -> Bool {
    ["1e12", "1000000000000", "until", "quit", "exit"].contains { line.contains($0) }
  }

  /// What was typed and said is kept, `undo` keeps the last 200 sessions, each with its page, and `runs` the last 200
  /// runs, of which a round makes three. Beyond them nothing may stay: where each line keeps 7 kB, as measured, a session
  /// that is never let go of (some 100 kB each) shows many times over. What the allocator takes in one stretch it has
  /// for the next, so that the least of several counts.
  @Test func memoryGrowsByWhatIsKeptAlone() throws {
    let child = try Child(arguments: ["--json"])
    let lines = [
      "problem rosenbrock 20", "set lr 0.0001", "run 500", "undo", "redo", "data moons 40", "model mlp 3",
      "run 60",
      "show fit", "standardize", "features x1", "model logistic", "init random", "step 3",
    ]
    func type(_ rounds: Int) throws {
      for _ in 1...rounds {
        for line in lines { #expect(try child.ask(line).contains("\"ok\":true"), "\(line)") }
      }
    }
    try type(110)
    let sizes = try (0...3).map { stretch in
      if stretch > 0 { try type(16) }
      return child.residentBytes
    }
    let growths = zip(sizes, sizes.dropFirst()).map { $1 - $0 }
    #expect(sizes[0] > 1 << 20)
    #expect(growths.min()! < 16 * lines.count * 20_000, "\(growths) bytes")
    #expect(try child.finish().status == 0)
  }
}
