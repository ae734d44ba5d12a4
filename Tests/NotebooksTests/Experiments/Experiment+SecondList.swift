extension Experiment {
  /// Effects A to I that courses of this kind do not show.
  static let secondList: [Experiment] = [
    Experiment(
      "A: gd ends at the minimum of the penalty", wall + "use gd lr=0.01 weight_decay=0.5; run 20000",
      ["x": "4.000", "loss": "1.000"]),
    Experiment("A: so does adam", wall + "use adam lr=0.01 weight_decay=0.5; run 20000", ["x": "4.000"]),
    Experiment(
      "A: adamw has a wall", wall + "use adamw lr=0.01 weight_decay=0.5; run 20000",
      ["x": "2.00", "loss": "9.00"]),

    edge(0.05, endsAt: "12.249"), edge(0.15, endsAt: "12.116"), edge(0.19, endsAt: "8.261"),
    edge(0.25, endsAt: "2.026"),
    edge(0.3, endsAt: "3.984"),
    // Cohen and others 2021: below its limit the largest curvature rises, at the limit it stays.
    moons("0.3", 0, comesTo: "0.67 +- 0.05"), moons("0.3", 1500, comesTo: "1.00 +- 0.04"),
    moons("0.35", 1500, comesTo: "1.00 +- 0.04"), moons("0.1", 1500, comesTo: "0.37 +- 0.05"),

    Experiment(
      "C: gd ends at the nearest minimum", valley + "use gd lr=0.1; run 5000",
      ["x": "1.000", "y": "2.000", "loss": "0.000"]),
    Experiment(
      "C: so does momentum", valley + "use momentum lr=0.01; run 5000",
      ["x": "1.000", "y": "2.000", "loss": "0.000"]),
    Experiment(
      "C: adam ends elsewhere", valley + "use adam lr=0.01; run 20000",
      ["x": "1.66667", "y": "1.66667", "loss": "0.000"]),
    Experiment(
      "C: so does adagrad", valley + "use adagrad lr=0.5; run 20000",
      ["x": "1.66667", "y": "1.66667", "loss": "0.000"]),
    Experiment(
      "C: so does signsgd", valley + "use signsgd lr=0.001; run 1666",
      ["x": "1.666", "y": "1.666", "loss": "0.000"]),

    Experiment(
      "D: no minimum", "problem f(w) = log(1 + exp(-w)); init 0; set lr 1; run 100000",
      [
        "w[10]": "2.263", "w[100]": "4.589", "w[1000]": "6.905", "w[10000]": "9.210", "w": "11.513",
        "loss[10]": "0.0990", "loss[100]": "0.01011", "loss[1000]": "1.002e-3", "loss[10000]": "1.00e-4",
        "loss": "1.00e-5", "w - w[10000] - log(10)": "0.000",
      ]),

    Experiment(
      "E: heavy ball goes round for ever", pieces + "use momentum lr=1/9 momentum=4/9; run 30000",
      ["x[29997]": "0.6465", "x[29998]": "-1.8024", "x[29999]": "2.1159"]),
    Experiment("E: nesterov arrives", pieces + "use nesterov lr=0.04 momentum=2/3; run 1000", ["x": "0.000"]),
    Experiment("E: gd arrives", pieces + "set lr 1/13; run 1000", ["x": "0.000"]),

    floor("plain at 0.01", "use gd lr=0.01", "2.55e-5 +- 25 %"),
    floor("momentum at 0.01", "use momentum lr=0.01", "24.9e-5 +- 25 %"),
    floor("momentum at 0.001", "use momentum lr=0.001", "2.54e-5 +- 25 %"),
    floor("plain at 0.1", "use gd lr=0.1", "26.1e-5 +- 25 %"),

    // What rounding brings about is libm's: one last place of one of the two values moves what is found at h by
    // 1.2e-16/h, and from both sides by half of that, which is added to what the digits leave open. Downward, where that
    // would let 0 pass, a tenth is asked.
    Experiment(
      "G: the U of a gradient check", "problem f(x) = exp(x)*sin(x); init 1; check gradient",
      data: [
        "widths/1/oneSided": "3.9e-3", "widths/1/central": "7.3e-6", "widths/4/h": "1e-5",
        "widths/4/oneSided": "3.9e-6", "widths/4/central": "7.6e-12 +- 6e-12",
        "widths/7/oneSided": "5.9e-10 .. 1.79e-8", "widths/7/central": "2.8e-12 .. 6e-9",
        "widths/11/oneSided": "1.3e-4 +- 1.2e-4", "widths/11/central": "1.5e-6 .. 7.5e-5",
        "widths/14/oneSided": "0.0064 .. 0.184",
      ]),

    // Means over 20 orders by NumPy, where the notes have those of one: 3042, 2897, 2891, 2864, 2861.
    Experiment(
      "H: an average at a constant rate", over: .mean(of: 4),
      diabetes + "seed SEED; use sgd; use schedulefree_sgd lr=0.02; run 20 epochs",
      [
        "loss[442]": "3108 +- 130", "loss[884]": "2924 +- 25", "loss[2210]": "2880 +- 10",
        "loss[4420]": "2866 +- 3", "loss": "2861 +- 1",
      ]),

    zigzag(2), zigzag(10), zigzag(100),
  ]

  private static let wall = "problem f(x) = (x - 5)^2; init 0; "
  private static let valley = "problem f(x, y) = (x + 2*y - 5)^2/2; init 0 0; "
  private static let pieces =
    "problem f(x) = if(x < 1, 12.5*x^2, if(x < 2, x^2/2 + 24*x - 12, 12.5*x^2 - 24*x + 36)); init 3.3; "

  private static func edge(_ rate: Double, endsAt curvature: Printed) -> Experiment {
    Experiment(
      "B: where lr \(rate) ends", "problem f(x, y) = (x*y - 1)^2/2; init 3.5 0.4; set lr \(rate); run 20000",
      ["loss": "0.000000", "x^2 + y^2": curvature, "curvatureMax": curvature, "curvatureMax < 2/lr": "1"])
  }

  /// The share of 2/lr that the largest curvature of a network comes to, over three starts.
  private static func moons(_ rate: String, _ steps: Int, comesTo share: Printed) -> Experiment {
    Experiment(
      "B: moons at lr \(rate) after \(steps) steps", over: .mean(of: 3),
      "data moons 40; target target as numbers; standardize; seed SEED; model mlp 8 tanh; init xavier; "
        + "set lr \(rate); run \(steps)",
      ["curvatureMax*lr/2": share])
  }

  private static func floor(_ way: String, _ use: String, _ loss: Printed) -> Experiment {
    Experiment(
      "F: the floor of \(way)",
      "problem f(x) = x^2/2; init 0; \(use); set noise 0.1; run 20000; plot loss",
      drawn: ["mean of the second half": loss])
  }

  // What the letter says of Newton's method is in `NewtonTests`: no command takes its steps.

  /// From (k, 1) every step of an exact line search has the length 2/(1 + k) (Boyd and Vandenberghe 9.3).
  private static func zigzag(_ k: Int) -> Experiment {
    Experiment(
      "I: exact steps zig-zag, k = \(k)",
      "problem f(x, y) = (x^2 + \(k)*y^2)/2; init \(k) 1; set lr 2/(1+\(k)); run 3",
      [
        "loss[1]/loss[0] - ((\(k)-1)/(\(k)+1))^2": "0.000000",
        "loss[3]/loss[2] - ((\(k)-1)/(\(k)+1))^2": "0.000000",
        "(x[1]-x[0])*(x[2]-x[1]) + (y[1]-y[0])*(y[2]-y[1])": "0.000000",
      ])
  }
}
