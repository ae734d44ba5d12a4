import Expressions

/// Something that ends a run before its steps are done; only those that were asked for are looked at.
///
/// A test about the loss is looked at after every step where steps use all samples, else at each epoch's end.
public struct StoppingTest: Hashable, Sendable {
  /// What is looked at, and its bound.
  public enum Kind: Hashable, Sendable {
    /// The loss changed by less than this.
    case change(Double)
    /// The gradient's norm fell below this.
    case gradient(Double)
    /// The loss fell below this.
    case target(Double)
    /// The loss found no new least value so many times in a row.
    case patience(Int)
    /// So many seconds of the run went by.
    case time(Double)
    case condition(Condition)
  }

  /// What ends the run.
  public let kind: Kind
  /// How many times in a row the test must hold, at least 1.
  public let over: Int

  /// A test that must hold `over` times in a row; less than 1 counts as 1.
  public init(_ kind: Kind, over: Int = 1) {
    self.kind = kind
    self.over = max(1, over)
  }
}

/// Why a run ended.
public enum StopReason: Hashable, Sendable {
  /// The steps or epochs that were asked for are done.
  case finished
  /// What `until` asked for holds.
  case conditionMet(String)
  /// A stopping test held.
  case test(StoppingTest)
  /// The condition never held in as many steps as are tried.
  case gaveUp(steps: Int)
  case outOfRange(RangeViolation)
  case diverged(Divergence)
  case interrupted
}

/// How far a run goes at most.
public struct RunPlan: Sendable {
  /// How many steps there are at most.
  public enum Length: Hashable, Sendable {
    case steps(Int)
    case epochs(Int)
    /// Until the condition holds, or ten million steps.
    case untilCondition
  }

  /// How far it goes where nothing ends it before.
  public var length: Length
  /// What ends it as soon as it holds after a step; nil for none.
  public var condition: Condition?
  /// What else ends it, looked at in this order.
  public var tests: [StoppingTest]

  /// Steps after which a run without a number gives up.
  public static let patience = 10_000_000

  /// A run of a length, ended before by a condition or a test that holds.
  public init(_ length: Length, until condition: Condition? = nil, tests: [StoppingTest] = []) {
    self.length = length
    self.condition = condition
    self.tests = tests
  }
}
