extension Experiment {
  /// Lessons 8 to 11: scales, momentum, and rates of each parameter's own.
  static let rules: [Experiment] = scaling + momentum + adaptive

  private static let scaling: [Experiment] = [
    Experiment(
      "8: a raw column makes a valley", rawIndex,
      [
        "curvatureMin": "0.0544", "curvatureMax": "1432", "condition": "26333", "2/curvatureMax": "0.0013964",
      ]),
    Experiment(
      "8: steps along it", rawIndex + "set lr 0.0012; run 1000", ["loss[100]": "4264.7", "loss": "4223"]),
    // The same loss, of moments of the data: steps of a formula take less time.
    Experiment(
      "8: 100,000 steps along it",
      "problem f(w, b) = 715.1580316742082*w^2 + 2*26.37579185520362*w*b + b^2 - 2*4211.93778280543*w "
        + "- 2*152.13348416289594*b + 29074.481900452487; init 0 0; set lr 0.0012; run 100000",
      ["loss[100]": "4264.7", "loss[1000]": "4223", "loss[10000]": "3993", "loss": "3890.5"]),
    Experiment(
      "8: above its limit", rawIndex + "set lr 0.0014; run 1000", ["loss > 1000*loss[0]": "1"]),
    Experiment(
      "8: one step where it is standardized", bodyMassIndex + "set lr 0.5; step",
      ["condition": "1.000", "loss": "3890.46"]),
    // 11/2*(9/11)^78 is 8.8e-7: one step fewer than the notes have.
    Experiment("8: gd at condition 10", bowl(10) + "set lr 2/11; run until loss < 1e-6", ["step": "39"]),
    Experiment("8: gd at condition 100", bowl(100) + "set lr 2/101; run until loss < 1e-6", ["step": "444"]),
    Experiment(
      "8: gd at condition 1000", bowl(1000) + "set lr 2/1001; run until loss < 1e-6", ["step": "5008"]),
    Experiment(
      "8: gd at condition 10,000", bowl(10_000) + "set lr 2/10001; run until loss < 1e-6",
      ["step": "55800 +- 50"]),
    Experiment("8: heavy ball at condition 100", bowl(100) + heavyBall(100), ["step": "69"]),
    Experiment("8: heavy ball at condition 1000", bowl(1000) + heavyBall(1000), ["step": "257"]),
  ]

