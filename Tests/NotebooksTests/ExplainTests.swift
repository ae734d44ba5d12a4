import Expressions
import Foundation
import Optimization
import TestSupport
import Testing

@testable import Notebooks

/// `explain` as people read it, and the contract's keys.
@Suite("What a step is explained by")
struct ExplainTests {
  @Test func aStepOfMomentumReadsAsItsRule() {
    var notebook = TypedNotebook(
      "problem f(x, y) = x^2 + 10*y^2", "init 4 1", "use momentum lr=0.01", "step 2")
    #expect(
      notebook.shown("explain") == """
        Step 2 of Momentum gradient descent
          Settings: lr = 0.01, momentum = 0.9, dampening = 0
          Gradient: norm 17.8176 over 2 parameters
          g, the gradient of the loss
            x: g = 7.84
            y: g = 16
          v <- if(t == 1, g, momentum*v + (1 - dampening)*g)
            x: v <- 0.9*8 + 7.84 = 15.04
            y: v <- 0.9*20 + 16 = 34
          w <- w - lr*v
            x: w <- 3.92 - 0.01*15.04 = 3.7696
            y: w <- 0.8 - 0.01*34 = 0.46
               before  after  change gradient effective rate
        ------ ------ ------ ------- -------- --------------
        x        3.92 3.7696 -0.1504     7.84      0.0191837
        y         0.8   0.46   -0.34       16        0.02125
        v of x      8  15.04    7.04
        v of y     20     34      14
        Effective rate: how far it moved against its gradient, divided by it.
        Its unit is that of the parameter over that of the gradient.
        Meaning: each parameter has a rate of its own, from 0.0191837 (x) to 0.02125 (y).
        The loss went down from 21.7664 to 16.3259.
        """)
  }

  struct Shown: CustomTestStringConvertible {
    let lines: [String]
    let texts: [String]
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ lines: [String], shows texts: String...) { (self.lines, self.texts) = (lines, texts) }
  }

  @Test(arguments: [
    Shown(
      ["problem f(x) = x^2", "init 4", "set lr 0.1", "step"],
      shows: "x: w <- 4 - 0.1*8 = 3.2",
      "Meaning: x moved downhill by its slope times the learning rate 0.1.\nThe loss went down from 16 to 10.24."
    ),
    Shown(
      ["problem f(x) = x^2", "init -1.2", "use nesterov lr=0.1", "step 2"],
      shows: "if(t == 1, g, momentum*v + g)", "x: v <- 0.9*(-2.4) + (-1.488) = -3.648"),
    Shown(
      ["problem f(x, y) = x^2 + y^2", "init 3 4", "set clip 1", "step"],
      shows:
        "  norm(g) = 10\n  g <- g*min(1, clip/(norm(g) + 1e-06))   (clip)\n    x: g <- 6*min(1, 1/(10 + 1e-06)) = 0.6",
      "Meaning: every parameter moved downhill by its slope times 0.001, 0.1 times the learning rate"),
    Shown(
      ["problem f(x) = x", "init 0", "set bounds -1 1", "set lr 3", "step"],
      shows: "w <- min(max(w, -1), 1)   (bounds)\n    x: w <- min(max(-3, -1), 1) = -1",
      "Meaning: x was held at its bound"),
    Shown(
      ["problem f(x) = x^2", "init 4", "set weight_decay 0.5", "step"],
      shows: "g <- g + weight_decay*w   (weight decay)\n    x: g <- 8 + 0.5*4 = 10"),
    Shown(
      ["problem f(x) = x^2", "init 4", "set noise 0.1", "step"], shows: "g <- g + noise*draw   (noise)",
      "8 + 0.1*", "Settings: lr = 0.01, noise = 0.1\n",
      "Meaning: x moved downhill by its slope, noise included, times the learning rate 0.01.\n"),
    Shown(
      ["problem f(x) = x^2", "init 4", "set noise 0.1", "set clip 1", "set weight_decay 0.5", "step"],
      shows: "Settings: lr = 0.01, weight_decay = 0.5, clip = 1, noise = 0.1\n"),
    Shown(
      ["problem f(x, y) = x^2 + y", "init 3 0", "step"],
      shows: "Meaning: every parameter moved downhill by its slope times the learning rate 0.01"),
    Shown(
      ["problem f(x, y) = x^2 + 0*y", "init 3 0", "step"],
      shows: "Meaning: every parameter with a slope moved downhill by its slope times the learning rate 0.01"),
    Shown(
      ["problem f(x) = x^2", "init 4", "set lr = 0.1/(1 + t)", "step"], shows: "lr = 0.05 (0.1/(1 + t))"),
    Shown(
      ["problem f(x, y) = x^2 + 10*y^2", "init 4 1", "use signsgd", "step"],
      shows: "Meaning: every parameter moved equally far, 0.01, however steep its slope"),
    Shown(
      ["problem f(x) = x^2", "init 4", "use momentum lr=0.3", "step 3"],
      shows: "Meaning: x moved up the slope: what the rule remembers outweighs it.\nThe loss went up"),
    Shown(
      ["problem f(x) = x^2", "init 0", "step"], shows: "Meaning: nothing moved, since the gradient is 0",
      "none"),
    Shown(
      ["problem f(x) = x^2", "init 4", "step 3", "use adam", "step"],
      shows: "Step 4 of Adam, update 1 since its memory began"),
    Shown(
      ["data diabetes", "standardize", "model linear", "set lr 0.1", "set batch 3", "step"],
      shows: "Samples: 3 of 442, rows ", "11 of 11 parameters moved", "By block:"),
    Shown(
      ["data diabetes", "standardize", "model linear", "step"], shows: "Samples: all 442"),
    Shown(
      ["problem f(x) = x^2", "init 4", "use asgd", "step"],
      shows: "eta <- lr/(1 + lambd*lr*t)^alpha\n    eta <- 0.01/"),
  ])
  func saysWhatWasOn(_ shown: Shown) {
    var notebook = TypedNotebook(shown.lines)
    let text = notebook.shown("explain")
    #expect(notebook.errors == [])
    for part in shown.texts { #expect(text.contains(part), "\(text)") }
  }

  /// Of each parameter that is said to have gone down its slope, up it, or neither, it is true: by the slopes of the
  /// formula at the point before, without the noise that the step saw.
  @Test(arguments: Seed.first(20))
  func upAndDownAreByTheSlopeWithoutNoise(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let rule = ["gd", "momentum", "signsgd", "adam"][random.below(4)]
    let noise = [0.01, 1, 10][random.below(3)]
    var notebook = TypedNotebook(
      "problem f(x, y, z) = x^2 + 2*y^2 + 3*z^2", "init \(random.number(-1, 1)) \(random.number(-1, 1)) 0.02",
      "seed \(seed)", "use \(rule) lr=0.1", "set noise \(noise)", "run 2", "gradient", "step")
    let slopes = try #require(notebook.cells.dropLast().last).displays.data["value"].list.compactMap(\.number)
    let text = notebook.shown("explain")
    #expect(notebook.errors == [])
    let data = try #require(notebook.cells.last?.displays.data)
    let moves = ["x", "y", "z"].map {
      (data["after"][$0].number ?? .nan) - (data["before"][$0].number ?? .nan)
    }
    let uphill = zip(slopes, moves).count { $0 * $1 > 0 }
    let meaning = try #require(text.firstMatch(of: #/Meaning: (.*)\n/#)?.1)
    if let up = meaning.firstMatch(of: #/^(\w)(?: and (\d) more)? moved up the slope: (.*)/#) {
      #expect(uphill == 1 + (up.2.flatMap { Int($0) } ?? 0), "\(text)")
      let index = try #require(["x", "y", "z"].firstIndex(of: String(up.1)))
      #expect(slopes[index] * moves[index] > 0)
      // Without memory nothing else than noise is there.
      if rule == "gd" || rule == "signsgd" { #expect(up.3 == "the noise outweighs it.", "\(text)") }
    } else {
      #expect(uphill == 0, "\(text)")
    }
  }

  /// `g` is about -0.24 and its noise 0.48: the point goes down where the slope bids it go up.
  @Test func noiseThatOutweighsTheSlopeIsNamed() throws {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "init 0.01", "set lr 0.1", "set noise 1", "step", "step")
    let text = notebook.shown("explain")
    let data = try #require(notebook.cells.last?.displays.data)
    let (before, after) = (data["before"]["x"].number ?? .nan, data["after"]["x"].number ?? .nan)
    #expect(before < 0 && after < before)
    #expect(
      text.contains("Meaning: x moved up the slope: the noise outweighs it.\nThe loss went up"), "\(text)")
    #expect(data["lines"].list.map { $0["name"].text } == ["lr", "noise", "t", "g", "g", "w"])
  }

  @Test func whatDoesNotMoveHasNoNegativeRate() throws {
    var notebook = TypedNotebook(
      "problem f(x) = exp(-2*x) + log(cosh(x - 10))/2", "init -2", "use rmsprop lr=0.1", "run 1000")
    notebook.type("explain")
    let data = try #require(notebook.cells.last?.displays.data)
    #expect(data["effectiveRate"].description == #"{"x":0}"#)
  }

  /// Prose breaks at the ends of its sentences, so that a window of 80 columns shows each on a line.
  @Test func proseFitsAWindow() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1", "step")
    for line in ["explain", "explain gradient", "check gradient"] {
      for shown in notebook.shown(line).split(separator: "\n") { #expect(shown.count <= 80, "\(shown)") }
    }
  }

  @Test func anEarlierStepIsExplainedAsItWasThen() {
    var notebook = TypedNotebook(
      "problem rosenbrock", "use momentum lr=0.0005", "set noise 0.1", "run 36", "step")
    let then = notebook.shown("explain")
    notebook.type(["use adam", "run 30", "set clip 1", "run 10", "back 3", "set lr 0.5"])
    let before = notebook.snapshot
    #expect(notebook.shown("explain 37") == then)
    #expect(notebook.shown("explain step 37") == then)
    #expect(notebook.snapshot == before)
    #expect(notebook.shown("explain").hasPrefix("Step 74 of Adam, update 37 since its memory began"))
    // Ahead of where it stands, too.
    #expect(notebook.shown("explain 77").hasPrefix("Step 77 of Adam"))
    #expect(notebook.errors == [])
  }

  @Test func withoutAStepThereIsNoneToExplain() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    for line in ["explain", "explain 0", "explain 1", "explain x"] {
      let error = notebook.type(line).last?.error
      #expect(error?.code.name == "out-of-range")
      #expect(error?.message == "No step has been taken yet, so there is none to explain.")
    }
    // Gone back to the start, there are steps ahead.
    notebook.type(["run 5", "goto 0"])
    #expect(notebook.shown("explain") == "Step 0 is the start: no step led to it.\nTry \"explain 1\".")
    #expect(notebook.shown("explain 5").hasPrefix("Step 5 "))
  }

  @Test func wordsOfTheFieldAreExplainedByHelp() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "step")
    #expect(
      notebook.shown("explain learning rate") == """
          explain learning rate
                  ^^^^^^^^^^^^^
        "learning rate" is not a parameter.
        What the word means: "help learning rate".
        """)
  }

  @Test func parametersOfAFormulaAreNoBlocks() {
    var notebook = TypedNotebook("problem sphere 300", "run 3")
    let text = notebook.shown("explain")
    #expect(text.contains("300 of 300 parameters moved"))
    #expect(!text.contains("By block") && text.split(separator: "\n").count < 50)
  }

  @Test func ofManyParametersThoseThatMovedMost() throws {
    let notebook = TypedNotebook(
      "data moons", "model mlp 8 tanh", "use adam", "run 3", "explain", "explain b1", "explain w2[2] b2")
    #expect(notebook.errors == [])
    let trainer = try #require(notebook.session.work.trainer)
    let step = try #require(trainer.takenStep(3))
    let distances = zip(step.after.point, step.before.point).map { abs($0 - $1) }
    let names = trainer.objective.elementNames.map(\.text)
    let most = names.indices.sorted { distances[$0] > distances[$1] }.prefix(5).map { names[$0] }
    let data = notebook.cells.map { $0.displays.data }.suffix(3)
    #expect(data.first?["before"].keys.filter { !$0.hasPrefix("state ") } == most)
    let block = try #require(data.dropFirst().first)["effectiveRate"].keys
    #expect(block.count == 8 && block.allSatisfy { $0.hasPrefix("b1[") })
    #expect(Set(data.last?["effectiveRate"].keys ?? []) == ["w2[2]", "b2"])
    let text = notebook.cells.suffix(3).first?.text ?? ""
    #expect(text.contains("33 of 33 parameters moved"), "\(text)")
    #expect(text.contains("w1") && text.contains("norm of change"))
  }

  @Test func theContractsKeysStandInOrder() throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1", "step", "explain")
    #expect(
      notebook.cells.last?.displays.data.description
        == #"{"step":1,"rule":"gd","lines":[{"name":"lr","parameter":null,"text":"lr = 0.1","value":0.1},"#
        + #"{"name":"t","parameter":null,"text":"t = 1","value":1},"#
        + #"{"name":"g","parameter":"x","text":"g = 8","value":8},"#
        + #"{"name":"w","parameter":"x","text":"w <- 4 - 0.1*8 = 3.2","value":3.2}],"#
        + #""before":{"x":4},"after":{"x":3.2},"effectiveRate":{"x":0.09999999999999998}}"#)
    notebook.type(["use momentum", "init 0", "step", "explain"])
    let data = try #require(notebook.cells.last?.displays.data)
    #expect(data["before"].description == #"{"x":0,"state v":{"x":0}}"#)
    #expect(data["effectiveRate"].description == #"{"x":null}"#)
  }
}
