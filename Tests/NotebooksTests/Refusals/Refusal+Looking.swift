extension Refusal {
  /// The same formula, looked at in ways that there are not.
  static let looking = table(
    of: 41, after: ["problem f(x) = x^2", "init 4", "run 3"],
    #"""
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
    Try "explain 3".

    > explain 1.5   [bad-argument]
      explain 1.5
              ^^^
    "1.5" is not a whole number, 0 or more.
    Try "explain 3".

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
    Name two that differ: "landscape between 0 and 3".

    > landscape between start and start   [cannot-plot]
      landscape between start and start
                                  ^^^^^
    start and start are the same point.
    Name two that differ: "landscape between 0 and 3".

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

    > plot path foo   [unknown-name]
      plot path foo
                ^^^
    "foo" is not a run.
    "runs" lists what there is.

    > plot loss to   [missing-argument]
      plot loss to
                  ^
    The file is missing.
    Try "plot loss to loss.svg".

    > plot loss to a.jpg   [unknown-extension]
      plot loss to a.jpg
                   ^^^^^
    "a.jpg" does not end in .svg, .png, .pdf, .gif, .html, .txt, .csv or .gp.
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
