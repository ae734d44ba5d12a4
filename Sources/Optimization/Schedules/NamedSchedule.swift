import Expressions

/// A schedule with a name: a factor to multiply a rate by, as in `set lr = 0.1*stepped(30, 0.5)`.
///
/// Each is a formula in the expression language; `t` is 1 at the first step.
public struct NamedSchedule: Sendable {
  /// The name, the parameters and the factor before step `t`; `t` and what belongs to a plateau are read freely.
  public let formula: Formula
  /// What it does to a rate, in a few words.
  public let summary: String

  /// Every named schedule, in the order in which help lists them.
  public static let all: [NamedSchedule] = [
    NamedSchedule("stepped(n, factor) = factor^floor((t - 1)/n)", "times factor after every n steps"),
    NamedSchedule("exponential(factor) = factor^(t - 1)", "times factor after every step"),
    // Loshchilov and Hutter 2017, without restarts: stays at the least once it is reached.
    NamedSchedule(
      "cosine(steps, least) = least + (1 - least)*(1 + cos(pi*min(t - 1, steps)/steps))/2",
      "from 1 down to least in the shape of a half cosine"),
    NamedSchedule("warmup(n) = min(1, t/n)", "in equal parts up to 1 over the first n steps"),
    NamedSchedule("inverse(power) = 1/t^power", "as 1/t to some power"),
    // Smith and Topin 2019 with the defaults of torch.optim.lr_scheduler.OneCycleLR: from 1/25 up to 1 over the
    // first 0.3, then down to 1/250000, both in the shape of half cosines.
    NamedSchedule(
      """
      onecycle(total) = if(t - 1 <= 0.3*total - 1, \
      1 + (1/25 - 1)*(1 + cos(pi*(t - 1)/(0.3*total - 1)))/2, \
      1/250000 + (1 - 1/250000)*(1 + cos(pi*min(1, (t - 0.3*total)/(0.7*total))))/2)
      """, "up from 1/25 to 1 over the first 0.3 of the steps, then down to nearly nothing"),
    NamedSchedule(
      Formula("plateau", parameters: [], body: .name(Plateau.factorName)),
      "times 0.1 whenever the loss has not fallen for 10 epochs"),
  ]

  private init(_ formula: Formula, _ summary: String) {
    self.formula = formula
    self.summary = summary
  }

  private init(_ source: String, _ summary: String) {
    guard let formula = try? Formula(parsing: source, known: ["t"]) else {
      preconditionFailure("a named schedule does not parse: \(source)")
    }
    self.init(formula, summary)
  }
}