  private static let momentum: [Experiment] = [
    Experiment(
      "9: the ravine",
      ravine
        + "compare gd(lr=0.0018) gd(lr=2/1001) momentum(lr=0.003) momentum(lr=0.001) momentum(lr=0.001, momentum=0.99) "
        + "momentum(lr=0.00379) momentum(lr=0.00381) run 6000 until loss < 1e-6",
      data: [
        "runs/0/stepsToTarget": "4920", "runs/1/stepsToTarget": "5032", "runs/2/stepsToTarget": "191",
        "runs/3/stepsToTarget": "803", "runs/4/stepsToTarget": "1455", "runs/5/stepsToTarget": "212",
        "runs/6/status": "diverged",
      ]),
    Experiment(
      "9: the last step above 1e-6, 0.9", ravine + "use momentum lr=0.003; run 6000",
      ["loss[202] > 1e-6": "1", "loss[203] < 1e-6": "1", "loss[204] < 1e-6": "1"]),
    Experiment(
      "9: the last step above 1e-6, 0.99", ravine + "use momentum lr=0.001 momentum=0.99; run 6000",
      ["loss[2025] > 1e-6": "1", "loss[2026] < 1e-6": "1"]),
    Experiment(
      "9: the last step above 1e-6, 0.00379", ravine + "use momentum lr=0.00379; run 6000",
      ["loss[240] > 1e-6": "1", "loss[241] < 1e-6": "1"]),
    Experiment(
      "9: its limit", ravine + "use momentum lr=0.003; run 10; diagnose", data: ["limit": "0.0038"]),
    // From (10, 1); 172 is the last step above for momentum 0.9 at lr 0.03, its first below is 158.
    Experiment(
      "9: condition 50 shows nothing",
      shallow
        + "compare gd(lr=2/51) momentum(lr=0.03) momentum(lr=4/(1 + sqrt(50))^2, momentum=0.566) "
        + "run 1000 until loss < 1e-6",
      data: ["runs/0/stepsToTarget": "227", "runs/1/stepsToTarget": "158", "runs/2/stepsToTarget": "45"]),
    Experiment(
      "9: the last step above 1e-6, condition 50", shallow + "use momentum lr=0.03; run 1000",
      ["loss[171] > 1e-6": "1", "loss[172] < 1e-6": "1"]),
    Experiment(
      "9: it overshoots", "problem f(x) = x^2/2; init 10; use momentum lr=0.03; run 100; plot x",
      drawn: ["least": "-3.79"]),
    Experiment(
      "9: and more with more momentum",
      "problem f(x) = 50*x^2; init 10; use momentum lr=0.0001 momentum=0.99; run 200; plot x",
      drawn: ["least": "-8.55"]),
    Experiment(
      "9: a steady slope is ten times as fast",
      "problem f(x) = x; init 0; use momentum lr=0.01; run 1000; step",
      ["x[1000] - x": "0.1"]),
    Experiment(
      "9: gd stays in the dip", bump(0.3) + "set lr 0.1; run 5000",
      ["x": "2.67", "f(2.09) - f(x)": "0.10"]),
    Experiment("9: so it does ten times as fast", bump(0.3) + "set lr 1; run 5000", ["x": "2.67"]),
    Experiment("9: momentum crosses", bump(0.3) + "use momentum lr=0.1; run 5000", ["x": "0.00"]),
    Experiment("9: not when it is slow", bump(0.3) + "use momentum lr=0.01; run 5000", ["x": "2.67"]),
    Experiment("9: not a deep dip", bump(0.8) + "use momentum lr=0.1; run 5000", ["x": "2.86"]),
    Experiment(
      "9: more momentum does", bump(0.8) + "use momentum lr=0.1 momentum=0.95; run 5000", ["x": "0.00"]),
    Experiment(
      "9: not a deeper one", bump(1) + "use momentum lr=0.1 momentum=0.95; run 5000", ["x": "2.896"]),
    Experiment(
      "9: it loses the best minimum", bump(0.3) + "init -10; use momentum lr=0.2; run 5000", ["x": "2.67"]),
    Experiment("9: where gd finds it", bump(0.3) + "init -10; set lr 0.2; run 5000", ["x": "0.00"]),
    Experiment(
      "9: and again", bump(0.5) + "init -8; use momentum lr=0.1 momentum=0.95; run 5000", ["x": "2.777"]),
  ]

