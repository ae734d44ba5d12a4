extension Refusal {
  /// Two runs of a step each, the first with a name.
  static let runs = table(
    of: 45, after: ["problem sphere", "step", "name taken", "reset", "step"],
    #"""
    > runs 99   [unknown-name]
      runs 99
           ^^
    "99" is not a run.
    "runs" lists what there is.

    > runs nobody   [unknown-name]
      runs nobody
           ^^^^^^
    "nobody" is not a run.
    "runs" lists what there is.

    > runs takn   [unknown-name]
      runs takn
           ^^^^
    "takn" is not a run.
    Did you mean "taken"?

    > runs 1 2   [unexpected-argument]
      runs 1 2
             ^
    "2" is not expected here.
    "help runs" shows what can follow.

    > name   [missing-argument]
      name
          ^
    The name is missing.
    Try "name ravine".

    > name taken   [bad-argument]
      name taken
           ^^^^^
    Run 1 is called taken already.
    Choose another name, or go there: "runs 1".

    > name 1x   [bad-argument]
      name 1x
           ^^
    "1x" cannot be a name here.
    A name begins with a letter, is one word, and means nothing else: "name ravine".

    > name all   [bad-argument]
      name all
           ^^^
    "all" cannot be a name here.
    A name begins with a letter, is one word, and means nothing else: "name ravine".

    > name two words   [unexpected-argument]
      name two words
               ^^^^^
    "words" is not expected here.
    "help name" shows what can follow.

    > branch   [missing-argument]
      branch
            ^
    The name is missing.
    Try "branch faster".

    > branch taken   [bad-argument]
      branch taken
             ^^^^^
    Run 1 is called taken already.
    Choose another name, or go there: "runs 1".

    > branch now   [bad-argument]
      branch now
             ^^^
    "now" cannot be a name here.
    A name begins with a letter, is one word, and means nothing else: "branch faster".

    > diff   [missing-argument]
      diff
          ^
    The run is missing.
    Try "diff 1 2".

    > diff 1 9   [unknown-name]
      diff 1 9
             ^
    "9" is not a run.
    "runs" lists what there is.

    > diff 2   [bad-argument]
      diff 2
           ^
    That is one run: two are compared.
    "runs" lists them.

    > diff 1 1   [bad-argument]
      diff 1 1
             ^
    That is one run: two are compared.
    "runs" lists them.

    > diff 1 2 3   [unexpected-argument]
      diff 1 2 3
               ^
    "3" is not expected here.
    "help diff" shows what can follow.

    > restore   [missing-argument]
      restore
             ^
    The name is missing.
    Try "restore before".

    > restore there   [unknown-name]
      restore there
              ^^^^^
    "there" is not a checkpoint: there is none yet.
    Make one first: "checkpoint before".

    > checkpoint start   [bad-argument]
      checkpoint start
                 ^^^^^
    "start" cannot be a name here.
    A name begins with a letter, is one word, and means nothing else: "checkpoint before".

    > reset now   [unexpected-argument]
      reset now
            ^^^
    "now" is not expected here.
    "help reset" shows what can follow.

    > plot loss 9   [unknown-name]
      plot loss 9
                ^
    "9" is not a run.
    "runs" lists what there is.

    > plot loss taken 9   [unknown-name]
      plot loss taken 9
                      ^
    "9" is not a run.
    "runs" lists what there is.

    > plot loss all takn   [unknown-name]
      plot loss all takn
                    ^^^^
    "takn" is not a run.
    Did you mean "taken"?

    > compare   [missing-argument]
      compare
             ^
    The rule is missing.
    Try "compare gd momentum adam".

    > compare gd   [missing-argument]
      compare gd
              ^^
    One way to train is nothing to compare.
    Add another: "compare gd momentum".

    > compare gd gd   [bad-argument]
      compare gd gd
                 ^^
    gd is listed twice with the same settings.
    Give one of them others: "gd(lr=0.1)".

    > compare gd adm   [unknown-name]
      compare gd adm
                 ^^^
    "adm" is not an update rule.
    Did you mean "adam"?

    > compare adam(lr=0.1   [bad-argument]
      compare adam(lr=0.1
              ^^^^^^^^^^^
    The settings of adam are not closed.
    Try "adam(lr=0.1)".

    > compare gd adam(lr=0.1   [bad-argument]
      compare gd adam(lr=0.1
                 ^^^^^^^^^^^
    The settings of adam are not closed.
    Try "adam(lr=0.1)".

    > compare gd adam(lr)   [bad-argument]
      compare gd adam(lr)
                      ^^
    "lr" is not a setting: NAME=VALUE is expected.
    Try "compare adam(lr=0.1) gd".

    > compare gd adam(lr=)   [bad-argument]
      compare gd adam(lr=)
                      ^^^
    "lr=" is not a setting: NAME=VALUE is expected.
    Try "compare adam(lr=0.1) gd".

    > compare gd adam(lr=1, lr=2)   [bad-argument]
      compare gd adam(lr=1, lr=2)
                            ^^^^
    "lr" is given twice.
    Give it once.

    > compare gd adam(foo=1)   [unknown-name]
      compare gd adam(foo=1)
                      ^^^
    "foo" is not a setting of adam.
    There are lr, beta1, beta2, eps, weight_decay, clip.

    > compare gd adam(lr=-1)   [out-of-range]
      compare gd adam(lr=-1)
                         ^^
    lr cannot be -1: it has to be a finite number, at least 0.
    Try "adam(lr=0.001)".

    > compare gd minibatch   [missing-argument]
      compare gd minibatch
                 ^^^^^^^^^
    The size of the mini-batch is missing.
    Try "compare minibatch 32 sgd".

    > compare gd minibatch(0)   [bad-argument]
      compare gd minibatch(0)
                           ^
    "0" is not a whole number from 1.
    Try "compare minibatch(32) sgd".

    > compare gd adam run x   [bad-argument]
      compare gd adam run x
                          ^
    "x" is not a whole number from 1.
    Try "compare gd adam run 500".

    > compare gd adam run   [missing-argument]
      compare gd adam run
                         ^
    The number of steps is missing.
    Try "compare gd adam run 500".

    > compare gd adam seeds 5000   [out-of-range]
      compare gd adam seeds 5000
                            ^^^^
    That would be more than 1000 runs.
    Try "seeds 5".

    > compare gd adam until 0.001   [bad-argument]
      compare gd adam until 0.001
                            ^^^^^
    "0.001" compares nothing, so it is no condition.
    Try "loss < 0.001".

    > compare gd adam until loss <   [bad-expression]
      compare gd adam until loss <
                                  ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > compare gd adam until foo < 1   [unknown-name]
      compare gd adam until foo < 1
                            ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > compare gd adam run 5 run 6   [bad-argument]
      compare gd adam run 5 run 6
                            ^^^
    "run" is given twice.
    Give it once.

    > compare gd adam to x.foo   [unknown-extension]
      compare gd adam to x.foo
                         ^^^^^
    "x.foo" does not end in .svg, .png, .pdf, .gif, .html, .txt, .csv or .gp.
    Try "x.svg".
    """#)

  /// Before there is anything to minimise.
  static let runsTooEarly = table(
    of: 7,
    #"""
    > runs 1   [unknown-name]
      runs 1
           ^
    "1" is not a run: there is none yet.
    Try "problem rosenbrock", then "run 100".

    > diff 1   [unknown-name]
      diff 1
           ^
    "1" is not a run: there is none yet.
    Try "problem rosenbrock", then "run 100".

    > name here   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > branch here   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > checkpoint here   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > restore here   [unknown-name]
      restore here
              ^^^^
    "here" is not a checkpoint: there is none yet.
    Make one first: "checkpoint before".

    > compare gd adam   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".
    """#)

  /// One checkpoint.
  static let checkpoints = table(
    of: 2, after: ["problem sphere", "checkpoint here"],
    #"""
    > restore hre   [unknown-name]
      restore hre
              ^^^
    "hre" is not a checkpoint.
    Did you mean "here"?

    > restore 1   [unknown-name]
      restore 1
              ^
    "1" is not a checkpoint.
    Try "here".
    """#)
}
