import Optimization

extension BatchSize {
  /// How many samples a step takes: a number.
  static func parameter(example: String) -> Parameter<BatchSize> {
    let count = Parameter.count("SIZE", example: example)
    return Parameter(
      "SIZE", noun: "number of samples", example: { _ in example },
      parse: {
        word, context throws(CommandError) in
        .samples(try count.parse(word, context))
      })
  }

  /// The same size, if the data have so many samples.
  func checked(in work: Workspace) throws(CommandError) -> BatchSize {
    guard case .samples(let size) = self, let count = work.trainer?.objective.sampleCount, count > 1,
      size > count
    else { return self }
    throw CommandError(
      .outOfRange, "There are only \(count) samples.", hint: "Try \"set batch all\".")
  }
}
