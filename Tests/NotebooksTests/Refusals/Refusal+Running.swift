extension Refusal {
  /// A formula, three steps on.
  static let running = table(
    of: 89, after: ["problem f(x) = x^2", "init 4", "run 3"],
    #"""
    > step -9223372036854775808   [bad-argument]
      step -9223372036854775808
           ^^^^^^^^^^^^^^^^^^^^
    "-9223372036854775808" is not a whole number from 1.
    Try "step 5".

    > explain 4   [out-of-range]
      explain 4
              ^
    The last step that was taken is 3.
    Try "explain 3".

    > explain 0   [out-of-range]
      explain 0
              ^
    Step 0 is the start: no step led to it.
    Try "explain 1".

    > explain -1   [bad-argument]
      explain -1
              ^^
    "-1" is not a whole number, 0 or more.
    Try "explain 37".

    > explain 1.5   [bad-argument]
      explain 1.5
              ^^^
    "1.5" is not a whole number, 0 or more.
    Try "explain 37".

    > explain y   [unknown-name]
      explain y
              ^
    "y" is not a parameter.
    Try "x".

    > explain 2 x y   [unknown-name]
      explain 2 x y
                  ^
    "y" is not a parameter.
    Try "x".

    > explain gradient y   [unknown-name]
      explain gradient y
                       ^
    "y" is not a parameter.
    Try "x".

    > explain adam   [unknown-name]
      explain adam
              ^^^^
    "adam" is not a parameter.
    What the word means: "help adam".

    > check gradient x   [unexpected-argument]
      check gradient x
                     ^
    "x" is not expected here.
    "help check" shows what can follow.

    > check rule foo   [unknown-name]
      check rule foo
                 ^^^
    "foo" is not an update rule.
    "optimizers" lists what there is.

    > init x   [unknown-name]
      init x
           ^
    "x" is not a start.
    There are zeros, random, best, xavier, he, from.

    > init 1 2   [bad-argument]
      init 1 2
           ^^^
    There is 1 parameter, not 2.
    Try "init 1".

    > init NaN   [unknown-name]
      init NaN
           ^^^
    "NaN" is not a start.
    There are zeros, random, best, xavier, he, from.

    > init 1/0   [bad-number]
      init 1/0
           ^^^
    "1/0" is not a finite number.
    Try "init -1.2 1".

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
    Try "goto 50".

    > goto -1   [bad-argument]
      goto -1
           ^^
    "-1" is not a whole number, 0 or more.
    Try "goto 50".

    > goto   [missing-argument]
      goto
          ^
    The step is missing.
    Try "goto 50".

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

    > eval w[1]   [bad-expression]
      eval w[1]
           ^
    "w" has no elements.
    "help expressions" shows what can be written.

    > eval loss[9]   [unknown-name]
      eval loss[9]
           ^^^^^^^
    "loss[9]" is not a known name.
    "help expressions" shows what can be written.

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

    > plot boundary   [no-data]
    There are no data yet.
    Try "data diabetes" or "data FILE.csv target COLUMN".

    > plot foo   [unknown-name]
      plot foo
           ^^^
    "foo" is not a kind of plot, nor a name that can be drawn.
    "help plot" lists the kinds; an expression is drawn too, as in "plot gradientNorm".

    > plot los   [unknown-name]
      plot los
           ^^^
    "los" is not a kind of plot, nor a name that can be drawn.
    Did you mean "loss"?

    > plot gradientnorm log   [unknown-name]
      plot gradientnorm log
           ^^^^^^^^^^^^
    "gradientnorm" is not a kind of plot, nor a name that can be drawn.
    Did you mean "gradientNorm"?

    > plot modse   [unknown-name]
      plot modse
           ^^^^^
    "modse" is not a kind of plot, nor a name that can be drawn.
    Did you mean "modes"?

    > plot lr, foo   [unknown-name]
      plot lr, foo
               ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > plot lr, gradientnorm log   [unknown-name]
      plot lr, gradientnorm log
               ^^^^^^^^^^^^
    "gradientnorm" is not a known name.
    Did you mean "gradientNorm"?

    > plot lr,   [bad-expression]
      plot lr,
              ^
    An expression is missing.
    "help expressions" shows what can be written.

    > plot loss - los   [unknown-name]
      plot loss - los
                  ^^^
    "los" is not a known name.
    Did you mean "loss"?

    > plot x x   [bad-expression]
      plot x x
             ^
    An operator is missing between "x" and "x".
    Write x*x to multiply.

    > plot x log log   [unexpected-argument]
      plot x log log
                 ^^^
    "log" is not expected here.
    "help plot" shows what can follow.

    > plot accuracy + 1   [unknown-name]
      plot accuracy + 1
           ^^^^^^^^
    There is no accuracy here.
    Only a model of classes has one.

    > plot 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11   [out-of-range]
      plot 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
                                          ^^
    At most 10 expressions are drawn at once.
    Draw fewer.

    > plot ratios   [cannot-plot]
    There are no weights.
    Try "plot rates".

    > landscape path   [cannot-plot]
    The path of one parameter has no plane.
    Try "plot path".

    > landscape between start and nw   [unknown-name]
      landscape between start and nw
                                  ^^
    "nw" is not a point of the run.
    Did you mean "now"?

    > landscape between 3 and now   [cannot-plot]
      landscape between 3 and now
                              ^^^
    step 3 and now are the same point.
    Take some steps first: "run 20".

    > landscape between 0 and 4   [out-of-range]
      landscape between 0 and 4
                              ^
    The last step that was taken is 3.
    Try "3" or "now".

    > landscape between start   [missing-argument]
      landscape between start
                             ^
    The word "and" is missing.
    Try "landscape between start and now".

    > landscape line surface   [unexpected-argument]
      landscape line surface
                     ^^^^^^^
    "surface" is not expected here: along a line the loss is a curve.
    Leave it out.

    > landscape size 0   [bad-argument]
      landscape size 0
                     ^
    "0" is not a number above 0, up to 1e+100.
    Try "landscape size 0.5".

    > watch los   [unknown-name]
      watch los
            ^^^
    "los" is not a known name.
    Did you mean "loss"?

    > watch lr, gradientnorm   [unknown-name]
      watch lr, gradientnorm
                ^^^^^^^^^^^^
    "gradientnorm" is not a known name.
    Did you mean "gradientNorm"?

    > unwatch lr   [bad-argument]
      unwatch lr
              ^^
    Nothing is watched.
    Try "watch gradientNorm".

    > plot path log   [unknown-name]
      plot path log
                ^^^
    "log" is not a run.
    "runs" lists what there is.

    > plot loss to   [missing-argument]
      plot loss to
                  ^
    The file is missing.
    Try "plot loss to loss.svg".

    > plot loss to a.txt   [unknown-extension]
      plot loss to a.txt
                   ^^^^^
    "a.txt" does not end in .svg, .png or .pdf.
    Try "a.svg".

    > plot loss to /nonexistent/a.svg   [file-not-writable]
      plot loss to /nonexistent/a.svg
                   ^^^^^^^^^^^^^^^^^^
    "/nonexistent/a.svg" could not be written: there is no such folder.
    Choose a folder that exists and that you may write to.

    > plot loss foo   [unknown-name]
      plot loss foo
                ^^^
    "foo" is not a run.
    "runs" lists what there is.

    > plot loss to a.svg b   [unexpected-argument]
      plot loss to a.svg b
                         ^
    "b" is not expected here.
    "help plot" shows what can follow.
    """#)
}
