import Testing

@testable import Notebooks

/// The design's "Rules, settings, schedules".
@Suite("use and set")
struct SettingsTests {
  private func bowl() -> TypedNotebook { TypedNotebook("problem f(x) = x^2", "init 4") }
  private func diabetes() -> TypedNotebook {
    TypedNotebook("data diabetes features bmi", "standardize", "model linear")
  }

  @Test func useRestoresDefaultsAndKeepsPointStepAndSampler() {
    var notebook = diabetes()
    notebook.type(["set batch 64", "use momentum lr=0.2 momentum=0.5", "step", "use momentum"])
    #expect(notebook.value("lr") == 0.01)
    #expect(notebook.value("momentum") == 0.9)
    #expect(notebook.value("batch") == 64)
    #expect(notebook.value("step") == 1)
    #expect(notebook.errors == [])
  }

  @Test func useStartsTheMemoryAfresh() {
    var notebook = bowl()
    notebook.type(["use momentum lr=0.1", "step"])  // x = 4 - 0.8 = 3.2
    notebook.type(["use momentum lr=0.1", "step"])  // x = 3.2 - 0.64, without the old velocity
    #expect(abs(notebook.value("x") - 2.56) < 1e-15)
  }

  @Test func setKeepsTheMemory() {
    // RULES.md: lr is 0.1 and then 0.2, the velocity stays: 0.9*8 + 2*3.2 = 13.6.
    var notebook = bowl()
    notebook.type(["use momentum lr=0.1", "step", "set lr 0.2", "step"])
    #expect(abs(notebook.value("x") - (3.2 - 0.2 * 13.6)) < 1e-14)
  }

  struct Sampler: CustomTestStringConvertible {
    let line: String
    let rule: String
    let batch: Double
    var testDescription: String { line }

    init(_ line: String, _ rule: String, _ batch: Double) {
      self.line = line
      self.rule = rule
      self.batch = batch
    }
  }

  @Test(arguments: [
    Sampler("use batch", "gd", 442), Sampler("use sgd", "gd", 1), Sampler("use minibatch 32", "gd", 32),
    Sampler("use minibatch 442", "gd", 442), Sampler("use adam", "adam", 64),
    Sampler("set batch 16", "adagrad", 16),
    Sampler("set batch all", "adagrad", 442), Sampler("use sgd lr=0.5", "gd", 1),
  ])
  func batchSgdAndMinibatchAreDescentWithASampler(_ sampler: Sampler) {
    var notebook = diabetes()
    notebook.type(["use adagrad", "set batch 64", sampler.line])
    #expect(notebook.errors == [])
    #expect(notebook.session.work.settings.rule.name == sampler.rule)
    #expect(notebook.value("batch") == sampler.batch)
  }

