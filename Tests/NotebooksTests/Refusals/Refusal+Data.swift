extension Refusal {
  /// Data that have no target any more.
  static let untargeted = table(
    of: 1, after: ["data iris", "drop species"],
    #"""
    > plot data petal_length petal_width   [missing-argument]
    The data have no target yet: the column to predict.
    Try "target target".
    """#)

  /// Data that have no model yet.
  static let data = table(
    of: 17, after: ["data diabetes"],
    #"""
    > step   [no-model]
    The data need a model before anything can be trained.
    Try "model linear".

    > run 5   [no-model]
    The data need a model before anything can be trained.
    Try "model linear".

    > init zeros   [no-model]
    The data need a model before anything can be trained.
    Try "model linear".

    > model   [missing-argument]
      model
           ^
    The kind is missing.
    Try "model linear".

    > model cubic   [unknown-name]
      model cubic
            ^^^^^
    "cubic" is not a model.
    There are linear, polynomial, logistic, softmax, mlp.

    > model linear l2   [bad-argument]
      model linear l2
                   ^^
    "l2" is not a setting: NAME=VALUE is expected.
    Try "l2=0.01".

    > model linear l2=x   [bad-number]
      model linear l2=x
                      ^
    "x" is not a finite number.
    Try "model linear l2=0.01".

    > model linear l2=-1   [bad-penalty]
      model linear l2=-1
                      ^^
    l2 is -1; it must be a finite number, 0 or greater.
    Try "l2=0.01".

    > model linear l2=1/0   [bad-number]
      model linear l2=1/0
                      ^^^
    "1/0" is not a finite number.
    Try "model linear l2=0.01".

    > model linear foo=1   [unknown-name]
      model linear foo=1
                   ^^^
    "foo" is not a setting of this model.
    Try "l2".

    > target   [missing-argument]
      target
            ^
    The column is missing.
    Try "target target".

    > target foo   [unknown-column]
      target foo
             ^^^
    "foo" is not a column of "diabetes".
    Known: "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target".

    > features   [missing-argument]
      features
              ^
    The list of columns is missing.
    Try "features age".

    > features foo   [unknown-column]
      features foo
               ^^^
    "foo" is not a column of "diabetes".
    Known: "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "target".

    > features target   [target-is-feature]
      features target
               ^^^^^^
    "target" is the target; it cannot be a feature as well.
    Leave it out of the features.

    > features bmi bmi   [repeated-feature]
      features bmi bmi
                   ^^^
    Feature "bmi" is named twice.
    Name it once.

    > standardize foo   [unknown-name]
      standardize foo
                  ^^^
    "foo" is not something to standardize.
    There are target, except.
    """#)

  /// A model of two features.
  static let model = table(
    of: 8, after: ["data diabetes features bmi bp", "model linear"],
    #"""
    > init 1 2   [bad-argument]
      init 1 2
           ^^^
    There are 3 parameters, not 2.
    Try "init 1 2 0".

    > init 1 2 x   [bad-number]
      init 1 2 x
               ^
    "x" is not a finite number.
    Try "init -1.2 1".

    > set batch 443   [out-of-range]
      set batch 443
                ^^^
    There are only 442 samples.
    Try "set batch all".

    > use minibatch 443   [out-of-range]
      use minibatch 443
                    ^^^
    There are only 442 samples.
    Try "set batch all".

    > problem f(x) = w   [unknown-name]
      problem f(x) = w
                     ^
    "w" is not a known name.
    "help expressions" shows what can be written.

    > eval w   [unknown-name]
      eval w
           ^
    "w" is not a known name.
    "help expressions" shows what can be written.

    > eval w[age]   [unknown-name]
      eval w[age]
           ^^^^^^
    "w[age]" is not a known name.
    "help expressions" shows what can be written.

    > run until w < 1   [unknown-name]
      run until w < 1
                ^
    "w" is not a known name.
    "help expressions" shows what can be written.
    """#)
}
