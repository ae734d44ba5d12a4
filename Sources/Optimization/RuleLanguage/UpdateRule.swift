import Expressions

/// How a point is moved by its gradient: a text in the rule language, parsed.
///
/// The same text runs, is shown, explained, typeset and exported. `w` is the parameters, `g` their gradient,
/// `t` the number of this rule's updates since its memory began, 1 at the first.
public struct UpdateRule: Hashable, Sendable {
  /// One line that computes.
  public enum Line: Hashable, Sendable {
    /// `NAME = EXPRESSION`: a name for a value of this step.
    case definition(String, Term)
    /// `NAME <- EXPRESSION`: a new value for a state or for `w`.
    case assignment(String, Term)

    public var name: String {
      switch self {
      case .definition(let name, _), .assignment(let name, _): name
      }
    }

    public var value: Term {
      switch self {
      case .definition(_, let value), .assignment(_, let value): value
      }
    }
  }

  /// Memory, with the value that it has before the first update.
  public struct State: Hashable, Sendable {
    public let name: String
    public let initial: Term
  }

  /// A condition on the settings, or on `t` after a run, under which the learner should be told something.
  public struct Warning: Hashable, Sendable {
    public let condition: Term
    public let text: String
  }

  public internal(set) var name: String
  public internal(set) var title: String
  public internal(set) var idea = ""
  public internal(set) var source = ""
  /// The class of `torch.optim` that does the same; nil where there is none.
  public internal(set) var torch: String?
  public internal(set) var hyperparameters: [Hyperparameter] = []
  public internal(set) var states: [State] = []
  public internal(set) var lines: [Line] = []
  public internal(set) var warnings: [Warning] = []
  /// Whether it makes sense only with the gradient of all samples.
  public internal(set) var needsFullBatch = false
  /// The state that holds an average of the points, to be shown beside the point.
  public internal(set) var average: String?
  /// The text that it was parsed from.
  public internal(set) var text = ""

  public func hyperparameter(_ name: String) -> Hyperparameter? { hyperparameters.first { $0.name == name } }

  /// Whether the rule decays the weights in a way of its own.
  public var declaresWeightDecay: Bool { hyperparameter("weight_decay") != nil }

  /// Whether a hyper-parameter only sets the memory's first value, so that changing it later does nothing.
  public func actsOnlyAtStart(_ name: String) -> Bool {
    guard hyperparameter(name) != nil else { return false }
    return !lines.contains { $0.value.references.contains(name) }
  }
}
