import TestSupport
import Testing

@testable import Notebooks

/// What people who are new here typed, and what they are told, in full.
struct NewcomerTests {
  struct Answer: CustomTestStringConvertible {
    let line: String
    let text: String
    var preparation: [String] = []
    var testDescription: String { line }
  }

  @Test(arguments: [
    Answer(
      line: "run 1.000",
      text: """
          run 1.000
              ^^^^^
        "1.000" may be two numbers.
        1.000 is 1; with marks of thousands it is "1000".
        """),
    Answer(line: "lr += 0.1", text: "lr is 0.11 (was 0.01)."),
    Answer(
      line: "u = v = 1",
      text: """
          u = v = 1
                ^
        One "=" gives one name a value.
        Type "u = 1; v = 1".
        """),
    Answer(
      line: "problem f(x) = x^2 if x>0 else 0",
      text: """
          problem f(x) = x^2 if x>0 else 0
                             ^^
        A choice between two values is a call here.
        Write "if(x>0, x^2, 0)".
        """),
    Answer(
      line: "problem f(x) = x!",
      text: """
          problem f(x) = x!
                          ^
        There is no factorial here.
        "help expressions" lists the functions that there are.
        """),
    // What is an expression gets "eval" before it; places stay those of what was typed.
    Answer(
      line: "3 + 5!",
      text: """
          3 + 5!
               ^
        There is no factorial here.
        "help expressions" lists the functions that there are.
        """),
    Answer(
      line: "pd.read_csv(\"a b.csv\")",
      text: """
          pd.read_csv("a b.csv")
          ^^^^^^^^^^^
        "pd.read_csv" is not a command here.
        Type "data "a b.csv"": it reads a table.
        """),
    Answer(
      line: "predict bmi=2/3/2023",
      text: """
          predict bmi=2/3/2023
                      ^^^^^^^^
        "2/3/2023" is a date, not a number.
        A column that "date" made of dates holds days since its earliest one.
        """, preparation: ["data diabetes", "model linear"]),
    Answer(
      line: "predict 2,000",
      text: """
          predict 2,000
                  ^^^^^
        "2,000" is not a finite number.
        A comma may part thousands or decimals: write "2000" or "2.000".
        """, preparation: ["data moons 30", "model logistic"]),
    Answer(
      line: "load \"data (1).csv\"",
      text: """
          load "data (1).csv"
          ^^^^
        "load" is not a command here.
        Type "data "data (1).csv"": it reads a table.
        """),
    Answer(
      line: "pd.read_csv(\"a.csv\", sep=\";\")",
      text: """
          pd.read_csv("a.csv", sep=";")
          ^^^^^^^^^^^
        "pd.read_csv" is not a command here.
        Type "data a.csv": it reads a table.
        """),
    Answer(
      line: "model f(x, y; a) = a*x - y",
      text: """
          model f(x, y; a) = a*x - y
                ^^^^^^^^^^
        "y" is the target; it cannot be a feature as well.
        Leave it out of the formula, which is to say what it is.
        """, preparation: ["data line"]),
    Answer(
      line: "run 1.000.000",
      text: """
          run 1.000.000
              ^^^^^^^^^
        "1.000.000" is not a number here.
        Without marks of thousands it is "1000000".
        """),
    Answer(
      line: "load a.csv",
      text: """
          load a.csv
          ^^^^
        "load" is not a command here.
        Type "data a.csv": it reads a table.
        """),
    Answer(
      line: "rename x1 x2",
      text: """
          rename x1 x2
                    ^^
        Another column is already called "x2".
        Choose another name, or first give that column one: rename x2 NEW.
        """, preparation: ["data xor"]),
    Answer(
      line: "rename x1",
      text: """
          rename x1
                   ^
        The new name is missing.
        Try "rename x1 NEW".
        """, preparation: ["data xor"]),
    Answer(
      line: "onehot x1 x2",
      text: """
          onehot x1 x2
                    ^^
        One column is replaced at a time.
        Type "onehot x1; onehot x2".
        """, preparation: ["data xor"]),
    Answer(
      line: "rule a b\n  w <- w",
      text: """
          rule a b
                 ^
        "b" is not expected here.
        "help rule" shows what its lines can be.
        """),
  ])
  func isAnsweredInFull(_ answer: Answer) {
    var notebook = TypedNotebook(answer.preparation)
    #expect(notebook.errors == [])
    #expect(notebook.shown(answer.line) == answer.text)
  }

  /// What there is to choose from is told even where it is long.
  @Test func manyNamesAreToldInPart() throws {
    var notebook = TypedNotebook("data xor", "model mlp 3")
    let error = try #require(notebook.type("init /a/b=1")[0].error)
    let hint = try #require(error.hint)
    #expect(hint.hasPrefix("There are w1[1,1], "))
    #expect(hint.hasSuffix(" and 1 more."))
  }

  /// A formula may read the step, so t is none of its parameters.
  @Test func theStepInAFormulaIsNoParameter() {
    var notebook = TypedNotebook("minimize x^2 + t^2")
    #expect(notebook.errors == [])
    #expect(notebook.session.work.trainer?.point.count == 1)
    #expect(notebook.shown("problem").hasPrefix("f(x) = x^2 + t^2"))
  }

  @Test func aSignBehindACommandIsABlank() {
    var notebook = TypedNotebook("data diabetes", "features = bmi", "target = age")
    #expect(notebook.errors == [])
    #expect(notebook.session.work.subject?.dataSubject?.featureNames == ["bmi"])
    #expect(notebook.session.work.subject?.dataSubject?.target == "age")
    #expect(notebook.shown("drop = s1").hasPrefix("diabetes: 442 rows, 10 columns."))
  }

  /// A name with a line break is shown in its line, and is typed as it is shown.
  @Test func aLineBreakInANameIsShownAndTyped() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "\"size\n(m2)\",y\n1,2\n2,4\n3,5\n")
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("data \(path)").split(separator: "\n").dropFirst().first == "Columns: size\\n(m2), y.")
    notebook.type(["target y", "features \"size\\n(m2)\"", "model linear", "init 2 1"])
    #expect(notebook.errors == [])
    #expect(notebook.shown("rename \"size\\n(m2)\" size").contains("features size."))
  }

  @Test func aTableOfOneColumnHasNothingToPredictFrom() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "y\n1\n2\n")
    var notebook = TypedNotebook()
    #expect(
      notebook.shown("data \(path)").hasSuffix(
        "\nThere is one column, and nothing to predict it from. If the fields are parted by something else: "
          + "data FILE separator \";\"."))
  }

  /// Where the dates do not tell, it is said what was taken for granted, and a word ends the doubt.
  @Test func theOrderOfADateIsSaidAndTold() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", "d,x,y\n01/02/2024,1,2\n03/02/2024,2,4\n05/04/2024,3,5\n")
    var notebook = TypedNotebook("data \(path)")
    let doubt = "\nThe day was taken to come first. If the month does: undo, then date d mdy.\n"
    #expect(notebook.shown("date d").contains(doubt))
    #expect(!notebook.shown("undo; date d mdy").contains("taken to come first"))
    let set = try #require(notebook.session.work.subject?.dataSubject?.set)
    // From the second of January to the second of March and the fourth of May 2024.
    #expect(set.numbers(in: try set.column("d")) == [0, 60, 123])
    let refusal = "\n\"ydm\" is not an order of day, month and year.\nDid you mean \"ymd\"?"
    #expect(notebook.shown("undo; date d ydm").hasSuffix(refusal))
  }
}
