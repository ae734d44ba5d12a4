import Expressions
import TestSupport
import Testing

@testable import Notebooks

/// The design's "Habits from elsewhere work".
@Suite("Habits from elsewhere work or get the line to type")
struct HabitTests {
  struct Same: CustomTestStringConvertible {
    let habit: String
    let command: String
    var testDescription: String { habit }

    init(_ habit: String, as command: String) {
      self.habit = habit
      self.command = command
    }
  }

  @Test(arguments: [
    Same("x", as: "eval x"),
    Same("f(3)", as: "eval f(3)"),
    Same("f(3) + x", as: "eval f(3) + x"),
    Same("2/7", as: "eval 2/7"),
    Same("-1", as: "eval -1"),
    Same("(1 + 2)*3", as: "eval (1 + 2)*3"),
    Same("sin(1)", as: "eval sin(1)"),
    Same("2**10", as: "eval 2^10"),
    Same("x ** 2", as: "eval x^2"),
    Same("ln(2)", as: "eval log(2)"),
    Same("f(x) = ln(1 + x**2)", as: "problem f(x) = log(1 + x^2)"),
    Same("loss", as: "eval loss"),
    Same("loss < 20", as: "eval loss < 20"),
    Same("pi", as: "eval pi"),
    Same("lr = 0.05", as: "set lr 0.05"),
    Same("lr=0.05", as: "set lr 0.05"),
    Same("lr =0.05", as: "set lr 0.05"),
    Same("lr = 0.1/(1 + t)", as: "set lr = 0.1/(1 + t)"),
    Same("set lr=0.05", as: "set lr 0.05"),
    Same("set lr = 0.05", as: "set lr 0.05"),
    Same("batch = all", as: "set batch all"),
    Same("batch=1", as: "set batch 1"),
    Same("noise = 0.1", as: "set noise 0.1"),
    Same("f(x, y) = x^2 + y^2", as: "problem f(x, y) = x^2 + y^2"),
    Same("g(z) = z^2", as: "problem g(z) = z^2"),
    Same("step()", as: "step"),
    Same("reset()", as: "reset"),
    Same("plot()", as: "plot loss"),
    Same("STEP", as: "step"),
    Same("Run 5", as: "run 5"),
    Same("use Adam", as: "use adam"),
    Same("use SGD", as: "use sgd"),
    Same("use AdamW", as: "use adamw"),
    Same("use adam-w", as: "use adamw"),
    Same("use schedule-free-sgd lr=0.5", as: "use schedulefree_sgd lr=0.5"),
    Same("use ScheduleFreeSGD", as: "use schedulefree_sgd"),
    Same("use Schedule-Free", as: "use schedulefree_sgd"),
    Same("use schedule_free_adamw", as: "use schedulefree_adamw"),
    Same("use RMS-Prop", as: "use rmsprop"),
    Same("use D-Adaptation", as: "use dadapt_sgd"),
    Same("use heavy-ball", as: "use momentum"),
    Same("use NAG lr=0.01", as: "use nesterov lr=0.01"),
    Same("use mini-batch 32", as: "use minibatch 32"),
    Same("show rule Schedule-Free-SGD", as: "show rule schedulefree_sgd"),
    Same("problem Rosenbrock", as: "problem rosenbrock"),
    Same("run 5 steps", as: "run 5"),
    Same("run 1e1", as: "run 10"),
    Same("run 1_0", as: "run 10"),
    Same("help STEP", as: "help step"),
  ])
  func doesTheSame(_ same: Same) throws {
    let start = ["problem f(x) = x^2", "init 4"]
    var habit = TypedNotebook(start)
    var command = TypedNotebook(start)
    let shown = habit.type(same.habit)
    #expect(shown.map(\.text) == command.type(same.command).map(\.text))
    #expect(habit.errors == [])
    #expect(shown.first?.input == same.habit)
    #expect(habit.snapshot == command.snapshot)
  }

  struct Hint: CustomTestStringConvertible {
    let habit: String
    let hint: String
    var testDescription: String { habit }

    init(_ habit: String, _ hint: String) {
      self.habit = habit
      self.hint = hint
    }
  }

