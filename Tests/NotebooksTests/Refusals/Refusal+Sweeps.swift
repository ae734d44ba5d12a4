extension Refusal {
  static let sweepsTooEarly = table(
    of: 2,
    #"""
    > sweep lr 0.001 .. 1   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > find lr   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".
    """#)

  static let sweeps = table(
    of: 32, after: ["problem sphere"],
    #"""
    > sweep   [missing-argument]
      sweep
           ^
    The setting is missing.
    Try "sweep lr 0.001 .. 1".

    > sweep lr   [missing-argument]
      sweep lr
              ^
    The range is missing.
    Try "sweep lr 0.001 .. 1".

    > sweep rl 0.1 .. 1   [unknown-name]
      sweep rl 0.1 .. 1
            ^^
    "rl" is not a setting that can be swept.
    Did you mean "lr"?

    > sweep momentum 0 .. 0.9   [unknown-name]
      sweep momentum 0 .. 0.9
            ^^^^^^^^
    gd has no momentum.
    Take up a rule that has one first: use momentum

    > sweep bounds 0.1 .. 1   [unknown-name]
      sweep bounds 0.1 .. 1
            ^^^^^^
    "bounds" is not a setting that can be swept.
    There are lr, weight_decay, clip, batch, noise.

    > sweep lr low .. high   [missing-argument]
      sweep lr low .. high
               ^^^
    The range is missing.
    Try "sweep lr 0.001 .. 1".

    > sweep lr 0.1   [missing-argument]
      sweep lr 0.1
                  ^
    The upper end of the range is missing.
    Try "sweep lr 0.1 .. 1".

    > sweep lr 0.1 ..   [missing-argument]
      sweep lr 0.1 ..
                     ^
    The upper end of the range is missing.
    Try "sweep lr 0.001 .. 1".

    > sweep lr .. 1   [missing-argument]
      sweep lr .. 1
               ^^
    The lower end of the range is missing.
    Try "sweep lr 0.001 .. 1".

    > sweep lr 0.1 1   [bad-argument]
      sweep lr 0.1 1
                   ^
    Between the ends of a range stand two dots.
    Try "sweep lr 0.1 .. 1".

    > sweep lr 1 .. 0.1   [out-of-range]
      sweep lr 1 .. 0.1
               ^^^^^^^^
    The first end has to be below the second.
    Try "sweep lr 0.1 .. 1".

    > sweep lr 1 .. 1   [out-of-range]
      sweep lr 1 .. 1
               ^^^^^^
    The range holds one value alone.
    Try "sweep lr 0.001 .. 1".

    > sweep lr 0,1 .. 1   [bad-number]
      sweep lr 0,1 .. 1
               ^^^
    "0,1" is not a finite number.
    Decimals are written with a point: "0.1".

    > sweep lr -1 .. 1   [out-of-range]
      sweep lr -1 .. 1
               ^^
    lr cannot be -1: it has to be at least 0.
    Choose another range.

    > sweep lr -1 .. 1 log   [out-of-range]
      sweep lr -1 .. 1 log
               ^^
    Equal factors need a range above 0.
    Leave "log" out, or begin above 0, as in "sweep lr 0.001 .. 1 log".

    > sweep lr 0.1 .. 1 1   [bad-argument]
      sweep lr 0.1 .. 1 1
                        ^
    "1" is not a whole number from 2.
    Try "sweep lr 0.001 .. 1 20".

    > sweep lr 0.1 .. 1 1001   [out-of-range]
      sweep lr 0.1 .. 1 1001
                        ^^^^
    There can be at most 1000 values.
    Try "sweep lr 0.001 .. 1 20".

    > sweep lr 0.1 .. 1 20 30   [unexpected-argument]
      sweep lr 0.1 .. 1 20 30
                           ^^
    "30" is not expected here.
    "help sweep" shows what can follow.

    > sweep lr 0.1 .. 1 1000 seeds 11   [out-of-range]
      sweep lr 0.1 .. 1 1000 seeds 11
                                   ^^
    That would be more than 10000 runs.
    Take fewer values or seeds, as in "sweep lr 0.001 .. 1 20".

    > sweep lr 0.1 .. 1 log linear   [bad-argument]
      sweep lr 0.1 .. 1 log linear
                            ^^^^^^
    "log or linear" is given twice.
    Give it once.

    > sweep lr 0.1 .. 1 lgo   [unknown-name]
      sweep lr 0.1 .. 1 lgo
                        ^^^
    "lgo" is not a setting that can be swept.
    Did you mean "log"?

    > sweep lr 0.1 .. 1 lr 0.1 .. 1   [bad-argument]
      sweep lr 0.1 .. 1 lr 0.1 .. 1
                        ^^
    "lr" is given twice.
    Give it once.

    > sweep lr 0.1 .. 1 run   [missing-argument]
      sweep lr 0.1 .. 1 run
                           ^
    The number of steps is missing.
    Try "sweep lr 0.001 .. 1 run 200".

    > sweep lr 0.1 .. 1 run 0   [bad-argument]
      sweep lr 0.1 .. 1 run 0
                            ^
    "0" is not a whole number from 1.
    Try "sweep lr 0.001 .. 1 run 200".

    > sweep lr 0.1 .. 1 seeds   [missing-argument]
      sweep lr 0.1 .. 1 seeds
                             ^
    The number of seeds is missing.
    Try "sweep lr 0.001 .. 1 seeds 5".

    > sweep batch 1 .. 10   [out-of-range]
      sweep batch 1 .. 10
            ^^^^^
    A formula has one sample, so that its batch has one size.
    Try "sweep lr 0.001 .. 1".

    > sweep noise -1 .. 1   [out-of-range]
      sweep noise -1 .. 1
                  ^^
    noise cannot be -1: it has to be at least 0.
    Choose another range.

    > sweep lr 0.1 .. 1 to a.bmp   [unknown-extension]
      sweep lr 0.1 .. 1 to a.bmp
                           ^^^^^
    "a.bmp" does not end in .svg, .png, .pdf, .gif, .html, .txt, .csv or .gp.
    Try "a.svg".

    > find   [missing-argument]
      find
          ^
    The setting is missing.
    Try "find lr".

    > find momentum   [unknown-name]
      find momentum
           ^^^^^^^^
    "momentum" is not something that find looks for.
    Try "lr".

    > find lr 0 .. 1   [out-of-range]
      find lr 0 .. 1
              ^^^^^^
    The rate grows by equal factors, so it has to begin above 0.
    Try "find lr 1e-6 .. 10".

    > find lr 1 .. 0.1   [out-of-range]
      find lr 1 .. 0.1
              ^^^^^^^^
    The first end has to be below the second.
    Try "find lr 0.1 .. 1".
    """#)

  static let sweepsOfData = table(
    of: 4, after: ["data diabetes", "model linear", "use rprop"],
    #"""
    > sweep batch 0 .. 10   [out-of-range]
      sweep batch 0 .. 10
                  ^
    batch cannot be 0: it has to be at least 1.
    Choose another range.

    > sweep batch 1 .. 443   [out-of-range]
      sweep batch 1 .. 443
                       ^^^
    batch cannot be 443: it has to be at most 442, as many as there are samples.
    Choose another range.

    > sweep step_min 1e-6 .. 100   [out-of-range]
      sweep step_min 1e-6 .. 100
                     ^^^^^^^^^^^
    With step_min at 100, step_max cannot be 50: it has to be at least step_min.
    Choose another range, or set step_max.

    > find lr   [unknown-name]
      find lr
           ^^
    The steps of rprop do not go by lr.
    Try it after "use gd".
    """#)
}