  private static let adaptive: [Experiment] = [
    // Lesson 10
    Experiment(
      "10: AdaGrad does not see the scales", bowl(100) + "use adagrad lr=0.5; run 5",
      [
        "x[1]": "0.5", "x[2]": "0.27639", "x[3]": "0.15640", "x[4]": "0.08912", "x[5]": "0.05089",
        "abs(x - y)": "0 .. 1e-9",
      ]),
    Experiment(
      "10: its rates begin", bowl(100) + "use adagrad lr=0.5; run 100; explain 1",
      data: ["effectiveRate/x": "0.5000", "effectiveRate/y": "0.005000"]),
    Experiment(
      "10: its rates settle", bowl(100) + "use adagrad lr=0.5; run 30; explain 20",
      data: ["effectiveRate/x": "0.42833", "effectiveRate/y": "0.0042833"]),
    Experiment("10: 16 steps", bowl(100) + "use adagrad lr=0.5; run until loss < 1e-6", ["step": "16"]),
    Experiment(
      "10: lr 1 lands at once", bowl(100) + "use adagrad lr=1; step", ["abs(x) + abs(y)": "0 .. 1e-8"]),
    Experiment("10: the default is hopeless", square + "use adagrad; run 1000", ["x": "3.40"]),
    Experiment("10: turned, lr 0.5", turned + "use adagrad lr=0.5; run until loss < 1e-6", ["step": "973"]),
    Experiment("10: turned, lr 1", turned + "use adagrad lr=1; run until loss < 1e-6", ["step": "505"]),
    Experiment("10: turned, lr 1.2", turned + "use adagrad lr=1.2; run until loss < 1e-6", ["step": "483"]),
    Experiment("10: turned, gd", turned + "set lr 2/101; run until loss < 1e-6", ["step": "444"]),
    Experiment("10: a first gradient that is huge", cliff + "gradient", data: ["value/0": "-109.7"]),
    Experiment(
      "10: the rate that it leaves", cliff + "use adagrad lr=1; run 1000; explain 1",
      ["x": "5.08"], data: ["effectiveRate/x": "0.00912"]),
    Experiment(
      "10: for ever", cliff + "use adagrad lr=1; run 1000; explain", data: ["effectiveRate/x": "0.0087"]),
    Experiment("10: steps to pass 9.9", cliff + "use adagrad lr=1; run until x > 9.9", ["step": "2514"]),
    Experiment(
      "10: a gradient that stays", slope + "use adagrad lr=1; run 10000",
      ["-x[1]": "1", "-x[10]": "5.02", "-x[100]": "18.6", "-x[1000]": "61.8", "-x": "198.5"]),

    // Lesson 11
    Experiment(
      "11: RMSProp recovers", cliff + "use rmsprop lr=0.1; run 600",
      ["x[1]": "-1.00", "x[50]": "0.52", "x[200]": "2.19", "x[500]": "9.57", "x": "10.0"]),
    Experiment(
      "11: its rate begins", cliff + "use rmsprop lr=0.1; run 600; explain 1",
      data: ["effectiveRate/x": "0.0091"]),
    // lr/sqrt(v) is 1.19 at step 1000, where x is too near to 10 to move.
    Experiment(
      "11: its rate grows", cliff + "use rmsprop lr=0.1; run 1000; explain",
      data: ["after/state v/x": "0.00700 .. 0.00712"]),
    Experiment(
      "11: a burst as high as 10.26", cliff + "use rmsprop lr=0.1; run 1000; run 1000 until x > 10.255",
      ["step": "1001 .. 1999"]),
    Experiment(
      "11: and not higher", cliff + "use rmsprop lr=0.1; run 1000; run 1000 until x > 10.265",
      ["step": "2000"]),
    Experiment(
      "11: a burst as low as 9.70", cliff + "use rmsprop lr=0.1; run 1000; run 1000 until x < 9.705",
      ["step": "1001 .. 1999"]),
    Experiment(
      "11: and not lower", cliff + "use rmsprop lr=0.1; run 1000; run 1000 until x < 9.695", ["step": "2000"]),
    Experiment(
      "11: then within 9.95 and 10.05",
      cliff + "use rmsprop lr=0.1; run 2000; run 20000 until abs(x - 10) > 0.055",
      ["step": "22000"]),
    // 6.2449 at the seventh, which the notes round up.
    Experiment(
      "11: without correction the first steps are too large",
      uncorrected + slope + "use uncorrected lr=0.01; run 1000",
      [
        "(x[0] - x[1])/lr": "3.16", "(x[1] - x[2])/lr": "4.25", "(x[2] - x[3])/lr": "4.95",
        "(x[3] - x[4])/lr": "5.44", "(x[4] - x[5])/lr": "5.80", "(x[5] - x[6])/lr": "6.06",
        "(x[6] - x[7])/lr": "6.245", "(x[7] - x[8])/lr": "6.38", "(x[8] - x[9])/lr": "6.47",
        "(x[9] - x[10])/lr": "6.53", "(x[11] - x[12])/lr": "6.57", "x[10] - x[11] < x[11] - x[12]": "1",
        "x[12] - x[13] < x[11] - x[12]": "1", "(x[99] - x[100])/lr": "3.24", "(x[999] - x[1000])/lr": "1.26",
      ]),
    Experiment(
      "11: corrected they are lr", slope + "use adam lr=0.01; run 1000",
      ["(x[0] - x[1])/lr": "1.000", "(x[9] - x[10])/lr": "1.000", "(x[999] - x[1000])/lr": "1.000"]),
    Experiment(
      "11: corrected on a bowl", square + "use adam lr=0.1; run 200; plot x", ["x[10]": "3.01"],
      drawn: ["least": "-0.095"]),
    Experiment(
      "11: uncorrected on a bowl", uncorrected + square + "use uncorrected lr=0.1; run 200; plot x",
      ["x[8]": "0.077", "x[10]": "-0.79"], drawn: ["least": "-1.61"]),
    Experiment(
      "11: only v corrected", onlyV + slope + "use only_v lr=0.01; step", ["(x[0] - x)/lr": "0.1"]),
    Experiment(
      "11: only m corrected", onlyM + slope + "use only_m lr=0.01; step", ["(x[0] - x)/lr": "31.6"]),
    // 28297.505, which the notes cut off.
    Experiment(
      "11: Adam's default on data", diabetes + "use adam; run 1000", ["b": "0.9986", "loss": "28297.5"]),
    Experiment(
      "11: Adam's rate is in units of the parameter", diabetes + "use adam lr=10; run until loss < 2900",
      ["step": "42"]),
    Experiment(
      "11: another target, another order",
      diabetes
        + "compare gd(lr=0.24) momentum(lr=0.2) adam(lr=10) adagrad(lr=10) run 500 until loss < 2865",
      data: [
        "runs/0/stepsToTarget": "175", "runs/1/stepsToTarget": "64", "runs/2/stepsToTarget": "85",
        "runs/3/stepsToTarget": "317",
      ]),
  ]

