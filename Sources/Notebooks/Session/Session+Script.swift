import Documents

/// What a document asks of a session: to run its cells, and to work out its numbers and conditions.
extension Session {
  /// Runs commands without a number and without undo, each shown behind a `>`.
  ///
  /// What only prepares those that follow says nothing, unless there is something to notice.
  mutating func play(_ commands: [ScriptLine], in surroundings: Surroundings) -> [Display] {
    let lines = commands.flatMap { Line.commands(in: $0.text) }
    var displays: [Display] = []
    for (index, line) in lines.enumerated() {
      displays.append(.text("> " + line.text))
      let outcome = perform(line, in: surroundings)
      let isPreparation = index < lines.count - 1 && line.isPreparation
      displays += outcome.displays.filter { !isPreparation || $0.isNotice }
      if let error = outcome.error { displays.append(.notice(error.rendered(under: line.text))) }
    }
    return displays
  }

  /// Prose with its numbers worked out; one that cannot be is shown as it was written.
  func filled(_ blocks: [Block]) -> [Block] {
    blocks.filled { hole in
      (try? value(of: hole.expression)).map { rounded($0, digits: hole.digits) } ?? hole.source
    }
  }

  /// Whether a condition of a document holds; one that makes no sense here does not.
  package func holds(_ condition: String) -> Bool {
    guard let value = try? value(of: condition) else { return false }
    return value != 0 && !value.isNaN
  }
}

extension Line {
  /// Whether it is a command that makes things ready for others.
  fileprivate var isPreparation: Bool {
    guard let manual = words.first.flatMap({ Catalog.named($0.text) })?.manual else { return false }
    return manual.topic == .problem || manual.topic == .optimizer || manual.name == ResetCommand.manual.name
  }
}
