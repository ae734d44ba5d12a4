extension Experiment {
  static let square = "problem f(x) = x^2; init 4; "
  static let diabetes = "data diabetes; standardize; model linear; "
  static let bodyMassIndex = "data diabetes; features bmi; standardize; model linear; "

  /// Lessons 1 to 4, and the figures that stand before them.
  static let basics: [Experiment] = [
    Experiment(
      "the data of most lessons", diabetes,
      [
        "loss": "29074.48", "curvatureMin": "0.01712", "curvatureMax": "8.0484", "condition": "470",
        "2/curvatureMax": "0.2485",
      ]),
    Experiment("the least loss of the data", diabetes + "set lr 0.2; run 3000", ["loss": "2859.70"]),

    // Lesson 1
    Experiment(
      "1: each x is 0.8 of the last", square + "set lr 0.1; run 5",
      [
        "x[0]": "4", "x[1]": "3.2", "x[2]": "2.56", "x[3]": "2.048", "x[4]": "1.6384", "x[5]": "1.3107",
        "loss[0]": "16", "loss[1]": "10.24", "loss[2]": "6.5536", "loss[3]": "4.1943", "loss[4]": "2.6844",
        "loss[5]": "1.7180",
      ]),
    Experiment(
      "1: steps shrink though lr does not", square + "set lr 0.1; run 5",
      ["x[0] - x[1]": "0.8", "x[1] - x[2]": "0.64", "x[2] - x[3]": "0.512", "lr": "0.1"]),
    Experiment("1: the sign turns by itself", square + "init -3; set lr 0.1; step", ["x": "-2.4"]),
    Experiment("1: blindness on flat ground", flat + "set lr 0.1; step", ["x[0] - x[1]": "7.4e-5"]),

    // Lesson 2
    Experiment("2: the cost of a line", line + "init 0 0", ["loss": "17.2"]),
    Experiment(
      "2: its gradient", line + "init 0 0; gradient", data: ["value/0": "-26.4", "value/1": "-8"]),
    Experiment(
      "2: nudges", line + "init 0 0",
      [
        "(f(0.001, 0) - f(0, 0))/0.001": "-26.389", "(f(1e-6, 0) - f(0, 0))/1e-6": "-26.39999",
        "(f(0.001, 0) - f(-0.001, 0))/0.002": "-26.4000000",
      ]),
    Experiment(
      "2: the best line", line + "init 0 0; set lr 0.08; run 2000",
      ["w": "0.6", "b": "2.2", "curvatureMin": "0.3381", "curvatureMax": "23.66", "2/curvatureMax": "0.0845"]),
    Experiment(
      "2: downhill is not towards the bottom", "problem f(x, y) = x^2 + 100*y^2; init 10 1",
      ["acos((x*2*x + y*200*y)/(gradientNorm*sqrt(x^2 + y^2)))*180/pi": "78.6"]),

    // Lesson 3
    Experiment(
      "3: lr 0.01", square + "set lr 0.01; run 5",
      [
        "x[1]": "3.92", "x[2]": "3.8416", "x[3]": "3.7648", "x[4]": "3.6895", "x[5]": "3.6157",
        "loss": "13.1",
      ]),
    Experiment(
      "3: lr 0.1", square + "set lr 0.1; run 5",
      ["x[1]": "3.2", "x[2]": "2.56", "x[3]": "2.048", "x[4]": "1.6384", "x[5]": "1.3107", "loss": "1.72"]),
    Experiment(
      "3: lr 0.45", square + "set lr 0.45; run 5",
      ["x[1]": "0.4", "x[2]": "0.04", "x[3]": "0.004", "x[4]": "0.0004", "x[5]": "0.00004", "loss": "1.6e-9"]),
    Experiment("3: lr 0.5", square + "set lr 0.5; run 5", ["x[1]": "0", "x[5]": "0", "loss": "0"]),
    Experiment(
      "3: lr 0.55", square + "set lr 0.55; run 5",
      ["x[1]": "-0.4", "x[2]": "0.04", "x[3]": "-0.004", "loss": "1.6e-9"]),
    Experiment(
      "3: lr 0.9", square + "set lr 0.9; run 5",
      [
        "x[1]": "-3.2", "x[2]": "2.56", "x[3]": "-2.048", "x[4]": "1.6384", "x[5]": "-1.3107", "loss": "1.72",
      ]),
    Experiment(
      "3: lr 0.99", square + "set lr 0.99; run 5", ["x[1]": "-3.92", "x[2]": "3.8416", "loss": "13.1"]),
    Experiment(
      "3: lr 1", square + "set lr 1; run 10000",
      ["x[1]": "-4", "x[2]": "4", "x[9999]": "-4", "loss[5]": "16", "loss": "16"]),
    Experiment(
      "3: lr 1.1", square + "set lr 1.1; run 10",
      [
        "x[1]": "-4.8", "x[2]": "5.76", "x[3]": "-6.912", "x[4]": "8.2944", "x[5]": "-9.9533",
        "loss[5]": "99.1",
        "x": "24.77", "loss": "613.4",
      ]),
    Experiment("3: lr 0.01 to 1e-6", square + "set lr 0.01; run until loss < 1e-6", ["step": "411"]),
    Experiment("3: lr 0.1 to 1e-6", square + "set lr 0.1; run until loss < 1e-6", ["step": "38"]),
    Experiment("3: lr 0.45 to 1e-6", square + "set lr 0.45; run until loss < 1e-6", ["step": "4"]),
    Experiment("3: lr 0.5 to 1e-6", square + "set lr 0.5; run until loss < 1e-6", ["step": "1"]),
    Experiment("3: lr 0.55 to 1e-6", square + "set lr 0.55; run until loss < 1e-6", ["step": "4"]),
    Experiment("3: lr 0.9 to 1e-6", square + "set lr 0.9; run until loss < 1e-6", ["step": "38"]),
    Experiment("3: lr 0.99 to 1e-6", square + "set lr 0.99; run until loss < 1e-6", ["step": "411"]),
    Experiment("3: too small for five steps", square + "set lr 0.40481; run 5", ["loss > 1e-6": "1"]),
    Experiment("3: just enough for five steps", square + "set lr 0.40482; run 5", ["loss < 1e-6": "1"]),
    Experiment("3: still right for five steps", square + "set lr 0.59518; run 5", ["loss < 1e-6": "1"]),
    Experiment("3: too large for five steps", square + "set lr 0.59519; run 5", ["loss > 1e-6": "1"]),
    Experiment(
      "3: below the limit of 3x^2", "problem f(x) = 3*x^2; init 4; set lr 0.33; run 50", ["loss": "6.37"]),
    Experiment(
      "3: above the limit of 3x^2", "problem f(x) = 3*x^2; init 4; set lr 0.34; run 50", ["loss": "2424"]),
    // x is 0.98^100 = 0.133 at 0.01, and 0.135 here.
    Experiment("3: y below its limit", steep + "set lr 0.0099; run 100", ["y": "0.13", "x": "0.135"]),
    Experiment("3: y at its limit", steep + "set lr 0.01; run 100", ["y": "1", "x": "0.13"]),
    Experiment("3: y above its limit", steep + "set lr 0.0101; run 100", ["y": "7.2", "x": "0.13"]),
    Experiment(
      "3: a quartic bends by where it is", quartic, ["curvatureMax": "75", "2/curvatureMax": "0.027"]),
    Experiment(
      "3: a quartic takes more than its limit", quartic + "set lr 0.05; run 10000", ["abs(x)": "0 .. 0.05"]),
    Experiment(
      "3: a quartic bounces for ever", quartic + "set lr 0.08; run 10000",
      ["x[1]": "-5", "x[2]": "5", "x[9999]": "-5", "x": "5"]),
    // The eighth is the step that is not finite.
    Experiment(
      "3: a quartic overflows in 8 steps", quartic + "set lr 0.081; run 100",
      ["status == diverged": "1", "step": "7"]),

    // Lesson 4
    Experiment(
      "4: the first change says done", flat + "set lr 0.1; set stop change 1e-6; run 100",
      ["step": "1", "loss": "0.99988", "loss[0] - loss[1]": "5.5e-8"]),
    Experiment(
      "4: patience does not help", flat + "set lr 0.1; set stop change 1e-6 over 10; run 100",
      ["step": "10", "loss": "0.99988"]),
    Experiment("4: the gradient says little", flat, ["gradientNorm": "7.4e-4"]),
    Experiment(
      "4: left alone it falls", flat + "set lr 0.1; run until loss < 0.5",
      ["step": "2596", "loss[2590]": "0.7 .. 1"]),
    Experiment("4: and arrives", flat + "set lr 0.1; run until loss < 1e-6", ["step": "2629"]),
  ]

  private static let flat = "problem f(x) = 1 - exp(-x^2); init 3; "
  /// The mean of squares over the points (1, 2), (2, 4), (3, 5), (4, 4) and (5, 5).
  private static let line =
    "problem f(w, b) = ((w + b - 2)^2 + (2*w + b - 4)^2 + (3*w + b - 5)^2 + (4*w + b - 4)^2 + (5*w + b - 5)^2)/5; "
  private static let steep = "problem f(x, y) = x^2 + 100*y^2; init 1 1; "
  static let quartic = "problem f(x) = x^4/4; init 5; "
}
