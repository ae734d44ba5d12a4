extension Refusal {
  /// Settings.
  static let settings = table(
    of: 65,
    #"""
    > set foo 1   [unknown-name]
      set foo 1
          ^^^
    "foo" is not a setting.
    There are lr, weight_decay, clip, batch, noise, bounds, ema, answer, stop.

    > set lr   [missing-argument]
      set lr
            ^
    The value is missing.
    Try "set lr 0.05".

    > set lr =   [missing-argument]
      set lr =
              ^
    The value is missing.
    Try "set lr 0.05".

    > set lr=   [missing-argument]
      set lr=
             ^
    The value is missing.
    Try "set lr 0.05".

    > lr =   [missing-argument]
      lr =
          ^
    The value is missing.
    Try "set lr 0.05".

    > set lr foo   [unknown-name]
      set lr foo
             ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > set lr = foo   [unknown-name]
      set lr = foo
               ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > lr = foo   [unknown-name]
      lr = foo
           ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > lr=foo   [unknown-name]
      lr=foo
         ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > set lr NaN   [out-of-range]
      set lr NaN
             ^^^
    lr cannot be NaN: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr inf   [out-of-range]
      set lr inf
             ^^^
    lr cannot be inf: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr -inf   [out-of-range]
      set lr -inf
             ^^^^
    lr cannot be -inf: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr -0.1   [out-of-range]
      set lr -0.1
             ^^^^
    lr cannot be -0.1: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > lr = -0.1   [out-of-range]
      lr = -0.1
           ^^^^
    lr cannot be -0.1: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr 1/0   [out-of-range]
      set lr 1/0
             ^^^
    lr cannot be 1/0: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr 0/0   [out-of-range]
      set lr 0/0
             ^^^
    lr cannot be 0/0: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr 1e999   [out-of-range]
      set lr 1e999
             ^^^^^
    lr cannot be 1e999: it has to be a finite number, at least 0.
    Try "set lr 0.01".

    > set lr 1 2   [bad-expression]
      set lr 1 2
               ^
    An operator is missing between "1" and "2".
    Write 1*2 to multiply.

    > set lr 0.1/(1 + 0.01*   [bad-expression]
      set lr 0.1/(1 + 0.01*
                           ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > set lr stepped(1)   [wrong-argument-count]
      set lr stepped(1)
             ^^^^^^^
    "stepped" takes 2 arguments (n, factor), not 1.
    "help expressions" shows what can be written.

    > set batch   [missing-argument]
      set batch
               ^
    The number of samples is missing.
    Try "set batch 32".

    > set batch x   [bad-argument]
      set batch x
                ^
    "x" is not a whole number from 1.
    Try "set batch 32".

    > set batch 0   [bad-argument]
      set batch 0
                ^
    "0" is not a whole number from 1.
    Try "set batch 32".

    > set batch -1   [bad-argument]
      set batch -1
                ^^
    "-1" is not a whole number from 1.
    Try "set batch 32".

    > set batch 1.5   [bad-argument]
      set batch 1.5
                ^^^
    "1.5" is not a whole number from 1.
    Try "set batch 32".

    > set batch 32 33   [unexpected-argument]
      set batch 32 33
                   ^^
    "33" is not expected here.
    "help set" shows what can follow.

    > batch = x   [bad-argument]
      batch = x
              ^
    "x" is not a whole number from 1.
    Try "set batch 32".

    > set noise   [missing-argument]
      set noise
               ^
    The noise is missing.
    Try "set noise 0.01".

    > set noise x   [bad-number]
      set noise x
                ^
    "x" is not a finite number.
    Try "set noise 0.01".

    > set noise -1   [out-of-range]
      set noise -1
                ^^
    The noise is a deviation: at least 0.
    Try "set noise 0.01".

    > set noise inf   [bad-number]
      set noise inf
                ^^^
    "inf" is not a finite number.
    Try "set noise 0.01".

    > set ema   [missing-argument]
      set ema
             ^
    The share is missing.
    Try "set ema 0.999".

    > set ema 1   [out-of-range]
      set ema 1
              ^
    ema is the share that is kept at each step: at least 0 and below 1.
    Try "set ema 0.999".

    > set ema -0.1   [out-of-range]
      set ema -0.1
              ^^^^
    ema is the share that is kept at each step: at least 0 and below 1.
    Try "set ema 0.999".

    > set ema 1/t   [bad-number]
      set ema 1/t
              ^^^
    "1/t" is not a finite number.
    Try "set ema 0.999".

    > set answer   [missing-argument]
      set answer
                ^
    The answer is missing.
    Try "set answer average".

    > set answer mean   [unknown-name]
      set answer mean
                 ^^^^
    "mean" is not an answer.
    There are average, point.

    > set answer average   [bad-argument]
      set answer average
                 ^^^^^^^
    gd keeps no average.
    Type "set ema 0.999" first, or take a rule that averages: use schedulefree_sgd.

    > set bounds   [missing-argument]
      set bounds
                ^
    The lower bound is missing.
    Try "set bounds -1 1".

    > set bounds 1   [missing-argument]
      set bounds 1
                  ^
    The upper bound is missing.
    Try "set bounds -1 1".

    > set bounds 1 -1   [out-of-range]
      set bounds 1 -1
                 ^^^^
    The first bound has to be below the second.
    Try "set bounds -1 1".

    > set bounds 1 1   [out-of-range]
      set bounds 1 1
                 ^^^
    The first bound has to be below the second.
    Try "set bounds -1 1".

    > set bounds x y   [bad-number]
      set bounds x y
                 ^
    "x" is not a finite number.
    Try "set bounds -1 1".

    > set bounds 1 2 3   [unexpected-argument]
      set bounds 1 2 3
                     ^
    "3" is not expected here.
    "help set" shows what can follow.

    > set clip 0   [out-of-range]
      set clip 0
               ^
    clip cannot be 0: it has to be a finite number, above 0.
    Try "set clip 1".

    > set clip -1   [out-of-range]
      set clip -1
               ^^
    clip cannot be -1: it has to be a finite number, above 0.
    Try "set clip 1".

    > set weight_decay -1   [out-of-range]
      set weight_decay -1
                       ^^
    weight_decay cannot be -1: it has to be a finite number, at least 0.
    Try "set weight_decay 0".

    > set stop   [missing-argument]
      set stop
              ^
    The kind of stop is missing.
    Try "set stop change 1e-8".

    > set stop foo   [unknown-name]
      set stop foo
               ^^^
    "foo" is not a kind of stop.
    There are change, gradient, target, patience, time, until, off.

    > set stop change   [missing-argument]
      set stop change
                     ^
    The limit is missing.
    Try "set stop change 1e-8".

    > set stop change x   [bad-number]
      set stop change x
                      ^
    "x" is not a finite number.
    Try "set stop change 1e-8".

    > set stop change -1   [out-of-range]
      set stop change -1
                      ^^
    The limit has to be above 0.
    Try "set stop change 1e-8".

    > set stop change 1e-8 over   [missing-argument]
      set stop change 1e-8 over
                               ^
    The number of times is missing.
    Try "set stop change 1e-8 over 10".

    > set stop change 1e-8 over 0   [bad-argument]
      set stop change 1e-8 over 0
                                ^
    "0" is not a whole number from 1.
    Try "set stop change 1e-8 over 10".

    > set stop change 1e-8 foo   [unexpected-argument]
      set stop change 1e-8 foo
                           ^^^
    "foo" is not expected here.
    "help set" shows what can follow.

    > set stop patience 0   [bad-argument]
      set stop patience 0
                        ^
    "0" is not a whole number from 1.
    Try "set stop patience 10".

    > set stop time 0   [out-of-range]
      set stop time 0
                    ^
    The limit has to be above 0.
    Try "set stop time 10".

    > set stop until loss < 1   [no-problem]
    There is nothing to minimise yet.
    Try "problem rosenbrock", "problem f(x) = x^2" or "data diabetes".

    > set learning_rate 0.1   [unknown-name]
      set learning_rate 0.1
          ^^^^^^^^^^^^^
    "learning_rate" is not a setting here.
    Type "set lr 0.1".

    > set batch_size 32   [unknown-name]
      set batch_size 32
          ^^^^^^^^^^
    "batch_size" is not a setting here.
    Type "set batch 32".

    > set betas 0.9   [unknown-name]
      set betas 0.9
          ^^^^^
    "betas" is not a setting here.
    Type "set beta1 0.9; set beta2 0.999".

    > set momentum 0.9   [unknown-name]
      set momentum 0.9
          ^^^^^^^^
    "momentum" is not a setting here.
    Type "use momentum momentum=0.9".

    > seed x   [bad-argument]
      seed x
           ^
    "x" is not a whole number, 0 or more.
    Try "seed 42".

    > seed -1   [bad-argument]
      seed -1
           ^^
    "-1" is not a whole number, 0 or more.
    Try "seed 42".

    > seed 1 2   [unexpected-argument]
      seed 1 2
             ^
    "2" is not expected here.
    "help seed" shows what can follow.
    """#)
}
