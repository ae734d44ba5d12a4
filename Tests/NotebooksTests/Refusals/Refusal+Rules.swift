extension Refusal {
  /// Update rules.
  static let rules = table(
    of: 24,
    #"""
    > use   [missing-argument]
      use
         ^
    The rule is missing.
    Try "use momentum".

    > use foo   [unknown-name]
      use foo
          ^^^
    "foo" is not an update rule.
    "optimizers" lists what there is.

    > use adm   [unknown-name]
      use adm
          ^^^
    "adm" is not an update rule.
    Did you mean "adam"?

    > use minibatch   [missing-argument]
      use minibatch
                   ^
    The number of samples is missing.
    Try "use minibatch 32".

    > use minibatch x   [bad-argument]
      use minibatch x
                    ^
    "x" is not a whole number from 1.
    Try "use minibatch 32".

    > use minibatch 0   [bad-argument]
      use minibatch 0
                    ^
    "0" is not a whole number from 1.
    Try "use minibatch 32".

    > use sgd momentum=0.9   [unknown-name]
      use sgd momentum=0.9
              ^^^^^^^^
    "momentum" is not a setting here.
    Type "use momentum momentum=0.9".

    > use adam lr   [bad-argument]
      use adam lr
               ^^
    "lr" is not a setting: NAME=VALUE is expected.
    Try "use adam lr=0.01".

    > use adam lr=   [missing-argument]
      use adam lr=
                  ^
    The value of "lr" is missing.
    Try "use adam lr=0.01".

    > use adam lr=foo   [unknown-name]
      use adam lr=foo
                  ^^^
    "foo" is not a known name.
    "help expressions" shows what can be written.

    > use adam lr=-1   [out-of-range]
      use adam lr=-1
                  ^^
    lr cannot be -1: it has to be a finite number, at least 0.
    Try "use adam lr=0.001".

    > use adam lr=0.1*t + 1   [bad-argument]
      use adam lr=0.1*t + 1
                        ^
    "+" is not a setting: NAME=VALUE is expected.
    Try "use adam lr=0.01".

    > use adam beta1=1   [out-of-range]
      use adam beta1=1
                     ^
    beta1 cannot be 1: it has to be a finite number, at least 0 and below 1.
    Try "use adam beta1=0.9".

    > use adam betas=0.9   [unknown-name]
      use adam betas=0.9
               ^^^^^
    "betas" is not a setting here.
    Type "set beta1 0.9; set beta2 0.999".

    > use adam foo=1   [unknown-name]
      use adam foo=1
               ^^^
    "foo" is not a setting of adam.
    There are lr, beta1, beta2, eps, weight_decay, clip.

    > use rprop step_min=100   [out-of-range]
      use rprop step_min=100
                         ^^^
    With step_min at 100, step_max cannot be 50: it has to be at least step_min.
    Choose step_min and step_max together.

    > use rprop eta_minus=1   [out-of-range]
      use rprop eta_minus=1
                          ^
    eta_minus cannot be 1: it has to be a finite number, above 0 and below 1.
    Try "use rprop eta_minus=0.5".

    > use rprop eta_plus=1   [out-of-range]
      use rprop eta_plus=1
                         ^
    eta_plus cannot be 1: it has to be a finite number, above 1.
    Try "use rprop eta_plus=1.2".

    > use asgd t0=-1   [out-of-range]
      use asgd t0=-1
                  ^^
    t0 cannot be -1: it has to be a finite number, at least 0.
    Try "use asgd t0=1000000".

    > rule   [missing-argument]
      rule
          ^
    The rule's name is missing.
    Try "rule mine".

    > rule 1a   [bad-rule]
      rule 1a
           ^^
    A rule begins with its name.
    Write rule mine, then its lines, such as w <- w - lr*g.

    > rule mine   [bad-rule]
      rule mine
      ^^^^^^^^^
    The rule never assigns "w", so nothing would move.
    Add a line such as w <- w - lr*g.

    > rule sgd   [bad-rule]
      rule sgd
      ^^^^^^^^
    The rule never assigns "w", so nothing would move.
    Add a line such as w <- w - lr*g.

    > optimizers foo   [unexpected-argument]
      optimizers foo
                 ^^^
    "foo" is not expected here.
    "help optimizers" shows what can follow.
    """#)
}
