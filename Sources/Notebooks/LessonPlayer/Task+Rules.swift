import Documents

extension Documents.Task {
  /// Whether an update rule is something to be chosen in it: then the one that was chosen stays from one attempt to the
  /// next.
  var isAboutRules: Bool {
    ([solution] + also).flatMap(\.lines).flatMap { Line.commands(in: $0.text) }
      .contains { $0.commandName == UseCommand.manual.name }
  }
}
