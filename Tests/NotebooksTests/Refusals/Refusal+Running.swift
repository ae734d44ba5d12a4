extension Refusal {
  /// A formula, three steps on.
  static let running = table(
    of: 53, after: ["problem f(x) = x^2", "init 4", "run 3"],
    #"""
    > step -9223372036854775808   [bad-argument]
      step -9223372036854775808
           ^^^^^^^^^^^^^^^^^^^^
    "-9223372036854775808" is not a whole number from 1.
    Try "step 5".

    > init x   [unknown-name]
      init x
           ^
    "x" is not a start.
    There are all, zeros, random, best, xavier, he, from.

    > init 1 2   [bad-argument]
      init 1 2
           ^^^
    There is 1 parameter, not 2.
    Try "init 1".

    > init NaN   [unknown-name]
      init NaN
           ^^^
    "NaN" is not a start.
    There are all, zeros, random, best, xavier, he, from.

    > init 1/0   [bad-number]
      init 1/0
           ^^^
    "1/0" is not a finite number.
    Try "init -1.2 1".

    > init all   [missing-argument]
      init all
              ^
    The value is missing.
    Try "init all 0.5".

    > init all x   [bad-number]
      init all x
               ^
    "x" is not a finite number.
    Try "init all 0.5".

    > init best   [missing-argument]
      init best
               ^
    The number of guesses is missing.
    Try "init best 1000 -2 2".

    > init best 0   [bad-argument]
      init best 0
                ^
    "0" is not a whole number from 1.
    Try "init best 1000 -2 2".

    > init best 10 1   [missing-argument]
      init best 10 1
                    ^
    The upper bound is missing.
    Try "init best 1000 -2 2".

    > init best 10 2 1   [out-of-range]
      init best 10 2 1
                   ^^^
    The first bound has to be below the second.
    Try "init best 1000 -2 2".

    > step 0   [bad-argument]
      step 0
           ^
    "0" is not a whole number from 1.
    Try "step 5".

    > step x   [bad-argument]
      step x
           ^
    "x" is not a whole number from 1.
    Try "step 5".

    > step 1001   [out-of-range]
      step 1001
           ^^^^
    At most 1000 steps are listed one by one.
    Try "run 1001".

    > step 1 2   [unexpected-argument]
      step 1 2
             ^
    "2" is not expected here.
    "help step" shows what can follow.

    > run   [missing-argument]
      run
         ^
    The number of steps is missing.
    Try "run 100".

    > run ten   [bad-argument]
      run ten
          ^^^
    "ten" is not a number of steps.
    Try "run 10".

    > run -1   [bad-argument]
      run -1
          ^^
    "-1" is not a number of steps.
    Try "run 10".

    > run 1.5   [bad-argument]
      run 1.5
          ^^^
    "1.5" is not a number of steps.
    Try "run 10".

    > run 10 foo   [unexpected-argument]
      run 10 foo
             ^^^
    "foo" is not expected here.
    "help run" shows what can follow.

    > run 10 epochs foo   [unexpected-argument]
      run 10 epochs foo
                    ^^^
    "foo" is not expected here.
    "help run" shows what can follow.

    > run 10 until   [bad-expression]
      run 10 until
                  ^
    An expression is missing.
    "help expressions" shows what can be written.

    > run until   [bad-expression]
      run until
               ^
    An expression is missing.
    "help expressions" shows what can be written.

    > run until foo < 1   [unknown-name]
      run until foo < 1
                ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > run 5 until loss   [bad-argument]
      run 5 until loss
                  ^^^^
    "loss" compares nothing, so it is no condition.
    Try "loss < 0.01".

    > set stop until 0.5   [bad-argument]
      set stop until 0.5
                     ^^^
    "0.5" compares nothing, so it is no condition.
    Try "loss < 0.5".

    > run until loss <   [bad-expression]
      run until loss <
                      ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > run until loss = 1   [bad-expression]
      run until loss = 1
                     ^
    "=" does not compare.
    Write == to compare.

    > run until 1 < loss < 2   [bad-expression]
      run until 1 < loss < 2
                         ^
    Comparisons cannot be chained.
    Write 1 < loss and loss < 2.

    > back 4   [out-of-range]
      back 4
           ^
    The start is only 3 steps back.
    Try "back 3" or "reset".

    > back x   [bad-argument]
      back x
           ^
    "x" is not a whole number from 1.
    Try "back 10".

    > back 0   [bad-argument]
      back 0
           ^
    "0" is not a whole number from 1.
    Try "back 10".

    > goto 4   [out-of-range]
      goto 4
           ^
    The last step that was taken is 3.
    Try "goto 3".

    > goto x   [bad-argument]
      goto x
           ^
    "x" is not a whole number, 0 or more.
    Try "goto 3".

    > goto -1   [bad-argument]
      goto -1
           ^^
    "-1" is not a whole number, 0 or more.
    Try "goto 3".

    > goto   [missing-argument]
      goto
          ^
    The step is missing.
    Try "goto 3".

    > reset foo   [unexpected-argument]
      reset foo
            ^^^
    "foo" is not expected here.
    "help reset" shows what can follow.

    > gradient foo   [unexpected-argument]
      gradient foo
               ^^^
    "foo" is not expected here.
    "help gradient" shows what can follow.

    > hessian foo   [unexpected-argument]
      hessian foo
              ^^^
    "foo" is not expected here.
    "help hessian" shows what can follow.

    > y + 2   [unknown-name]
      y + 2
      ^
    "y" is not a known name.
    "help expressions" shows what can be written.

    > x +   [bad-expression]
      x +
         ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > x +* 2   [bad-expression]
      x +* 2
         ^
    A number, a name or "(" is expected before "*".
    "help expressions" shows what can be written.

    > f(1, 2)   [wrong-argument-count]
      f(1, 2)
      ^
    "f" takes 1 argument (x), not 2.
    "help expressions" shows what can be written.

    > f(   [bad-expression]
      f(
        ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > foo(3)   [unknown-command]
      foo(3)
      ^^^^^^
    "foo(3)" is not a command.
    Type "help" for the list of commands.

    > eval w[1]   [unknown-name]
      eval w[1]
           ^
    "w" is not a known name.
    "help expressions" shows what can be written.

    > eval loss[9]   [unknown-name]
      eval loss[9]
           ^^^^^^^
    There is no loss[9]: the run has 3 steps.
    Try "loss[3]".

    > eval x[-1]   [bad-expression]
      eval x[-1]
             ^
    "-" is not an index: a whole number or a name is expected.
    "help expressions" shows what can be written.

    > eval g(1)   [unknown-function]
      eval g(1)
           ^
    "g" is not a known function.
    "help expressions" shows what can be written.

    > set stop until foo < 1   [unknown-name]
      set stop until foo < 1
                     ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > set stop until   [bad-expression]
      set stop until
                    ^
    An expression is missing.
    "help expressions" shows what can be written.

    > target y   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > standardize   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".
    """#)
}
