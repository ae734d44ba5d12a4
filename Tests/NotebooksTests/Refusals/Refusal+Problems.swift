extension Refusal {
  /// Problems and formulas.
  static let problems = table(
    of: 26,
    #"""
    > problem   [missing-argument]
      problem
             ^
    The problem is missing.
    Try "problem rosenbrock".

    > problem foo   [unknown-name]
      problem foo
              ^^^
    "foo" is not a problem.
    "problems" lists what there is.

    > problem rosenbrok   [unknown-name]
      problem rosenbrok
              ^^^^^^^^^
    "rosenbrok" is not a problem.
    Did you mean "rosenbrock"?

    > problem rosenbrock x   [bad-argument]
      problem rosenbrock x
                         ^
    "x" is not a whole number from 1.
    Try "problem sphere 10".

    > problem rosenbrock 3.5   [bad-argument]
      problem rosenbrock 3.5
                         ^^^
    "3.5" is not a whole number from 1.
    Try "problem sphere 10".

    > problem himmelblau 3   [out-of-range]
      problem himmelblau 3
                         ^
    The number of parameters of "himmelblau" is 2.
    Try "problem himmelblau 2".

    > problem sphere 0   [bad-argument]
      problem sphere 0
                     ^
    "0" is not a whole number from 1.
    Try "problem sphere 10".

    > problem f(x) =   [bad-expression]
      problem f(x) =
                    ^
    An expression is missing.
    "help expressions" shows what can be written.

    > problem f(x) = x +   [bad-expression]
      problem f(x) = x +
                        ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > problem f(x) = y   [unknown-name]
      problem f(x) = y
                     ^
    "y" is not a known name.
    "help expressions" shows what can be written.

    > problem f(x, x) = x   [bad-expression]
      problem f(x, x) = x
                   ^
    "x" cannot be a parameter: it is there twice.
    "help expressions" shows what can be written.

    > problem f(sin) = 1   [bad-expression]
      problem f(sin) = 1
                ^^^
    "sin" cannot be a parameter: it is a function.
    "help expressions" shows what can be written.

    > problem f(t) = t^2   [bad-expression]
      problem f(t) = t^2
                ^
    "t" cannot be a parameter: it already has a meaning in conditions and schedules.
    "help expressions" shows what can be written.

    > problem f(loss) = 1   [bad-expression]
      problem f(loss) = 1
                ^^^^
    "loss" cannot be a parameter: it already has a meaning in conditions and schedules.
    "help expressions" shows what can be written.

    > problem f() = 1   [bad-expression]
      problem f() = 1
                ^
    A definition such as f(x, y) = x^2 + y^2 is expected.
    "help expressions" shows what can be written.

    > problem f(x) x^2   [bad-expression]
      problem f(x) x^2
                   ^
    A definition such as f(x, y) = x^2 + y^2 is expected.
    "help expressions" shows what can be written.

    > problem f(x) = 2x   [bad-expression]
      problem f(x) = 2x
                      ^
    An operator is missing between "2" and "x".
    Write 2*x to multiply.

    > problem f(x) = x && 1   [bad-expression]
      problem f(x) = x && 1
                       ^^
    "&&" is not an operator here.
    Write a and b.

    > problem f = x   [bad-expression]
      problem f = x
                ^
    A definition such as f(x, y) = x^2 + y^2 is expected.
    "help expressions" shows what can be written.

    > problem f(x) = sin   [wrong-argument-count]
      problem f(x) = sin
                     ^^^
    "sin" is a function and needs its arguments.
    Write sin(...).

    > problem f(x) = sin(1, 2)   [wrong-argument-count]
      problem f(x) = sin(1, 2)
                     ^^^
    "sin" takes 1 argument (a), not 2.
    "help expressions" shows what can be written.

    > problem f(x) = foo(x)   [unknown-function]
      problem f(x) = foo(x)
                     ^^^
    "foo" is not a known function.
    "help expressions" shows what can be written.

    > problem f(x) = (x   [bad-expression]
      problem f(x) = (x
                     ^
    This "(" is never closed.
    "help expressions" shows what can be written.

    > f(x) = x +   [bad-expression]
      f(x) = x +
                ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > f(x = 3   [bad-expression]
      f(x = 3
          ^
    A definition such as f(x, y) = x^2 + y^2 is expected.
    "help expressions" shows what can be written.

    > problems foo   [unexpected-argument]
      problems foo
               ^^^
    "foo" is not expected here.
    "help problems" shows what can follow.
    """#)

  /// Built-in data and their columns.
  static let builtIn = table(
    of: 12,
    #"""
    > data   [missing-argument]
      data
          ^
    The name of the data is missing.
    Try "data diabetes".

    > data /nonexistent.csv   [missing-file]
      data /nonexistent.csv
           ^^^^^^^^^^^^^^^^
    There is no file "/nonexistent.csv".
    Here already: diabetes, iris, breast_cancer, digits, xor, line, moons, circles, blobs, sparse.

    > data /tmp   [directory]
      data /tmp
           ^^^^
    "/tmp" is a directory, not a file.
    Name a file in it.

    > data diabets   [missing-file]
      data diabets
           ^^^^^^^
    There is no file "diabets".
    Did you mean "diabetes"?

    > data "./diabets"   [missing-file]
      data "./diabets"
           ^^^^^^^^^^^
    There is no file "./diabets".
    Did you mean "diabetes"?

    > data diabetes target   [missing-argument]
      data diabetes target
                          ^
    The column is missing.
    Try "target target".

    > data diabetes target foo   [unknown-column]
      data diabetes target foo
                           ^^^
    "foo" is not a column of "diabetes".
    Known: "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target".

    > data diabetes features   [missing-argument]
      data diabetes features
                            ^
    The list of columns is missing.
    Try "features age".

    > data diabetes features foo   [unknown-column]
      data diabetes features foo
                             ^^^
    "foo" is not a column of "diabetes".
    Known: "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target".

    > data diabetes features target   [missing-argument]
      data diabetes features target
                             ^^^^^^
    The list of columns is missing.
    Try "features age".

    > data diabetes features bmi bmi   [repeated-feature]
      data diabetes features bmi bmi
                                 ^^^
    Feature "bmi" is named twice.
    Name it once.

    > data diabetes foo   [unknown-name]
      data diabetes foo
                    ^^^
    "foo" is not expected after the data.
    There are target, features, as, split, separator, decimal, header, skip, comment, missing, index, totals.
    """#)
}