  @Test func useSaysWhatChangedWithTheWayBack() {
    var notebook = diabetes()
    notebook.type(["set batch 64", "use momentum lr=0.05"])
    #expect(
      notebook.shown("use batch") == """
        Training with Gradient descent (lr=0.01), all samples a step.
        rule gd (was momentum; to go back: use momentum lr=0.05)
        batch all (was 64; to go back: set batch 64)
        lr 0.01 (was 0.05; to go back: set lr 0.05)
        """)
  }

  @Test(arguments: [
    ["use momentum lr=0.05 momentum=0.8", "set batch 64"], ["use adam lr=(0.1 + 0.2/t)"],
    ["set lr = 0.1*stepped(3, 0.5)"],
    ["use adamw weight_decay=0.3"], ["set weight_decay 0.1", "set lr 0.3"], ["use rprop step_min=1e-7"],
  ])
  func typingTheWayBackRestores(_ lines: [String]) throws {
    for change in ["use batch", "use sgd", "use adagrad", "use adamw lr=0.2", "use minibatch 32"] {
      var notebook = diabetes()
      notebook.type(lines)
      let before = notebook.session.work.settings
      let text = notebook.shown(change)
      for line in text.split(separator: "\n") {
        guard let mark = line.range(of: "to go back: ") else { continue }
        notebook.type(String(line[mark.upperBound...].dropLast()))
      }
      #expect(notebook.errors == [])
      let after = notebook.session.work.settings
      #expect(after.rule == before.rule)
      #expect(after.batchSize == before.batchSize)
      for parameter in before.hyperparameters {
        #expect(after.schedule(parameter.name) == before.schedule(parameter.name), "\(change): \(text)")
      }
    }
  }

  struct Remark: CustomTestStringConvertible {
    let lines: [String]
    let text: String
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ text: String, _ lines: String...) {
      self.lines = lines
      self.text = text
    }
  }

  @Test(arguments: [
    Remark("With lr at 0 nothing moves.", "problem sphere", "set lr 0"),
    Remark(
      "With momentum at 1 or more the velocity never fades.", "problem sphere", "use momentum momentum=1"),
    Remark(
      "needs the gradient of all samples: set batch all.", "data diabetes", "model linear", "set batch 32",
      "use rprop"),
    Remark("lr only sets how rprop begins", "problem sphere", "use rprop", "step", "set lr 0.1"),
    Remark("Averaging begins after step t0", "problem sphere", "use asgd", "run 3"),
    Remark("A formula has one sample, so this equals batch", "problem sphere", "use sgd"),
    Remark("on a formula the same as batch", "problem sphere", "use minibatch 8"),
    Remark("on a formula every batch is the whole, so nothing changes", "problem sphere", "set batch 8"),
  ])
  func remarks(_ remark: Remark) throws {
    let notebook = TypedNotebook(remark.lines)
    #expect(notebook.errors == [])
    let text = try #require(notebook.cells.last).text
    #expect(text.contains(remark.text), "\(text)")
  }

  @Test(arguments: [
    ["problem sphere", "set lr 0.5"], ["problem sphere", "use momentum momentum=0.99"],
    ["data diabetes", "model linear", "use rprop"], ["problem sphere", "use rprop", "set lr 0.1"],
    ["problem sphere", "use asgd t0=1", "run 3"],
  ])
  func noRemarkWithoutReason(_ lines: [String]) throws {
    let notebook = TypedNotebook(lines)
    let notices = try #require(notebook.cells.last).displays.filter {
      if case .notice = $0 { return true }
      return false
    }
    #expect(notices == [])
  }

  @Test func onAFormulaSgdTakesTheSamePathAsBatch() {
    var batch = TypedNotebook("problem rosenbrock", "use batch lr=0.001", "run 50")
    var sgd = TypedNotebook("problem rosenbrock", "use sgd lr=0.001", "run 50")
    #expect(batch.value("x") == sgd.value("x"))
    #expect(batch.shown("eval loss") == sgd.shown("eval loss"))
  }

  struct Scheduled: CustomTestStringConvertible {
    let text: String
    /// The rates of the first four steps.
    let rates: [Double]
    var testDescription: String { text }

    init(_ text: String, _ rates: Double...) {
      self.text = text
      self.rates = rates
    }
  }

  @Test(arguments: [
    Scheduled("0.1/t", 0.1, 0.05, 0.1 / 3, 0.025),
    Scheduled("0.1*stepped(2, 0.5)", 0.1, 0.1, 0.05, 0.05),
    Scheduled("0.1*exponential(0.5)", 0.1, 0.05, 0.025, 0.0125),
    Scheduled("0.1*warmup(4)", 0.025, 0.05, 0.075, 0.1),
    Scheduled("0.1/(1 + epoch)", 0.1, 0.05, 0.1 / 3, 0.025),
    Scheduled("0.1*inverse(2)", 0.1, 0.025, 0.1 / 9, 0.1 / 16),
  ])
  func schedulesCountFromOne(_ schedule: Scheduled) {
    var notebook = TypedNotebook("problem sphere", "set lr = \(schedule.text)")
    for rate in schedule.rates {
      #expect(abs(notebook.value("lr") - rate) < 1e-15)
      notebook.type("step")
    }
    #expect(notebook.errors == [])
  }

  @Test func aScheduleThatLeavesItsRangeEndsTheRunThere() throws {
    let notebook = TypedNotebook("problem sphere", "set lr = 0.35 - 0.1*t", "run 10")
    #expect(notebook.errors == [])
    #expect(notebook.value("step") == 3)
    #expect(try #require(notebook.cells.last).text.hasPrefix("3 steps. Stopped: lr would be -0.05,"))
  }

  @Test func setAloneListsEverySetting() {
    var notebook = TypedNotebook(
      "problem sphere", "use momentum lr=0.1", "set bounds -1 1", "set stop change 1e-8 over 3")
    let list = notebook.shown("set")
    for line in [
      "lr           0.1", "momentum     0.9", "clip         off", "bounds       -1 1", "batch        all",
      "stop         when the change of the loss is below 1e-08, 3 times in a row", "seed         0",
    ] {
      #expect(list.contains(line), "\(line)")
    }
    for name in notebook.session.settingNames { #expect(list.contains(name)) }
  }

  @Test func offTurnsOff() {
    var notebook = bowl()
    let before = notebook.session.work.settings
    notebook.type([
      "set clip 1", "set weight_decay 0.1", "set bounds -1 1", "set noise 0.1", "set stop change 1",
      "set clip off", "set weight_decay off", "set bounds off", "set noise off", "set stop off",
    ])
    #expect(notebook.errors == [])
    #expect(notebook.session.work.settings == before)
    #expect(notebook.session.work.tests == [])
  }

  @Test func settingsStayAcrossProblems() {
    let notebook = TypedNotebook(
      "problem sphere", "use adam lr=0.5", "problem rosenbrock", "data diabetes", "model linear")
    #expect(notebook.value("lr") == 0.5)
    #expect(notebook.session.work.settings.rule.name == "adam")
  }
}
