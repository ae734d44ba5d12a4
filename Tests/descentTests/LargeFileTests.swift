import Foundation
import TestSupport
import Testing

/// Large files at the prompt of the real program.
@Suite(.tags(.terminal, .slow), .serialized)
struct LargeFileTests {
  /// A file of equal rows with the columns `x1`, `x2`, ... and `y`; its path.
  private static func table(rows: Int, features: Int, in home: TemporaryFolder) throws -> String {
    let head = (1...features).map { "x\($0)" }.joined(separator: ",") + ",y\n"
    // Two kinds of row, so that no column is constant.
    let pair = ["1", "2"].map { Array(repeating: $0, count: features + 1).joined(separator: ",") + "\n" }
    return try home.file("large.csv", head + String(repeating: pair.joined(), count: rows / 2))
  }

  @Test func controlCEndsReadingAndKeepsTheNotebook() throws {
    let home = try TemporaryFolder()
    _ = try Self.table(rows: 300_000, features: 99, in: home)
    let terminal = try PseudoTerminal.atPrompt(environment: ["NO_COLOR": "1"], home: home)
    try terminal.enter("data xor; model logistic; step")
    try terminal.wait(for: "In [2]:")
    try terminal.enter("data large.csv target y; eval 3*1111111")
    try terminal.wait(for: " of 60 MB", within: 120)
    try terminal.press(.controlC)
    try terminal.wait(for: "Reading \"large.csv\" was interrupted.")
    try terminal.wait(for: "In [3]:")
    #expect(!terminal.screen.text.contains("left"))  // nothing of the progress line stays
    #expect(!terminal.screen.text.contains("3333333"))
    try terminal.enter("show")
    try terminal.wait(for: "Step 1: w[x1] = ")
  }

  /// What training takes is promised in multiples of the numbers' own size: 1.5, and 2.5 once standardized, where
  /// the columns as they were are kept for undo.
  @Test func trainingTakesLittleMoreThanTheNumbers() throws {
    let (rows, features) = (30_000, 63)
    let home = try TemporaryFolder()
    _ = try Self.table(rows: rows, features: features, in: home)
    let terminal = try PseudoTerminal.atPrompt(home: home)
    try terminal.enter("data xor; model linear; run 10")
    try terminal.wait(for: "In [2]:")
    let small = try #require(Self.peakMemory(of: terminal.process))
    let size = rows * (features + 1) * MemoryLayout<Double>.stride

    try terminal.enter("data large.csv target y; model linear; set lr 1e-4; run 10")
    try terminal.wait(for: "In [3]:", within: 120)
    #expect(terminal.screen.text.contains("10 steps, all samples a step. Done."))
    let trained = try #require(Self.peakMemory(of: terminal.process)) - small
    #expect((size...size * 3 / 2).contains(trained), "\(trained) bytes for \(size)")

    try terminal.enter("standardize; run 10")
    try terminal.wait(for: "In [4]:", within: 120)
    let standardized = try #require(Self.peakMemory(of: terminal.process)) - small
    #expect((2 * size...size * 5 / 2).contains(standardized), "\(standardized) bytes for \(size)")
  }

  /// Numbers that fit once and not twice, and how many bytes of them there are.
  struct Excess: CustomTestStringConvertible {
    let commands: String
    let size: Int
    var testDescription: String { commands }
  }

  /// A limit on the address space stands for a machine that has no more: beside the program itself there is room
  /// for the reserve, and for the numbers one and three quarter times.
  @Test(arguments: [
    Excess(commands: "data line 10000000", size: 160_000_000),
    Excess(commands: "data large.csv target y; standardize", size: 48_000_000),
  ])
  func whatDoesNotFitIsRefusedAndTheNotebookGoesOn(_ excess: Excess) throws {
    let home = try TemporaryFolder()
    _ = try Self.table(rows: 100_000, features: 59, in: home)
    let program = try Self.addressSpace(after: "data xor; model linear; step", home: home)
    let limit = (program + 32_000_000 + excess.size * 7 / 4) >> 10
    let outcome = try Child.run(
      "/bin/sh",
      arguments: [
        "-c", "ulimit -v \(limit); exec \"$0\" --keep-going -c \"$1\"", PseudoTerminal.descent,
        excess.commands + "; eval 3*1111111",
      ], home: home)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(" more memory for this; "), "\(outcome.errors)")
    #expect(outcome.output.hasSuffix("3333333\n"))
  }

  /// Between the address space that the program takes and a little more, a table of a few rows is read or refused.
  @Test func aSmallTableNeedsLittleMemory() throws {
    let home = try TemporaryFolder()
    try home.file("small.csv", "x,y\n1,2\n2,4\n")
    let terminal = try PseudoTerminal.atPrompt(home: home)
    let program = try #require(Self.addressSpace(of: terminal.process)) >> 10
    for megabytes in [2, 4, 8, 16, 32] {
      let outcome = try Child.run(
        "/bin/sh",
        arguments: [
          "-c", "ulimit -v \(program + megabytes << 10); exec \"$0\" --keep-going -c \"$1\"",
          PseudoTerminal.descent, "data small.csv target y; model linear; eval 3*1111111",
        ], home: home)
      let isRefused = outcome.status == 1 && outcome.errors.contains(" of memory as numbers; ")
      #expect(outcome.status == 0 || (isRefused && megabytes < 16), "\(megabytes) MB: \(outcome.errors)")
      #expect(outcome.output.hasSuffix("3333333\n"))
    }
  }

  /// The most memory that a program has had at once, in bytes.
  private static func peakMemory(of process: pid_t) -> Int? { memory("VmHWM", of: process) }

  /// The address space that a program takes, in bytes.
  private static func addressSpace(of process: pid_t) -> Int? { memory("VmSize", of: process) }

  /// The address space of a program that has done these commands away from a terminal, where no thread of its progress
  /// line takes some.
  private static func addressSpace(after commands: String, home: TemporaryFolder) throws -> Int {
    let (program, input, output) = (Process(), Pipe(), Pipe())
    program.executableURL = URL(fileURLWithPath: PseudoTerminal.descent)
    program.environment = programEnvironment.merging(["DESCENT_HOME": home.path]) { $1 }
    (program.standardInput, program.standardOutput) = (input, output)
    try program.run()
    defer {
      try? input.fileHandleForWriting.close()
      program.waitUntilExit()
    }
    input.fileHandleForWriting.write(Data("\(commands); eval 3*1111111\n".utf8))
    var shown = Data()
    while shown.range(of: Data("3333333".utf8)) == nil {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      shown += more
    }
    return try #require(addressSpace(of: program.processIdentifier))
  }

  /// One of the sizes that Linux keeps of a program, in bytes.
  private static func memory(_ name: String, of process: pid_t) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("\(name):") })
    else { return nil }
    return Int(line.filter(\.isNumber)).map { $0 << 10 }
  }
}
