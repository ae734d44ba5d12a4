/// Models that do not fit their target, words that do not make a model, and pictures that cannot be drawn of them.
extension Refusal {
  static let models = modelsOfNumbers + modelsOfClasses + modelsOfTwoClasses + modelsOfLabels + modelsOfDigits

  /// A target of numbers.
  private static let modelsOfNumbers = table(
    of: 22, after: ["data diabetes"],
    #"""
    > plot data bmi bp   [cannot-plot]
    Numbers are drawn over one feature.
    Try "plot data bmi".

    > model logistic   [needs-classes]
      model logistic
            ^^^^^^^^
    Model logistic tells classes apart, and target "target" is numbers.
    Try "model linear", or make classes of it: target target=VALUE, or as classes.

    > model softmax   [needs-classes]
      model softmax
            ^^^^^^^
    Model softmax tells classes apart, and target "target" is numbers.
    Try "model linear", or make classes of it: target target=VALUE, or as classes.

    > model linear l2=1 l2=2   [bad-argument]
      model linear l2=1 l2=2
                        ^^
    "l2" is given twice.
    Give it once.

    > model polynomial   [bad-degree]
      model polynomial
            ^^^^^^^^^^
    A polynomial needs its degree.
    Try "model polynomial 3".

    > model polynomial 0   [bad-degree]
      model polynomial 0
                       ^
    "0" is not a degree: use a whole number from 1 to 30.
    Try "model polynomial 3".

    > model polynomial 31   [bad-degree]
      model polynomial 31
                       ^^
    "31" is not a degree: use a whole number from 1 to 30.
    Try "model polynomial 3".

    > model polynomial two   [bad-degree]
      model polynomial two
                       ^^^
    "two" is not a degree: use a whole number from 1 to 30.
    Try "model polynomial 3".

    > model polynomial 3 3   [unexpected-word]
      model polynomial 3 3
                         ^
    "3" is not expected here.
    Usage: model polynomial DEGREE [l2=0].

    > model polynomial +31   [bad-degree]
      model polynomial +31
                       ^^^
    "31" is not a degree: use a whole number from 1 to 30.
    Try "model polynomial 3".

    > model linear 3   [unexpected-word]
      model linear 3
                   ^
    "3" is not expected here.
    Usage: model linear [l2=0].

    > model logistic 2   [unexpected-word]
      model logistic 2
                     ^
    "2" is not expected here.
    Usage: model logistic [l2=0].

    > model mlp   [bad-layers]
      model mlp
            ^^^
    A network needs the number of units of each hidden layer.
    Usage: model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=0].

