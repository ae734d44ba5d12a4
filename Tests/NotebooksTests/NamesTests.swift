import Expressions
import Optimization
import Testing

@testable import Notebooks

@Suite("What expressions may read in a session")
struct NamesTests {
  /// One with a hyphen too, which an expression would take for a minus.
  @Test(arguments: Problem.names) func everyTestFunctionCanBeChosen(_ name: String) {
    let notebook = TypedNotebook("problem \(name)")
    #expect(notebook.errors == [])
    #expect(notebook.session.work.subject?.problem?.name == name)
  }

  @Test func anElementOfAMatrixIsReadByRowAndColumn() {
    var notebook = TypedNotebook("data iris", "model softmax", "set lr 0.1", "run 5")
    let point = notebook.session.work.trainer?.point ?? []
    #expect(point.count == 15 && point.allSatisfy { $0 != 0 })
    #expect(notebook.value("w[2,3]") == point[6])
    #expect(notebook.value("w[3, 4]") == point[11])
    #expect(notebook.value("b[versicolor]") == point[13])
    #expect(notebook.shown("w[2,3] - w[2,3]") == "0")
    #expect(notebook.shown("run until w[2,3] < 1e9").contains("Condition met: w[2,3] < 1e9"))
    #expect(
      notebook.shown("eval w[4,1]") == """
          eval w[4,1]
               ^^^^^^
        "w[4,1]" is not a known name.
        Did you mean "w[1,1]"?
        """)
  }

  @Test func anElementIsKnownByEveryNameOfIts() {
    var notebook = TypedNotebook("data diabetes features bmi bp", "model linear")
    #expect(notebook.session.knows("w[bmi]") && notebook.session.knows("w[2]") && notebook.session.knows("b"))
    for word in ["w", "w[3]", "w[age]", "x", "2", "b + 1", "w[", ""] {
      #expect(!notebook.session.knows(word), "\(word)")
    }
    // It is given a value by a start that leaves the others as they are.
    notebook.type("init 1 2 3; b = 5; w[bp] = 4")
    #expect(notebook.session.work.trainer?.point == [1, 4, 5])
  }

  /// Whatever it is called: a setting is called momentum too.
  @Test func everyRuleIsItselfAndNoOther() {
    var notebook = TypedNotebook(
      "problem f(x) = x^2", "rule lr\n  lr = 0.1 in [0, inf) \"rate\"\n  w <- w - lr*g",
      "rule sin\n  w <- w - g")
    let rules = notebook.session.work.allRules.map(\.name)
    #expect(
      rules.count == UpdateRule.provided.count + 2 && Set(rules).isSuperset(of: ["momentum", "lr", "sin"]))
    for rule in rules {
      notebook.type("use \(rule)")
      #expect(notebook.errors == [])
      for other in rules {
        #expect(notebook.value("rule == \(other)") == (rule == other ? 1 : 0), "\(rule), \(other)")
        #expect(notebook.value("rule != \(other)") == (rule == other ? 0 : 1), "\(rule), \(other)")
        #expect(notebook.value("\(other) == rule") == (rule == other ? 1 : 0), "\(rule), \(other)")
      }
    }
  }

  @Test(arguments: [
    ("ready", ["init 1"]), ("running", ["init 1", "step"]), ("converged", ["init 1", "run until step == 3"]),
    ("diverged", ["init 1", "set lr 1e200", "run 5"]), ("interrupted", ["init 1", "run 1000000000"]),
  ])
  func everyStatusIsItselfAndNoOther(_ status: String, _ lines: [String]) {
    var notebook = TypedNotebook("problem f(x) = x^2")
    if status == "interrupted" { notebook.surroundings.isInterrupted = { true } }
    notebook.type(lines)
    #expect(notebook.errors == [])
    for other in Status.allCases.map(\.rawValue) {
      #expect(notebook.value("status == \(other)") == (status == other ? 1 : 0), "\(other)")
      #expect(notebook.value("status != \(other)") == (status == other ? 0 : 1), "\(other)")
    }
    #expect(notebook.shown("status == \(status)") == "1")
  }

  /// In the words of `set stop`.
  @Test(arguments: [
    ("target", ["set stop target 1", "run 50"]), ("change", ["set stop change 0.5", "run 50"]),
    ("gradient", ["set stop gradient 1", "run 50"]),
    ("patience", ["set stop patience 2", "set lr 1", "run 50"]),
    ("until", ["set stop until loss < 1", "run 50"]), ("until", ["run until loss < 1"]), ("no", ["run 5"]),
  ])
  func whatStoppedARunIsAsked(_ kind: String, _ lines: [String]) {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "set lr 0.1")
    notebook.type(lines)
    #expect(notebook.errors == [])
    for other in StopReason.kinds {
      #expect(notebook.value("stopped == \(other)") == (other == kind ? 1 : 0), "\(other)")
    }
  }

  /// What a run's condition compares is what the session is before the run.
  @Test func conditionsCompareWordsBeforeTheRun() {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4", "use momentum lr=0.1")
    #expect(notebook.shown("run 9 until rule == momentum and step >= 3").contains("Condition met"))
    #expect(notebook.value("step") == 3)
    #expect(notebook.value("status == converged") == 1)
    #expect(notebook.shown("run 5 until status == running").contains("Condition not met"))
    #expect(notebook.shown("run 5 until f(2) == 4 and t == 12").contains("Condition met"))
    #expect(notebook.value("t") == 12)
  }

  @Test func aWordThatIsNotOneIsRefused() {
    var notebook = TypedNotebook("problem f(x) = x^2", "use momentum")
    let before = notebook.snapshot
    #expect(
      notebook.shown("eval rule == momentun") == """
          eval rule == momentun
                       ^^^^^^^^
        "momentun" is not an update rule.
        Did you mean "momentum"?
        """)
    #expect(
      notebook.shown("run until status == done") == """
          run until status == done
                              ^^^^
        "done" is not a status.
        There are ready, running, converged, diverged, interrupted.
        """)
    #expect(
      notebook.shown("eval rule") == """
          eval rule
               ^^^^
        "rule" is a word and not a number.
        Compare it with == or !=, as in rule == momentum.
        """)
    #expect(
      notebook.shown("status < 3") == """
          status < 3
          ^^^^^^
        "status" is a word and not a number.
        Compare it with == or !=, as in status == ready.
        """)
    #expect(notebook.snapshot == before)
  }

  /// A line about the rule is no definition of one.
  @Test(arguments: ["status", "rule < 3", "status + 1"])
  func aLineThatTakesAWordForANumberSaysHowToCompareIt(_ line: String) {
    var notebook = TypedNotebook("problem f(x) = x^2")
    let name = line.prefix { $0 != " " }
    #expect(
      notebook.shown(line).contains(
        "\"\(name)\" is a word and not a number.\nCompare it with == or !=, as in "))
    #expect(notebook.shown("rule == gd") == "1")
    #expect(notebook.shown("rule != gd and x > -9") == "0")
  }

  @Test func theRuleIsKnownBeforeThereIsAProblem() {
    var notebook = TypedNotebook("use adam")
    #expect(notebook.shown("eval rule == adam") == "1")
    #expect(
      notebook.shown("status == ready") == """
          status == ready
          ^^^^^^
        "status" is not a known name.
        "help expressions" shows what can be written.
        """)
  }

  @Test func aParameterMayBeCalledLikeANameOfWords() {
    var notebook = TypedNotebook("problem f(rule, status) = rule^2 + status^2", "init 3 5")
    #expect(notebook.value("rule + status") == 8)
    #expect(notebook.shown("eval rule == 3 and status < 6") == "1")
  }

  @Test func completionOffersTheNamesOfWords() {
    let session = TypedNotebook("problem f(x) = x^2").session
    for names in [session.expressionNames, session.conditionNames] {
      #expect(Set(["rule", "status", "x", "loss", "t", "lr"]).isSubset(of: names))
    }
    #expect(session.conditionNames.contains("change") && session.expressionNames.contains("change"))
  }
}
