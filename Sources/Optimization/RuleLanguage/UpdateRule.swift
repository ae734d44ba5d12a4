import Expressions

/// How a point is moved by its gradient: a text in the rule language, parsed.
///
/// The same text runs, is shown, explained, typeset and exported. `w` is the parameters, `g` their gradient,
/// `t` the number of this rule's updates since its memory began, 1 at the first, `loss` that of the step's samples.
public struct UpdateRule: Hashable, Sendable {
  /// One line that computes.
  public enum Line: Hashable, Sendable {
    /// `NAME = EXPRESSION`: a name for a value of this step.
    case definition(String, Term)
    /// `NAME <- EXPRESSION`: a new value for a state or for `w`.
    case assignment(String, Term)

    /// What is given a value.
    public var name: String {
      switch self {
      case .definition(let name, _), .assignment(let name, _): name
      }
    }

    /// The right side, in the names that are known above the line.
    public var value: Term {
      switch self {
      case .definition(_, let value), .assignment(_, let value): value
      }
    }
  }

  /// Memory, with the value that it has before the first update.
  public struct State: Hashable, Sendable {
    /// What the rule's lines call it.
    public let name: String
    /// The value of each of its numbers at first: a term in hyper-parameters.
    public let initial: Term
  }

  /// A condition on the settings, or on `t` after a run, under which the learner should be told something.
  public struct Warning: Hashable, Sendable {
    /// A term in hyper-parameters and `t`; anything but 0 means that the warning holds, NaN too.
    public let condition: Term
    /// What is to be told, beginning in lower case and without a full stop.
    public let text: String
  }

  /// What is typed for it, and what a session tells rules apart by.
  public internal(set) var name: String
  /// Its name in prose; the name where the text gives none.
  public internal(set) var title: String
  /// What it does and why, in one sentence; may be empty.
  public internal(set) var idea = ""
  /// Who published it and when; may be empty.
  public internal(set) var source = ""
  /// What is easily got wrong about it, a sentence each.
  public internal(set) var traps: [String] = []
  /// The class of `torch.optim` that does the same; nil where there is none.
  public internal(set) var torch: String?
  /// The numbers that it leaves to its user, in the order of the text.
  public internal(set) var hyperparameters: [Hyperparameter] = []
  /// Its memory, in the order of the text.
  public internal(set) var states: [State] = []
  /// What a step computes, from top to bottom.
  public internal(set) var lines: [Line] = []
  /// What the learner should be told under some settings.
  public internal(set) var warnings: [Warning] = []
  /// Whether it makes sense only with the gradient of all samples.
  public internal(set) var needsFullBatch = false
  /// The state that holds an average of the points, to be shown beside the point.
  public internal(set) var average: String?
  /// Whether that average, rather than the point, is what a run comes to unless told otherwise.
  public internal(set) var answersWithAverage = false
  /// The text that it was parsed from.
  public internal(set) var text = ""

  /// The hyper-parameter of a name; nil for one that the rule does not declare, such as `clip`.
  public func hyperparameter(_ name: String) -> Hyperparameter? { hyperparameters.first { $0.name == name } }

  /// Whether the rule decays the weights in a way of its own.
  public var declaresWeightDecay: Bool { hyperparameter("weight_decay") != nil }

  /// Whether a hyper-parameter only sets the memory's first value, so that changing it later does nothing.
  public func actsOnlyAtStart(_ name: String) -> Bool {
    guard hyperparameter(name) != nil else { return false }
    return !lines.contains { $0.value.reads(name) }
  }
}