    > model mlp tanh   [bad-layers]
      model mlp tanh
            ^^^
    A network needs the number of units of each hidden layer.
    Usage: model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=0].

    > model mlp 8 0   [bad-layers]
      model mlp 8 0
                  ^
    "0" is neither a number of units, from 1 to 10000, nor an activation.
    Usage: model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=0].

    > model mlp 8 tanhh   [bad-layers]
      model mlp 8 tanhh
                  ^^^^^
    "tanhh" is neither a number of units, from 1 to 10000, nor an activation.
    Usage: model mlp UNITS [UNITS ...] [tanh|relu|sigmoid] [l2=0].

    > model mlp 5000 5000   [network-too-large]
      model mlp 5000 5000
            ^^^
    This network has 25065001 parameters; 10000000 is the most that fit.
    Take fewer units.

    > model f(x; a) = a*x   [unknown-column]
      model f(x; a) = a*x
            ^^^^^^^
    "x" is not among the features of "diabetes".
    Known: "age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6".

    > model f(bmi) = bmi   [formula-without-parameters]
      model f(bmi) = bmi
            ^^^^^^
    "f(bmi) = bmi" has no parameters to learn.
    Parameters stand after a semicolon: f(x; a, b) = a*x + b.

    > model f(bmi; bmi) = bmi   [bad-expression]
      model f(bmi; bmi) = bmi
                   ^^^
    "bmi" cannot be a parameter: it is there twice.
    "help expressions" shows what can be written.

    > model f(bmi; a) = a*   [bad-expression]
      model f(bmi; a) = a*
                          ^
    A number, a name or "(" is expected before the end.
    "help expressions" shows what can be written.

    > model f(bmi; a) = c*bmi   [unknown-name]
      model f(bmi; a) = c*bmi
                        ^
    "c" is not a known name.
    "help expressions" shows what can be written.
    """#)

  /// A target of three classes.
  private static let modelsOfClasses = table(
    of: 8, after: ["data iris"],
    #"""
    > plot data petal   [unknown-name]
      plot data petal
                ^^^^^
    "petal" is not a feature.
    Did you mean "petal_width"?

    > plot data petal_width petal_width   [repeated-feature]
      plot data petal_width petal_width
                            ^^^^^^^^^^^
    Feature "petal_width" is named twice.
    Name it once.

    > plot data petal_width petal_length sepal_width   [unexpected-argument]
      plot data petal_width petal_length sepal_width
                                         ^^^^^^^^^^^
    "sepal_width" is not expected here.
    "help plot" shows what can follow.

    > model linear   [needs-numbers]
      model linear
            ^^^^^^
    Model linear predicts numbers, and target "species" is 3 classes.
    Try "model softmax".

    > model polynomial 2   [needs-numbers]
      model polynomial 2
            ^^^^^^^^^^
    Model polynomial predicts numbers, and target "species" is 3 classes.
    Try "model softmax".

    > model logistic   [needs-two-classes]
      model logistic
            ^^^^^^^^
    Model logistic tells two classes apart, and target "species" has 3.
    Try "model softmax", or one class against the rest: target species=VALUE.

    > model f(petal_width; a) = a*petal_width   [needs-numbers]
      model f(petal_width; a) = a*petal_width
            ^^^^^^^^^^^^^^^^^
    Model formula predicts numbers, and target "species" is 3 classes.
    Try "model softmax".

    > standardize target   [classes-have-no-scale]
    Target "species" is classes, which have no scale.
    Standardize the features only.
    """#)

  /// Numbers 0 and 1 that were called classes.
  private static let modelsOfTwoClasses = table(
    of: 3, after: ["data moons 60", "target target as classes"],
    #"""
    > model linear   [needs-numbers]
      model linear
            ^^^^^^
    Model linear predicts numbers, and target "target" is 2 classes.
    Try "model logistic".

    > model polynomial 2   [needs-numbers]
      model polynomial 2
            ^^^^^^^^^^
    Model polynomial predicts numbers, and target "target" is 2 classes.
    Try "model logistic".

    > model f(x1; a) = a*x1   [needs-numbers]
      model f(x1; a) = a*x1
            ^^^^^^^^
    Model formula predicts numbers, and target "target" is 2 classes.
    Try "model logistic".
    """#)

  /// Numbers 0 and 1 that were called numbers.
  private static let modelsOfLabels = table(
    of: 2, after: ["data moons 60", "target target as numbers"],
    #"""
    > model logistic   [needs-classes]
      model logistic
            ^^^^^^^^
    Model logistic tells classes apart, and target "target" is numbers.
    Try "model linear", or make classes of it: target target=VALUE, or as classes.

    > model softmax   [needs-classes]
      model softmax
            ^^^^^^^
    Model softmax tells classes apart, and target "target" is numbers.
    Try "model linear", or make classes of it: target target=VALUE, or as classes.
    """#)

  /// Ten classes that are numbers.
  private static let modelsOfDigits = table(
    of: 1, after: ["data digits"],
    #"""
    > model logistic   [needs-two-classes]
      model logistic
            ^^^^^^^^
    Model logistic tells two classes apart, and target "target" has 10.
    Try "model softmax", or one class against the rest: target target=VALUE.
    """#)
}
