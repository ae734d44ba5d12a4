/// The names that an expression may use beside the constants and functions.
public struct Vocabulary: Sendable {
  /// Variables; nil where any name will do.
  public var names: [String]?
  /// Names that stand for words, such as `rule` in `rule == adam`.
  public var words: [WordQuantity]
  /// Names with elements, such as `w` in `w[1]`.
  public var indexed: [String]
  /// Formulas that may be called; a call is replaced by the formula's body.
  public var formulas: [Formula]
  /// Whether `sum(a)`, `max(a)` and the like may reduce a vector, as in an update rule.
  public var hasVectors: Bool
  /// Names that summarize their one argument over many states, such as `least`.
  public var summaries: [String] = []
  /// Names that read their one argument at one other state, such as `before`.
  public var shifts: [String] = []
  /// Such names that are known elsewhere, and cannot be read here.
  public var summariesElsewhere: [String] = []
  /// Whether names may be read at earlier steps elsewhere, as in `loss[0]`, and cannot be here.
  public var hasPastElsewhere = false
  /// Questions with a word for an argument, such as `did(compare)`.
  public var questions: [WordQuestion] = []

  /// The names, constants and functions left out.
  public init(
    _ names: [String]? = [], words: [WordQuantity] = [], indexed: [String] = [], formulas: [Formula] = [],
    hasVectors: Bool = false
  ) {
    self.names = names
    self.words = words
    self.indexed = indexed
    self.formulas = formulas
    self.hasVectors = hasVectors
  }

  /// Any name is taken for a variable.
  public static let open = Vocabulary(nil)
}