  @Test(arguments: [
    Hint("use sgd momentum=0.9", #"Type "use momentum momentum=0.9"."#),
    Hint("use sgd nesterov=1", #"Type "use nesterov"."#),
    Hint("use adam betas=0.9", #"Type "set beta1 0.9; set beta2 0.999"."#),
    Hint("use adam learning_rate=0.1", #"Type "set lr 0.1"."#),
    Hint("set betas (0.9, 0.99)", #"Type "set beta1 0.9; set beta2 0.99"."#),
    Hint("batch_size = 32", #"Type "set batch 32"."#),
    Hint("batch_size=32", #"Type "set batch 32"."#),
    Hint("set batch_size 32", #"Type "set batch 32"."#),
    Hint("learning_rate = 0.1", #"Type "set lr 0.1"."#),
    Hint("set learning_rate=0.1", #"Type "set lr 0.1"."#),
    Hint("momentum = 0.9", #"Type "use momentum momentum=0.9"."#),
    Hint("epochs = 5", #"Type "run 5 epochs"."#),
    Hint("set seed 4", #"Type "seed 4"."#),
    Hint("head", #"Type "show": it shows the data and how things stand."#),
    Hint("df.head()", #"Type "show": it shows the data and how things stand."#),
    Hint("describe", #"Type "show": it shows the data and how things stand."#),
    Hint("for i in range(10):", #"Type "run 10": it takes many steps."#),
    Hint("while True:", #"Type "run 100": it takes many steps."#),
    Hint("print(x)", #"Type "x": it shows a value."#),
    Hint("print x", #"Type "x": it shows a value."#),
    Hint("print(\"x\")", #"Type "x": it shows a value."#),
    Hint("import numpy as np", #"Type "help": it lists what is there; nothing needs importing."#),
    Hint("optimizer.step()", #"Type "step": it takes a step."#),
    Hint("plt.plot(x)", #"Type "plot loss": it draws."#),
    Hint("continue", #"Type "run 100": it goes on."#),
    Hint("restart", #"Type "reset": it goes back to step 0."#),
  ])
  func isAnsweredWithTheLineToType(_ hint: Hint) throws {
    var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
    let before = notebook.snapshot
    let error = try #require(notebook.type(hint.habit).first?.error)
    #expect(error.hint == hint.hint)
    #expect(error.span != nil)
    #expect(notebook.snapshot == before)
  }

  /// What is in quotes, or in a formula, keeps its commas and signs.
  @Test func habitsLeaveNamesAndFormulasAlone() throws {
    let folder = try TemporaryFolder()
    let comma = try folder.file("res,2024.csv", "x,y\n1,2\n3,4\n")
    let quote = try folder.file("bob's.csv", "x,y\n1,2\n3,4\n")
    for line in ["data \(comma)", "data \"\(quote)\"", "data \(comma) separator ,"] {
      var notebook = TypedNotebook()
      #expect(notebook.type(line)[0].error == nil, "\(line)")
    }
    var notebook = TypedNotebook("problem f(x) = x^2", "use adam(lr=0.1*(1-t/100), beta1=0.8)")
    #expect(notebook.errors == [])
    #expect(notebook.shown("set").contains("0.1*(1-t/100)"))
  }

  /// A hint that says "Type ..." tells the truth: its line works.
  @Test func linesToTypeWork() {
    for line in [
      "show", "run 100", "help", "x", "step", "next", "reset", "set lr 0.01", "use momentum momentum=0.9",
      "use nesterov", "run 20 epochs", "seed 42", "use adam; set beta1 0.9; set beta2 0.999", "set batch 32",
      "run until loss < 1", "optimizers",
    ] {
      var notebook = TypedNotebook("problem f(x) = x^2", "init 4")
      notebook.type(line)
      #expect(notebook.errors == [], "\(line)")
    }
  }

  /// Every row of the table, typed as its example says.
  @Test(arguments: Habit.all)
  func aRowOfTheTableDoesWhatItSays(_ habit: Habit) throws {
    var typed = TypedNotebook(habit.preparation)
    let before = typed.snapshot
    let cells = typed.type(habit.example)
    switch habit.answer {
    case .does(let line):
      var meant = TypedNotebook(habit.preparation)
      #expect(cells.map(\.text) == meant.type(line).map(\.text))
      #expect(typed.errors == [])
      #expect(typed.snapshot == meant.snapshot)
      #expect(typed.notebook.isFinished == meant.notebook.isFinished)
      #expect(typed.notebook.isInLesson == meant.notebook.isInLesson)
    case .shows(let line):
      let error = try #require(cells.first?.error)
      #expect(error.hint?.contains(line) == true, "\(error.hint ?? "no hint")")
      #expect(error.span != nil)
      #expect(typed.snapshot == before)
    }
  }

  /// Habits of the keyboard are errors in a document, which says what to write.
  @Test(arguments: [("s", "step"), ("r 2", "run"), ("und", "undo"), ("sh", "show")])
  func nothingIsCutShortInADocument(_ short: String, long: String) throws {
    var notebook = Notebook()
    for line in ["problem f(x) = x^2", "init 4"] {
      _ = notebook.perform(Line(line), in: Surroundings(), isTyped: false)
    }
    let cell = notebook.perform(Line(short), in: Surroundings(), isTyped: false)
    let word = short.prefix { $0 != " " }
    #expect(
      cell.error?.rendered(under: short) == """
          \(short)
          \(String(repeating: "^", count: word.count))
        "\(word)" is too short for a document.
        Write "\(long)".
        """)
  }

  /// A comma between assignments is a blank; one in brackets is not.
  @Test func aMatrixElementKeepsItsComma() {
    var notebook = TypedNotebook(
      "data iris target species features sepal_length sepal_width", "model softmax")
    notebook.type("init w[1,2]=0.25, w[2,1]=max(1, 3)")
    #expect(notebook.shown("w[1,2] + w[2,1]") == "3.25")
    notebook.type("w[1,2] = 0.5")
    #expect(notebook.shown("w[1,2] + w[2,1]") == "3.5")
    #expect(notebook.errors == [])
  }

  @Test(arguments: [
    "set lr 0,1", "set lr=0,1", "use adam lr=0,1", "set stop change 0,1", "set bounds -1 0,1",
    "set noise 0,1",
  ])
  func aDecimalCommaIsShownWithAPoint(_ line: String) {
    var notebook = TypedNotebook("problem sphere")
    #expect(notebook.type(line)[0].error?.hint == "Decimals are written with a point: \"0.1\".")
  }

  /// The file is underlined where it was typed.
  @Test(arguments: ["plot loss > a.xyz", "plot loss >a.xyz", "plot loss >  a.xyz", "plot loss a.xyz"])
  func aPicturesFileIsUnderlined(_ line: String) throws {
    var notebook = TypedNotebook("problem sphere", "step")
    let error = try #require(notebook.type(line)[0].error)
    #expect(error.span == Expressions.Span(line.count - 5, line.count))
  }

  @Test(arguments: [
    ("ste", "step"), ("sh data", "show data"), ("eva 1 + 1", "eval 1 + 1"), ("opt", "optimizers"),
    ("prob", "problem or problems"),
  ])
  func aClearBeginningIsTheCommand(_ short: String, long: String) throws {
    var notebook = TypedNotebook("data iris", "model softmax")
    var full = notebook
    if long.contains(" or ") {
      let error = try #require(notebook.type(short).first?.error)
      #expect(error.message == "\"\(short)\" could be \(long).")
      #expect(error.code.name == "ambiguous-command")
    } else {
      #expect(notebook.shown(short) == full.shown(long))
      #expect(notebook.snapshot == full.snapshot)
    }
  }

  /// A name that an expression may read comes before a command cut short.
  @Test(arguments: ["s", "n", "r", "st"])
  func aParameterComesBeforeAShortCommand(_ name: String) {
    var notebook = TypedNotebook("problem f(\(name)) = \(name)^2", "init 3")
    #expect(notebook.shown(name) == "3")
    #expect(notebook.shown("\(name) + 1") == "4")
    // With something behind it that makes no expression, it is the command again.
    if name == "s" { #expect(notebook.shown("s 2").hasPrefix("step")) }
  }

  /// A setting keeps the text that it was given.
  @Test func aSettingMayBeAPowerOfTwoStars() {
    var notebook = TypedNotebook("problem f(x) = x^2", "lr = 0.5*t**-2")
    #expect(notebook.errors == [])
    #expect(notebook.value("lr") == 0.5)
    notebook.type("step")
    #expect(notebook.value("lr") == 0.125)
    #expect(notebook.session.work.settings.given["lr"]?.text == "0.5*t**-2")
  }

  @Test(arguments: ["exit", "exit()", "quit()", "Quit", "q"])
  func leavesTheNotebook(_ line: String) {
    let notebook = TypedNotebook(line)
    #expect(notebook.errors == [])
    #expect(notebook.notebook.isFinished)
  }

  @Test(arguments: ["y", "Y", "yes"])
  func yesAtTheGreetingOpensTheLesson(_ line: String) {
    var notebook = TypedNotebook()
    #expect(notebook.shown(line).hasPrefix("Lesson 1: "))
    var later = TypedNotebook("problem f(y) = y^2", "init 3")
    #expect(later.shown("y") == "3")
  }

  @Test func aParameterMayBeCalledLikeAHabit() {
    var notebook = TypedNotebook("problem f(c, q) = c^2 + q^2", "init 1 2")
    #expect(notebook.shown("c") == "1")
    #expect(notebook.shown("eval q") == "2")
  }

  @Test func aRuleMayBeWrittenWithCompoundAssignment() {
    var notebook = TypedNotebook(
      "rule mine\n  lr = 0.1 in [0, inf) \"rate\"\n  w -= lr*g", "problem f(x) = x^2", "init 4")
    notebook.type("use mine; step")
    #expect(notebook.errors == [])
    #expect(notebook.value("x") == 4 - 0.1 * 8)
  }

  /// The column is that of what was typed, not of what it was taken for.
  @Test(arguments: [("lr = foo", 6), ("lr=foo", 4), ("x +* 2", 4), ("f(x) = x +", 11), ("g(x) = 2x", 9)])
  func caretsPointAtWhatWasTyped(_ line: String, column: Int) throws {
    var notebook = TypedNotebook("problem h(x) = x^2")
    let error = try #require(notebook.type(line).first?.error)
    #expect(error.span?.column == column)
  }
}

extension Habit: CustomTestStringConvertible {
  public var testDescription: String { example }
}
