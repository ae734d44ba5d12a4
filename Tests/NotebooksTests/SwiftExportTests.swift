import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// The compiler on the path, with the libraries that were built together with the tests.
private enum Compiler {
  /// Where the build keeps its modules and objects; nil where they are not as a program of ours needs them.
  static let build: String? = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = (tests as NSString).deletingLastPathComponent
    let isThere = FileManager.default.fileExists(atPath: folder + "/Modules/Models.swiftmodule")
    let hasCompiler = (try? PyTorch.run("swiftc", ["--version"]))?.status == 0
    return isThere && hasCompiler ? folder : nil
  }()

  static let missing: Comment = "No swiftc is on the path, or the libraries are not built beside the tests."

  /// What a program of a file `main.swift` prints.
  static func output(of folder: TemporaryFolder) throws -> String {
    let build = try #require(build)
    let doors = Repository.root.path + "/Sources/System"
    let maps = [
      "\(build)/CLoops.build/module.modulemap", "\(doors)/CCSV/module.modulemap",
      "\(doors)/CZlib/module.modulemap",
    ]
    let objects = try ["Words", "Expressions", "Optimization", "Models", "CLoops"].flatMap { library in
      try FileManager.default.contentsOfDirectory(atPath: "\(build)/\(library).build")
        .filter { $0.hasSuffix(".o") }.map { "\(build)/\(library).build/\($0)" }
    }
    let compiled = try PyTorch.run(
      "swiftc",
      [folder.path + "/main.swift", "-I", build + "/Modules"]
        + maps.flatMap { ["-Xcc", "-fmodule-map-file=" + $0] } + objects
        + ["-lcsv", "-lz", "-o", folder.path + "/run"])
    try #require(compiled.status == 0, "\(compiled.text)")
    let run = try PyTorch.run(folder.path + "/run", [folder.path + "/main-data.csv"])
    #expect(run.status == 0, "\(run.text)")
    return run.text
  }
}

/// The Swift programs that `export` writes take the steps of the runs that they are of.
@Suite("Exported Swift programs")
struct SwiftExportTests {
  struct Experiment: CustomTestStringConvertible {
    let lines: [String]
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ lines: String...) { self.lines = lines }
  }

  static let experiments: [Experiment] = [
    Experiment("problem rosenbrock", "use adam", "set lr = 0.05*cosine(40, 0.1)", "set clip 1", "run 60"),
    Experiment(
      "rule own \"It is \\ mine\"\n  lr = 0.01\n  state p = 1\n  p <- 0.5*p + norm(g)\n  w <- w - lr*g/(1 + p^t)",
      "problem f(x, y) = x^2 + sin(t/10)*y + y^4", "init -2 1", "use own", "set noise 0.1", "set bounds -3 1",
      "run 30"),
    Experiment(
      "problem rosenbrock", "use schedulefree_sgd", "set lr 0.0005", "set ema 0.9", "set answer average",
      "run 20"),
    Experiment("data diabetes; standardize; model linear l2=0.1", "use minibatch 32 lr=0.01", "run 60"),
    Experiment("data diabetes; features bmi; standardize; model polynomial 3", "set lr 0.01", "run 50"),
    Experiment(
      "data iris; target species=setosa; standardize; model logistic l2=0.01; split 0.7", "set lr 0.5",
      "run 20"),
    Experiment("data iris; standardize; model softmax; seed 4", "use minibatch 16 lr=0.1", "run 5 epochs"),
    Experiment(
      "data iris; standardize; model mlp 6 4 relu l2=0.001", "use momentum lr=0.05", "set batch 20", "run 40"),
    Experiment("data line 20; model f(x; a, b) = a*exp(b*x)", "use adam lr=0.01", "init 1 0.1", "run 50"),
    Experiment(
      "problem rosenbrock", "use momentum lr=0.0005", "run 20", "set momentum 0.5", "run 10",
      "use adam lr=0.01",
      "set clip 1", "set ema 0.9", "run 20", "use adam", "set clip off", "set bounds -1 1", "run 5", "use gd",
      "set answer average"),
    Experiment(
      "data iris; standardize; model softmax", "set lr 0.1", "run 5", "set batch 32", "run 7",
      "set batch all",
      "run 3", "set batch 16", "seed 5", "run 3 epochs"),
  ]

  @Test(.tags(.slow), .enabled(if: Compiler.build != nil, Compiler.missing), arguments: experiments)
  func theProgramHasTheSameLosses(_ experiment: Experiment) throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(experiment.lines)
    notebook.type("export \(folder.path)/main.swift")
    #expect(notebook.errors == [])
    let trainer = try #require(notebook.session.work.trainer)
    let lines = try Compiler.output(of: folder).split(separator: "\n").map(String.init)
    let losses = lines.dropLast().map { $0.split(separator: " ").last.flatMap { Double($0) } ?? .nan }
    let expected = (0...trainer.step).map { trainer.trajectory.loss(at: $0) }
    // To the bit but where rows stand otherwise in memory, so that sums are added up in another order.
    #expect(areNear(losses, expected, tolerance: 1e-13), "\(lines)")
    let end = lines.last?.split(separator: " ").last.flatMap { Double($0) } ?? .nan
    #expect(isNear(end, trainer.answerLoss(), tolerance: 1e-13))
  }

  @Test func theRowsStandBesideTheProgram() throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook("data xor; model mlp 3", "run 2")
    #expect(
      notebook.shown("export \(folder.path)/run.swift") == """
        The run is in \(folder.path)/run.swift, from its start. Its rows are in \(folder.path)/run-data.csv. \
        Its first lines say how it is built.
        """)
    #expect(folder.names == ["run-data.csv", "run.swift"])
    let text = try #require(folder.read("run.swift"))
    #expect(text.contains("import Models\nimport Optimization\n"))
    #expect(text.contains("BuiltInModels.model(named: \"mlp\", words: [\"3\", \"tanh\"])"))
    #expect(text.contains("file: CommandLine.arguments.dropFirst().first ?? \"run-data.csv\""))
  }
}

extension TypedNotebook {
  fileprivate mutating func type(_ lines: String...) { type(lines) }
}
