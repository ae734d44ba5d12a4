/// What random lines are made of.
enum Material {
  static let problems = [
    "rosenbrock", "sphere", "sphere 3", "himmelblau", "beale", "booth", "saddle", "rastrigin 2",
  ]
  static let smallData = [
    "xor", "moons 12", "circles 10 noise=0.1", "blobs 9 centers=3", "line 8", "sparse 6",
  ]
  static let generated = ["moons", "circles", "blobs", "line", "sparse"]
  static let models = [
    "linear", "linear l2=0.1", "polynomial 2", "logistic", "softmax", "mlp 2", "mlp 3 2 tanh",
    "mlp 2 relu l2=0.1",
    "f(x; a, b) = a*x + b", "f(x, y; a) = exp(a*x) - y", "f(\"x 1\"; a) = a",
  ]
  static let rules = [
    "gd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamw", "amsgrad", "adamax",
    "nadam",
    "radam", "rprop", "asgd", "lion", "signsgd", "schedulefree_sgd", "prodigy", "lamb", "lookahead", "polyak",
    "batch", "sgd", "minibatch 2",
  ]
  static let settings = [
    "lr", "batch", "noise", "bounds", "clip", "ema", "answer", "weight_decay", "momentum", "beta1", "stop",
  ]
  static let columns = [
    "x", "y", "c1", "c2", "age", "sex", "sex=a", "\"x 1\"", "\"a\\nb\"", "when", "città", "\u{1B}[31m",
    "target", "loss",
  ]
  static let operators = ["+", "-", "*", "/", "^", "<", ">=", "==", "and", "or"]
  static let functions = [
    "exp", "log", "sqrt", "sin", "cos", "tan", "tanh", "abs", "sigmoid", "relu", "floor", "sign", "sum",
    "norm",
    "softplus", "gamma",
  ]
  /// Numbers at the edges, and what only looks like one; a size among them is so large that nothing is begun.
  static let numbers = [
    "0", "-0", "-1", "0.0", "1e308", "-1e308", "1e309", "1e-320", "5e-324", "nan", "inf", "-inf", "Infinity",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "2^63",
    "1000000000000", "1e12", "1e15", "0x10", "1_000", "1,5", "1.000", "1.", ".5", "1e", "+1", "--1", "1/0",
    "0/0",
    "1/3", "2^0.5", "0.1.2", "١٢", "1e-5", "50%", "½", "1 000",
  ]
  static let words = [
    "", "\"", "\"\"", "\"a b\"", "\"a", "'x'", "x=1", "=", "==", "=1", "a=", "x==1", "(", ")", "[", "]",
    "(1,2)", "[1]",
    "w[1]", "w[1,2]", "w[bmi]", "loss[0]", "é", "e\u{301}", "日本語", "👩‍👩‍👧", "\u{1B}[2J", "\u{7}", "\u{0}",
    "\u{200B}",
    "\u{202E}abc", "\u{FEFF}", "../../etc", "~/x", "/", "/dev/null", "-", "--", "--help", "..", "...", "#",
    "#x", "$",
    "%", "\\", "\\n", "$(ls)", "`ls`", "{}", "{{x}}", "<-", "->", "until", "to", "from", "as", "target",
    "features",
    "off", "all", "log", "epochs", "None", "true", "if", "lambda", "step", "f", "f(x)", "f(", "x;y", ",",
    ",,",
    String(repeating: "a", count: 3_000), String(repeating: "(", count: 600),
    String(repeating: "-", count: 900),
    String(repeating: "1", count: 400), String(repeating: "é", count: 500),
  ]
  static let characters: [Character] = Array(
    "abcxyzfw0123456789.,;:=+-*/^()[]{}<>!?\"'#%&|~\\_@$ \t éßλ∑日本👩‍👩‍👧\u{1B}\u{7}\u{0}\u{200B}\u{202E}\u{301}\u{FEFF}"
  )
  /// What people type who know other programs.
  static let habits = [
    "lr = 0.1", "lr += 0.1", "lr *= 2", "x", "x = 2", "f(3)", "f(1, 2)", "2/7", "plot", "plot > a.svg",
    "print(loss)",
    "df.head()", "head", "describe", "import numpy as np", "for i in range(3): step()", "exit", "ls", "!ls",
    "step()",
    "x^2 if x > 0 else 0", "x!", "y", "?", "help me", "r 3", "s", "n", "load a.csv", "rule == adam",
    "w -= lr*g",
    "u = v = 1", "features = x", "minimize x^2 + t^2", "batch_size=3", "clear", "loss", "\u{1B}[A", "h",
  ]
}