  private static let rawIndex = "data diabetes; features bmi; model linear; "
  private static func bowl(_ condition: Int) -> String {
    "problem f(x, y) = (x^2 + \(condition)*y^2)/2; init 1 1; "
  }
  /// The best settings for a bowl (Polyak 1964).
  private static func heavyBall(_ condition: Int) -> String {
    let root = "sqrt(\(condition))"
    return "use momentum lr=4/(1+\(root))^2 momentum=((\(root)-1)/(\(root)+1))^2; run until loss < 1e-6"
  }
  private static let ravine = "problem f(x, y) = (x^2 + 1000*y^2)/2; init 10 1; "
  private static let shallow = "problem f(x, y) = (x^2 + 50*y^2)/2; init 10 1; "
  private static func bump(_ height: Double) -> String {
    "problem f(x) = x^2/20 + \(height)*exp(-4*(x-2)^2); init 6; "
  }
  /// The bowl of condition 100 with its axes turned by 45 degrees.
  private static let turned = "problem f(x, y) = (50.5*x^2 - 99*x*y + 50.5*y^2)/2; init 0 1.41421356; "
  private static let cliff = "problem f(x) = exp(-2*x) + log(cosh(x - 10))/2; init -2; "
  private static let slope = "problem f(x) = x; init 0; "

  private static let uncorrected = adam("uncorrected", m: "m", v: "v")
  private static let onlyV = adam("only_v", m: "m", v: "v/(1 - 0.999^t)")
  private static let onlyM = adam("only_m", m: "m/(1 - 0.9^t)", v: "v")

  /// Adam with other means in its step.
  private static func adam(_ name: String, m: String, v: String) -> String {
    """
    rule \(name)
      lr = 0.001
      state m = 0
      state v = 0
      m <- 0.9*m + 0.1*g
      v <- 0.999*v + 0.001*g^2
      w <- w - lr*\(m)/(sqrt(\(v)) + 1e-8)

    """ + "\n"
  }
}
