import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// The C programs that `export` writes, built by the machine's compiler and run.
@Suite("What export writes")
struct ExportTests {
  /// The compilers on the path: Swift brings one.
  private static let compilers = (programEnvironment["PATH"] ?? "").split(separator: ":")
    .flatMap { folder in ["clang", "gcc"].map { "\(folder)/\($0)" } }
    .filter { FileManager.default.isExecutableFile(atPath: $0) }

  private static func output(of program: String, _ arguments: [String]) throws -> (
    text: String, status: Int32
  ) {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }

  /// Exports after some lines, builds, takes steps both ways, and expects the same losses to the last bit.
  private func expectSameLosses(_ lines: [String], steps: Int = 300) throws {
    let folder = try TemporaryFolder()
    let source = folder.path + "/steps.c"
    var notebook = TypedNotebook(lines + ["export \(source)"])
    #expect(notebook.errors == [])
    let first = try #require(notebook.session.work.trainer).step
    notebook.type("run \(steps)")
    let trainer = try #require(notebook.session.work.trainer)
    let expected = (first...trainer.step).map { trainer.trajectory.loss(at: $0) }
    #expect(!Self.compilers.isEmpty)
    for compiler in Self.compilers {
      try expect(expected, of: source, by: compiler, steps, folder, "\(lines)")
    }
  }

  private func expect(
    _ expected: [Double], of source: String, by compiler: String, _ steps: Int, _ folder: TemporaryFolder,
    _ comment: Comment
  ) throws {
    let program = folder.path + "/steps"
    let warnings = ["-Wall", "-Wextra", "-Werror"]
    let build = try Self.output(
      of: compiler, ["-O2", "-ffp-contract=off"] + warnings + [source, "-lm", "-o", program])
    try #require(build.status == 0, "\(folder.read("steps.c") ?? "")")
    let (text, status) = try Self.output(of: program, ["\(steps)"])
    let losses = text.split(separator: "\n").compactMap { Double($0) }
    #expect(losses == expected, comment)
    #expect((status == 0) == (expected.count == steps + 1), comment)
    let last = try Self.output(of: program, ["\(steps)", "quiet"]).text
    #expect(Double(last.trimmingCharacters(in: .whitespacesAndNewlines)) == expected.last)
  }

  @Test(.tags(.slow), arguments: UpdateRule.provided.map(\.name))
  func everyRuleHasTheSameLosses(rule: String) throws {
    try expectSameLosses(["problem rosenbrock", "use \(rule)", "set lr 0.0005"])
  }

  @Test(
    .tags(.slow),
    arguments: [
      ["problem rosenbrock 5", "use adam", "run 70", "set lr = 0.01/(1 + 0.1*t + epoch)", "set clip 1"],
      ["problem rosenbrock", "use momentum", "set lr 0.01"],
      [
        "problem f(int, y1, count) = max(int, y1)^2 + sigmoid(count) + softplus(-count) + int^2.5 + abs(y1 - count)",
        "init 1 2 3", "set bounds 0.5 4", "set lr 0.01",
      ],
      [
        "problem f(x, y) = if(x > 0.5 and not (y > 2), x^2, erf(x)) + floor(y) + atan2(y, x)^2", "init 2 1",
        "set lr 0.01",
      ],
      [
        "rule own\n  lr = 0.01\n  state p = 1\n  p <- 0.5*p + norm(g)\n  w <- w - lr*g/(1 + p^t)",
        "problem beale",
        "use own",
      ],
      ["problem rosenbrock", "use schedulefree_sgd", "set lr 0.0005", "set ema 0.9", "set answer average"],
      ["problem rosenbrock", "use lookahead", "set lr 0.0005", "run 3"], ["problem beale", "use polyak"],
      ["problem f(x) = x^2 + mod(x, 0.3)", "init 3", "use novograd", "set lr 0.01"],
      ["problem f(x) = x^2 + sin(t/10)*x", "use momentum", "set weight_decay 0.01"],
      [
        "problem f(v1, asm, M_PI) = (v1 - 1)^2 + 2^asm + 0.5^asm + asm^(-1) + M_PI^2", "init 3 2 1",
        "use adam",
      ],
      [
        "rule own\n  lr = 0.01\n  state best = 1/0\n  state unread = 0\n  best <- min(best, g^2)\n  unread <- t*g\n"
          + "  w <- w - lr*g/(1 + 1/best)", "problem f(w_x, x) = w_x^2 + x^4", "init 1 2", "use own",
      ],
    ])
  func whatElseAStepHoldsIsThere(lines: [String]) throws { try expectSameLosses(lines) }

  @Test(arguments: [
    ("problem sphere", "export steps.xyz", "\"steps.xyz\" does not end like a file that can be written."),
    ("problem sphere; set noise 0.1", "export a.c", "No C program can be made: each step draws noise."),
    (
      "data diabetes; model linear", "export a.c",
      "No C program can be made: the loss is that of a model on data."
    ),
    (
      "problem f(x) = -sqrt(x); init 0", "export a.c",
      "No C program can be made: loss or gradient is not a finite number here."
    ),
    (
      "problem sphere; set lr = 0.1*plateau()", "export a.c",
      "No C program can be made: plateau() looks at the losses before."
    ),
    (
      "problem sphere; set lr = 0.1 - t", "export a.c",
      "No C program can be made: lr is outside its range at the next step."
    ),
    (
      "problem sphere", "export /nowhere/a.c",
      "\"/nowhere/a.c\" could not be written: there is no such folder."
    ),
    ("seed 1", "export a.c", "There is nothing to minimise yet."),
  ])
  func whatCannotBeExportedIsSaid(row: (before: String, line: String, message: String)) {
    var notebook = TypedNotebook(
      row.before.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) })
    notebook.type(row.line)
    #expect(notebook.errors.count == 1 && notebook.errors[0].contains(row.message), "\(notebook.errors)")
  }
}
