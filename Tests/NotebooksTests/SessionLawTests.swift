import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// What holds of a session whatever is typed.
@Suite("Sessions, back and forth")
struct SessionLawTests {
  /// Lines that change something, most of them wherever they are typed.
  private static let lines = [
    "problem rosenbrock", "problem f(x) = x^4 - x^2", "problem sphere 3", "data moons 30", "model logistic",
    "standardize",
    "init random", "seed 4", "use gd lr=0.001", "use momentum lr=0.001", "use adam",
    "use schedulefree_sgd lr=0.01",
    "use sgd", "set lr 0.002", "set batch 7", "set clip 1", "set ema 0.9", "set noise 0.01",
    "set stop change 1e-9",
    "step", "step 3", "run 5", "run 40", "run 2500", "back", "back 3", "goto 2", "goto 0", "reset", "runs 1",
    "runs 2",
    "branch fork", "name here", "checkpoint mark", "restore mark", "watch loss", "unwatch",
    "compare gd adam run 5", "rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g", "use mine",
    "problem x^", "set lr -1", "runs 99", "name here",
  ]

  static func typed(_ seed: UInt64, _ count: Int) -> (
    notebook: TypedNotebook, before: [TypedNotebook.Snapshot]
  ) {
    var random = RandomGenerator(seed: seed, for: .data)
    var notebook = TypedNotebook.withoutPictures()
    var before = [notebook.snapshot]
    for _ in 0..<count {
      let cell = notebook.type(lines.randomElement(using: &random) ?? "step")[0]
      let after = notebook.snapshot
      if cell.error == nil { before.append(after) } else { #expect(after == before.last) }
    }
    return (notebook, before)
  }

  /// To the start by `undo`, and forth again by `redo`: each session is one that was there, in its order.
  @Test(arguments: Seed.first(12)) func undoLeadsToTheStartAndRedoBack(_ seed: UInt64) throws {
    var (notebook, passed) = Self.typed(seed, 40)
    let end = notebook.snapshot
    var undone = 0
    while notebook.type("undo")[0].error == nil {
      undone += 1
      // Lines that changed nothing, such as an answer of "runs 1" where it stood, may be passed over.
      while let last = passed.last, last != notebook.snapshot { passed.removeLast() }
      #expect(!passed.isEmpty)
    }
    #expect(undone > 10)
    #expect(notebook.snapshot == TypedNotebook().snapshot)
    for _ in 0..<undone { notebook.type("redo") }
    #expect(notebook.snapshot == end)
    #expect(notebook.shown("redo").hasPrefix("There is nothing to do again."))
  }

  /// Wherever a run is gone to, from before or from behind, the same bits are there: point, loss and the rule's memory;
  /// and the losses of steps on all samples are those that were noted when the steps were taken.
  @Test(arguments: Seed.first(12)) func everyStepIsTheSameHoweverItIsReached(_ seed: UInt64) throws {
    // Something is run whatever was drawn.
    var (notebook, _) = Self.typed(seed, 30)
    notebook.type([
      "problem rosenbrock 3", "use adam lr=0.01", "run 30", "use momentum lr=0.0001", "run 9", "runs 1",
    ])
    for run in notebook.session.work.allRuns where run.trainer.trajectory.lastStep > 0 {
      var random = RandomGenerator(seed: seed, for: .data, stream: UInt64(run.id))
      var trainer = run.trainer
      let last = trainer.trajectory.lastStep
      for _ in 0..<4 {
        let step = Int.random(in: 0...last, using: &random)
        trainer.go(to: last)
        trainer.go(to: step)
        let fromBehind = Self.bits(trainer)
        trainer.go(to: 0)
        trainer.go(to: step)
        #expect(Self.bits(trainer) == fromBehind, "run \(run.id), step \(step)")
        guard trainer.trajectory.usesAllSamples(at: step, of: trainer.objective.sampleCount) else { continue }
        #expect(trainer.pointLoss().bitPattern == trainer.trajectory.loss(at: step).bitPattern)
      }
    }
  }

  /// Wherever a run is left for a branch, which then takes steps of its own, the two have the same bits up to there, and
  /// the run is as it was.
  @Test(arguments: Seed.first(12)) func aBranchAgreesWithItsOriginUpToTheFork(_ seed: UInt64) throws {
    var (notebook, _) = Self.typed(seed, 30)
    notebook.type(["problem rosenbrock 3", "use adam lr=0.01", "run 30"])
    for run in notebook.session.work.allRuns where run.trainer.trajectory.lastStep > 0 {
      var random = RandomGenerator(seed: seed, for: .data, stream: UInt64(run.id))
      let fork = Int.random(in: 0...run.trainer.trajectory.lastStep, using: &random)
      notebook.type(["runs \(run.id)", "goto \(fork)"])
      let left = try #require(notebook.session.work.trainer)
      #expect(notebook.type("branch tip\(run.id)")[0].error == nil)
      notebook.type(["set lr 0.001", "step 2"])
      var (origin, branch) = (left, try #require(notebook.session.work.trainer))
      #expect(branch.trajectory.lastStep >= fork)
      for step in [fork, fork / 2, 0] {
        origin.go(to: step)
        branch.go(to: step)
        #expect(Self.bits(branch) == Self.bits(origin), "run \(run.id), step \(step) of \(fork)")
      }
      notebook.type("runs \(run.id)")
      let again = try #require(notebook.session.work.trainer)
      #expect(again.step == fork && Self.bits(again) == Self.bits(left))
    }
  }

  private static func bits(_ trainer: Trainer) -> [UInt64] {
    (trainer.point + [trainer.answerLoss()] + trainer.states.flatMap(\.values)).map(\.bitPattern)
  }
}
