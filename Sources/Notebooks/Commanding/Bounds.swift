import Expressions

/// `LOW HIGH`: two numbers, the lower one first.
struct Bounds {
  private let low: Parameter<Double>
  private let high: Parameter<Double>
  private let example: String

  init(example: String) {
    low = .number("LOW", noun: "lower bound", example: example)
    high = .number("HIGH", noun: "upper bound", example: example)
    self.example = example
  }

  var syntax: Syntax { .sequence([.one(low), .one(high)]) }

  /// The numbers that were typed; nil where they were left out.
  func range(of arguments: Arguments) throws(CommandError) -> ClosedRange<Double>? {
    guard let low = arguments[low], let high = arguments[high] else { return nil }
    guard low.value < high.value else {
      throw CommandError(
        .outOfRange, "The first bound has to be below the second.", hint: "Try \"\(example)\".",
        at: Span(low.span.start, high.span.end))
    }
    return low.value...high.value
  }
}
