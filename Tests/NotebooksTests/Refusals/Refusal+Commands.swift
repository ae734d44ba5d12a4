extension Refusal {
  /// Commands that are not there, or have nothing to work on yet.
  static let fresh = table(
    of: 30,
    #"""
    > foo   [unknown-command]
      foo
      ^^^
    "foo" is not a command.
    Type "help" for the list of commands.

    > stpe   [unknown-command]
      stpe
      ^^^^
    "stpe" is not a command.
    Did you mean "step"?

    > "step"   [unknown-command]
      "step"
      ^^^^^^
    "step" is not a command.
    Did you mean "step"?

    > step   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > run 5   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > explain   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > explain gradient x   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > check gradient   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > check   [missing-argument]
      check
           ^
    The thing to check is missing.
    Try "check gradient".

    > check adam   [unknown-name]
      check adam
            ^^^^
    "adam" is not something to check.
    There are gradient, rule.

    > back   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > goto 1   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > reset   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > gradient   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > hessian   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > plot loss   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > init 1   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > init best 10   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > target y   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > features a   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > standardize   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > model linear   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > undo   [nothing-to-undo]
    There is nothing to take back.
    "undo" takes back what changed the session last.

    > redo   [nothing-to-undo]
    There is nothing to do again.
    "redo" does again what "undo" took back last.

    > help foo   [unknown-name]
      help foo
           ^^^
    "foo" is not a topic of help.
    "help" lists what there is.

    > help stpe   [unknown-name]
      help stpe
           ^^^^
    "stpe" is not a topic of help.
    Did you mean "step"?

    > history x   [bad-argument]
      history x
              ^
    "x" is not a whole number from 1.
    Try "history 10".

    > history 0   [bad-argument]
      history 0
              ^
    "0" is not a whole number from 1.
    Try "history 10".

    > quit now   [unexpected-argument]
      quit now
           ^^^
    "now" is not expected here.
    "help quit" shows what can follow.

    > undo foo   [unexpected-argument]
      undo foo
           ^^^
    "foo" is not expected here.
    "help undo" shows what can follow.
    """#)

  /// Lessons.
  static let lessons = table(
    of: 19,
    #"""
    > again   [no-lesson]
    No lesson is open.
    Try "lesson 1"; along a run, "back", "goto" and "reset" move.

    > previous   [no-lesson]
    No lesson is open.
    Try "lesson 1"; along a run, "back", "goto" and "reset" move.

    > another   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > another x   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > deeper   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > recall   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > test-out   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > hint   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > solution   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > skip   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > leave   [no-lesson]
    No lesson is open.
    Try "lesson 1".

    > lesson restart   [no-lesson]
      lesson restart
             ^^^^^^^
    No lesson is open.
    Try "lesson 1".

    > lesson restart 2   [unexpected-argument]
      lesson restart 2
                     ^
    "2" is not expected here.
    "help lesson" shows what can follow.

    > lesson the-hyll   [unknown-name]
      lesson the-hyll
             ^^^^^^^^
    "the-hyll" is not a lesson.
    Did you mean "lesson the-hill"?

    > practice the hill   [no-lesson]
      practice the hill
               ^^^^^^^^
    No task of lesson 1 was done yet.
    Try "lesson 1".

    > progress export   [missing-argument]
      progress export
                     ^
    The file is missing.
    Try "progress export progress.json".

    > progress import missing.json   [file-error]
      progress import missing.json
                      ^^^^^^^^^^^^
    The file "missing.json" is not there.
    "progress export FILE" writes one.

    > progress frget   [unknown-name]
      progress frget
               ^^^^^
    "frget" is not what to do with the progress.
    Did you mean "forget"?

    > next foo   [unexpected-argument]
      next foo
           ^^^
    "foo" is not expected here.
    "help next" shows what can follow.
    """#)

  /// Expressions, without a problem.
  static let expressions = table(
    of: 15,
    #"""
    > eval   [missing-argument]
      eval
          ^
    The expression is missing.
    Try "eval 2/7".

    > eval 1 +   [bad-expression]
      eval 1 +
              ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > eval foo   [unknown-name]
      eval foo
           ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > eval 1 2   [bad-expression]
      eval 1 2
             ^
    An operator is missing between "1" and "2".
    Write 1*2 to multiply.

    > eval loss   [unknown-name]
      eval loss
           ^^^^
    "loss" is not a known name.
    "help expressions" shows what can be written.

    > 2x   [bad-expression]
      2x
       ^
    An operator is missing between "2" and "x".
    Write 2*x to multiply.

    > x +* 2   [unknown-name]
      x +* 2
      ^
    "x" is not a known name.
    "help expressions" shows what can be written.

    > 1 < 2 < 3   [bad-expression]
      1 < 2 < 3
            ^
    Comparisons cannot be chained.
    Write 1 < 2 and 2 < 3.

    > show foo   [unknown-name]
      show foo
           ^^^
    "foo" is not something to show.
    There are data, params, fit, rule, tokens, tree, program.

    > show rule foo   [unknown-name]
      show rule foo
                ^^^
    "foo" is not an update rule.
    "optimizers" lists what there is.

    > show tokens   [missing-argument]
      show tokens
                 ^
    The expression is missing.
    Try "show tokens 2*x".

    > show tokens 2 $ 3   [bad-expression]
      show tokens 2 $ 3
                    ^
    "$" has no meaning in an expression.
    "help expressions" shows what can be written.

    > show tree (1   [bad-expression]
      show tree (1
                ^
    This "(" is never closed.
    "help expressions" shows what can be written.

    > show program   [missing-argument]
      show program
                  ^
    The expression is missing.
    Try "show program 2*x".

    > show rule adam x   [unexpected-argument]
      show rule adam x
                     ^
    "x" is not expected here.
    "help show" shows what can follow.
    """#)
}
