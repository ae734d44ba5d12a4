import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// The Python that is asked for by `DESCENT_TEST_PYTHON`, or the one on the path, where it has PyTorch.
enum PyTorch {
  static let python: String? = {
    let names = [programEnvironment["DESCENT_TEST_PYTHON"], "python3"].compactMap(\.self)
    return names.first { (try? run($0, ["-c", "import torch"]))?.status == 0 }
  }()

  static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> (text: String, status: Int32) {
    let (process, output) = (Process(), Pipe())
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
  }
}

/// The PyTorch programs that `export` writes have the losses of the runs that they are of.
@Suite("Exported PyTorch programs")
struct PyTorchTests {
  struct Experiment: CustomTestStringConvertible {
    let lines: [String]
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ lines: String...) { self.lines = lines }
    init(_ lines: [String]) { self.lines = lines }
  }

  /// Every rule on a formula, and on batches of data by a network.
  static let rules: [Experiment] = UpdateRule.provided.flatMap { rule in
    [Experiment("problem rosenbrock", "use \(rule.name)", "set lr 0.0005", "run 60")]
      + (rule.needsFullBatch
        ? []
        : [
          Experiment(
            "data iris; standardize; model mlp 5 tanh; seed 3", "use \(rule.name)", "set batch 32", "run 12")
        ])
  }

  /// Every model, and everything else that a step holds.
  static let models: [Experiment] = [
    Experiment("data diabetes; standardize; model linear l2=0.1", "use sgd lr=0.001", "run 500"),
    Experiment("data diabetes; standardize; model linear", "use minibatch 32 lr=0.01", "seed 42", "run 60"),
    Experiment("data diabetes; features bmi; standardize; model polynomial 3", "set lr 0.01", "run 50"),
    Experiment(
      "data iris; target species=setosa; standardize; model logistic l2=0.01", "set lr 0.5", "run 50"),
    Experiment("data iris; standardize; model softmax", "use minibatch 16 lr=0.1", "run 5 epochs"),
    Experiment(
      "data iris; standardize; model mlp 6 4 relu l2=0.001", "use momentum lr=0.05", "set batch 20", "run 40"),
    Experiment("data moons 60; model mlp 8 sigmoid", "use adam lr=0.05", "run 50"),
    Experiment(
      "data diabetes; standardize; standardize target; model mlp 4 tanh", "use adam lr=0.01", "run 50"),
    Experiment("data line 20; model f(x; a, b) = a*exp(b*x)", "use adam lr=0.01", "init 1 0.1", "run 50"),
    Experiment("data xor; model mlp 3 tanh", "set lr 0.5", "split 0.75", "run 30"),
    Experiment(
      "problem f(x, y) = if(x > 0.5, x^2, abs(x)) + mod(y, 3)^2 + sin(t/10)*y", "init 2 1", "set lr 0.01",
      "run 40"),
    Experiment("problem f(x, z) = x^2", "init 3 1", "set lr 0.1", "run 10"),
    Experiment(
      "problem rosenbrock", "use adam lr=0.01", "set lr = 0.05*cosine(40, 0.1)", "set clip 1", "run 60"),
    Experiment(
      "problem rosenbrock", "use momentum", "set lr = 0.001*warmup(10)", "set weight_decay 0.01", "run 60"),
    Experiment("problem rosenbrock", "use adam", "set beta1 = 0.9 - 0.001*t", "run 30"),
    Experiment("problem sphere 3", "set lr 0.1", "set noise 0.1", "set bounds -1 1", "run 30"),
    Experiment("problem booth", "set lr = 0.05*plateau()", "set noise 0.5", "run 60"),
    Experiment(
      "data iris; standardize; model softmax", "set batch 32", "set lr = 0.1/(1 + epoch)", "set ema 0.9",
      "set answer average", "run 30"),
    Experiment(
      "rule own\n  lr = 0.01\n  lambda = 0.5\n  state p = 1\n  p <- lambda*p + norm(g)\n  w <- w - lr*g/(1 + p^t)",
      "problem beale", "use own", "run 30"),
  ]

  /// Runs whose settings, batches or rule change on the way.
  static let changes: [Experiment] = [
    Experiment("problem rosenbrock", "use adam lr=0.01", "run 20", "set lr 0.002", "run 20"),
    Experiment(
      "problem rosenbrock", "use momentum lr=0.0005", "run 20", "set momentum 0.5", "run 10",
      "use adam lr=0.01",
      "set clip 1", "run 20", "use momentum", "run 5"),
    Experiment(
      "problem booth", "use adam lr=0.1", "run 10", "set weight_decay 0.1", "run 10", "use adam", "run 5"),
    Experiment(
      "data iris; standardize; model softmax", "set lr 0.1", "run 5", "set batch 32", "run 7", "set batch 7",
      "run 4",
      "set batch all", "run 3", "set batch 16", "seed 5", "run 3 epochs"),
    Experiment(
      "data diabetes; standardize; standardize target; model mlp 4 tanh", "use adam lr=0.05", "set batch 64",
      "set lr = 0.05*plateau()", "run 40 epochs", "set batch all", "run 30", "set batch 100", "run 20 epochs"),
    Experiment(
      "problem sphere 3", "set lr 0.1", "set noise 0.1", "set ema 0.9", "set answer average", "run 10",
      "set bounds -0.5 0.5", "set noise 0.5", "set ema 0.5", "run 10", "set ema off", "run 5", "set ema 0.8",
      "run 5"),
    Experiment("problem rosenbrock", "use rprop", "run 10", "set lr 0.5", "set eta_plus 1.1", "run 10"),
    Experiment("problem booth", "use rprop lr=0.1", "set weight_decay 0.01", "run 5"),
    Experiment(
      "problem rosenbrock", "use schedulefree_sgd lr=0.0005", "run 10", "set lr 0.0002", "run 10",
      "use gd lr=0.001"),
    Experiment("data xor; model mlp 3 tanh", "set lr 0.5", "run 10", "back 4", "set lr 0.1", "run 10"),
  ]

  private static let missing: Comment =
    "No Python with PyTorch is here: DESCENT_TEST_PYTHON=PATH names one."

  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing)) func everyRuleHasTheSameLosses() throws {
    try expectTheSame(Self.rules)
  }

  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing)) func everyModelHasTheSameLosses() throws {
    try expectTheSame(Self.models)
  }

  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing))
  func settingsThatChangeOnTheWayHaveTheSameLosses() throws {
    try expectTheSame(Self.changes)
    try expectTheSame(Self.changes, processes: 2)
  }

  /// Lines of which many change a run that is under way.
  private static let lines = [
    "run 4", "run 7", "run 1 epoch", "step", "back 3", "goto 2", "undo", "branch fork", "runs 1",
    "restore mark",
    "checkpoint mark", "set lr 0.002", "set lr = 0.01/(1 + epoch)", "set lr = 0.01*plateau()",
    "set lr = 0.002*cosine(30, 0.1)", "use gd lr=0.001", "use momentum lr=0.001", "use adam lr=0.01",
    "use schedulefree_sgd lr=0.01", "use rprop lr=0.01", "use lion lr=0.001", "set momentum 0.5",
    "set beta1 0.7",
    "set batch 7", "set batch 40", "set batch all", "set clip 1", "set clip off", "set ema 0.9",
    "set ema off",
    "set answer average", "set answer point", "set noise 0.01", "set noise 0", "set bounds -2 3",
    "set bounds off",
    "set weight_decay 0.1", "set weight_decay 0", "seed 4", "seed 5",
  ]

  private static let beginnings = [
    "problem rosenbrock", "problem sphere 3", "problem f(x) = x^4 - x^2 + sin(t/5)*x",
    "data iris; standardize; model softmax", "data moons 30; model mlp 3 tanh", "data line 20; model linear",
  ]

  private static func random(_ seed: UInt64) -> Experiment {
    var random = RandomGenerator(seed: seed, for: .data)
    let lines = (0..<14).map { _ in Self.lines.randomElement(using: &random) ?? "step" }
    return Experiment([beginnings[Int(seed) % beginnings.count], "run 3"] + lines + ["run 3"])
  }

  /// Whatever was done to a run, its program does it too.
  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing))
  func randomSessionsHaveTheSameLosses() throws {
    try expectTheSame((0..<60).map { Self.random($0) }, ofLinesThatFail: true)
  }

  /// Two processes share each batch, and the run is the same, whatever the rule and the model.
  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing))
  func twoProcessesHaveTheSameLossesByEveryRule() throws { try expectTheSame(Self.rules, processes: 2) }

  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing))
  func twoProcessesHaveTheSameLossesOfEveryModel() throws { try expectTheSame(Self.models, processes: 2) }

  /// A program is started by two processes as it is; what was left after some steps is taken up again.
  @Test(.tags(.slow), .enabled(if: PyTorch.python != nil, missing)) func aRunIsLeftAndTakenUpAgain() throws {
    for experiment in [Self.models[1], Self.models[11], Self.changes[3], Self.changes[5]] {
      let folder = try TemporaryFolder()
      let expected = try export(experiment, to: folder, "run")
      let arguments = ["--losses", folder.path + "/run-losses.csv"]
      let run = try PyTorch.run(
        PyTorch.python ?? "",
        ["-m", "torch.distributed.run", "--standalone", "--nproc_per_node=2", folder.path + "/run.py"]
          + arguments)
      #expect(run.status == 0, "\(run.text)")
      compare(try losses("run", in: folder), expected, "\(experiment)")
      let state = ["--checkpoint", folder.path + "/run.pt"] + arguments
      _ = try PyTorch.run(PyTorch.python ?? "", [folder.path + "/run.py", "--steps", "7"] + state)
      _ = try PyTorch.run(PyTorch.python ?? "", [folder.path + "/run.py", "--resume"] + state)
      compare(try losses("run", in: folder), expected, "\(experiment), taken up again")
    }
  }

  @Test func aClassOfPyTorchIsTakenWhereOneIsTheSame() throws {
    let cases = [
      (
        "adam",
        "torch.optim.Adam(parameters, lr=s[\"lr\"], betas=(s[\"beta1\"], s[\"beta2\"]), eps=s[\"eps\"])"
      ),
      ("nesterov", "torch.optim.SGD(parameters, lr=s[\"lr\"], momentum=s[\"momentum\"], nesterov=True)"),
      ("lion", "class Rule(torch.optim.Optimizer):"), ("asgd", "class Rule(torch.optim.Optimizer):"),
    ]
    for (rule, text) in cases {
      let folder = try TemporaryFolder()
      _ = try export(Experiment("problem sphere", "use \(rule)", "run 3"), to: folder, "run")
      #expect(folder.read("run.py")?.contains(text) == true, "\(rule)")
    }
  }

  @Test func theRowsStandBesideTheProgram() throws {
    let folder = try TemporaryFolder()
    _ = try export(Experiment("data xor; model logistic", "run 2"), to: folder, "run")
    #expect(folder.names == ["run-data.csv", "run.py"])
    #expect(folder.read("run-data.csv")?.hasPrefix("x1,x2,") == true)
  }

  /// Exports a run, and returns its losses.
  private func export(
    _ experiment: Experiment, to folder: TemporaryFolder, _ name: String, ofLinesThatFail: Bool = false
  ) throws -> [Double] {
    var notebook = TypedNotebook(experiment.lines)
    if !ofLinesThatFail { #expect(notebook.errors == [], "\(experiment)") }
    notebook.type("export \(folder.path)/\(name).py force")
    #expect(notebook.cells.last?.error == nil, "\(experiment)")
    let trainer = try #require(notebook.session.work.trainer)
    return (0...trainer.trajectory.lastStep).map { trainer.trajectory.loss(at: $0) } + [trainer.answerLoss()]
  }

  private func losses(_ name: String, in folder: TemporaryFolder) throws -> [Double] {
    let text = try #require(folder.read("\(name)-losses.csv"), "\(name)")
    return text.split(separator: "\n").dropFirst().compactMap { Double($0.split(separator: ",")[1]) }
  }

  private func compare(_ losses: [Double], _ expected: [Double], _ comment: String) {
    #expect(losses.count == expected.count - 1, "\(comment)")
    for (step, (loss, other)) in zip(losses, expected).enumerated() {
      // One of two losses may be rounded; a thousand steps make it no more than this.
      guard abs(loss - other) > 1e-9 * max(abs(loss), abs(other), 1e-12) else { continue }
      Issue.record("\(comment): step \(step) has \(loss) in place of \(other)")
      return
    }
  }

  /// Runs all of them in one Python, or by so many processes, which stay together from one to the next.
  private func expectTheSame(
    _ experiments: [Experiment], processes: Int = 1, ofLinesThatFail: Bool = false
  ) throws {
    let folder = try TemporaryFolder()
    let expected = try experiments.enumerated().map {
      try export($1, to: folder, "run\($0)", ofLinesThatFail: ofLinesThatFail)
    }
    try folder.file(
      "all.py",
      """
      import contextlib, io, os, runpy, sys, traceback, warnings
      import torch.distributed as dist
      begin, end = dist.init_process_group, dist.destroy_process_group
      dist.init_process_group = lambda *words: None if dist.is_initialized() else begin(*words)
      dist.destroy_process_group = lambda: None
      warnings.simplefilter("ignore")
      for i in range(\(experiments.count)):
          sys.argv = ["run.py", "--losses", f"\(folder.path)/run{i}-losses.csv"]
          text = io.StringIO()
          try:
              with contextlib.redirect_stdout(text):
                  runpy.run_path(f"\(folder.path)/run{i}.py", run_name="__main__")
              if os.environ.get("RANK", "0") == "0":
                  open(f"\(folder.path)/run{i}-answer.txt", "w").write(text.getvalue().split()[-1])
          except BaseException:
              print(i, traceback.format_exc())
              break
      if \(processes) > 1:
          assert dist.get_world_size() == \(processes)
          end()
      """)
    let several = [
      "-m", "torch.distributed.run", "--standalone", "--nproc_per_node=\(processes)", folder.path + "/all.py",
    ]
    let run = try PyTorch.run(
      PyTorch.python ?? "", processes == 1 ? [folder.path + "/all.py"] : several,
      environment: ["OMP_NUM_THREADS": "1"])
    #expect(!run.text.contains("Traceback") && run.status == 0, "\(run.text)")
    for (index, experiment) in experiments.enumerated() {
      guard let found = try? losses("run\(index)", in: folder) else {
        Issue.record("\(experiment) has no losses")
        continue
      }
      compare(found, expected[index], "\(experiment)")
      let answer = folder.read("run\(index)-answer.txt").flatMap { Double($0) } ?? .nan
      let last = expected[index].last ?? .nan
      #expect(abs(answer - last) <= 1e-9 * max(abs(last), 1e-12), "\(experiment): the answer's loss")
    }
  }
}
