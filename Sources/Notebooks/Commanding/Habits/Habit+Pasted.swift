import Words

/// Prompts that are pasted with the line after them.
extension Habit {
  static let pasted: [Habit] = [
    Habit(">>> step", .does("step")) { line, _ in line.withoutPrompt(">>>") },
    Habit("... step", .does("step")) { line, _ in line.withoutPrompt("...") },
    Habit("(gdb) step", .does("step")) { line, _ in line.withoutPrompt("(gdb)") },
    Habit("gnuplot> step", .does("step")) { line, _ in line.withoutPrompt("gnuplot>") },
    Habit("> step", .does("step")) { line, _ in line.withoutPrompt("> ") },
    Habit("In [3]: step", .does("step")) { line, _ in
      guard line.text.hasPrefix("In ["), let prompt = line.text.prefixMatch(of: #/In \[\d*\]:/#)?.output
      else { return nil }
      return line.withoutPrompt(String(prompt))
    },
  ]
}

extension Line {
  /// The line after a prompt; nil where it has no prompt, or nothing follows it.
  fileprivate func withoutPrompt(_ prompt: String) -> Line? {
    guard text.hasPrefix(prompt) else { return nil }
    let rest = text.dropFirst(prompt.count)
    let line = replacingFirst(prompt.count + rest.prefix { $0.isWhitespace }.count, with: "")
    return line.text.isEmpty ? nil : line
  }
}
