import Expressions
import Optimization

/// What people type out of habit from Python, gdb and gnuplot: it works, or it gets the line to type instead.
enum Habit {
  /// The line that is meant; an error with a hint where only the learner can say.
  static func translated(_ line: Line, in session: Session) throws(CommandError) -> Line {
    guard let first = line.words.first, line.text.first != "\"" else { return line }
    if session.cells.isEmpty, session.lessons.player == nil, ["y", "yes"].contains(line.text.lowercased()) {
      // The greeting offers a lesson.
      return Line("next")
    }
    if session.knows(first.text) {
      // A parameter may have a name that is a habit elsewhere.
    } else if let hint = hint(for: line, first) {
      throw hint
    }
    if let name = calledWithoutArguments(line) { return Line(name) }
    if Catalog.named(first.text) != nil {
      if first.text == "plot", line.words.count == 1 { return Line("plot loss") }
      return line
    }
    if Catalog.named(first.text.lowercased()) != nil {
      return Line(first.text.lowercased() + line.text.dropFirst(first.text.count))
    }
    if isDefinition(line) { return moved("problem ", line) }
    if let name = assignedName(line) {
      if session.settingNames.contains(name.text) { return moved("set ", line) }
      if let hint = settingHint(for: name) { throw hint }
      if let hint = parameterHint(for: name, in: session) { throw hint }
    }
    if let topic = helpTopic(line) { return Line("help \(topic)".trimmed) }
    if isExpression(line, in: session) { return moved("eval ", line) }
    return line
  }

  /// The line with a command before it; columns stay those of what was typed.
  private static func moved(_ command: String, _ line: Line) -> Line {
    Line(command + line.text, offset: -command.count)
  }

  /// `step()`, `exit()`, `quit()`.
  private static func calledWithoutArguments(_ line: Line) -> String? {
    let text = line.text.lowercased()
    let name = text.hasSuffix("()") ? String(text.dropLast(2)) : text
    if ["exit", "q", "bye"].contains(name) { return "quit" }
    return text.hasSuffix("()") && Catalog.named(name) != nil ? name : nil
  }

  /// `help(run)`, `?`, `?run`, `run?`: the topic, empty for all; nil for anything else.
  private static func helpTopic(_ line: Line) -> String? {
    let text = line.text
    if text.hasPrefix("help("), text.hasSuffix(")") { return String(text.dropFirst(5).dropLast()) }
    guard text.hasPrefix("?") || text.hasSuffix("?") else { return nil }
    let topic = text.filter { $0 != "?" }.trimmed
    return topic.isEmpty || Catalog.named(topic) != nil ? topic : nil
  }

  /// A parameter is not given a value in the middle of a run: a run starts somewhere.
  private static func parameterHint(for name: Word, in session: Session) -> CommandError? {
    guard let trainer = session.work.trainer, trainer.objective.index(of: Reference(name.text)) != nil else {
      return nil
    }
    return CommandError(
      "unknown-command", "\"\(name.text)\" is a parameter; a run starts at a point.",
      hint: "Type \"init \(trainer.point.prefix(4).map { rounded($0, digits: 3) }.joined(separator: " "))\".",
      at: name.span)
  }

  /// `f(x) = ...`, with slips in it too: nothing else begins with a call and goes on with `=`.
  private static func isDefinition(_ line: Line) -> Bool {
    guard let tokens = try? Tokenizer.tokens(of: line.text), tokens.count > 3,
      case .name(let name) = tokens[0].kind, Catalog.named(name) == nil, tokens[1].kind == .symbol("(")
    else { return false }
    return tokens.contains { $0.kind == .symbol("=") }
  }

  /// The name in `lr = 0.05` and `batch=32`; nil where no name is given a value.
  private static func assignedName(_ line: Line) -> Word? {
    guard let sign = line.text.firstIndex(of: "="), line.text[line.text.index(after: sign)...].first != "="
    else { return nil }
    let name = line.text[..<sign].trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    return Word(name, span: Span(0, name.count))
  }

  /// An expression in names that the session knows.
  private static func isExpression(_ line: Line, in session: Session) -> Bool {
    do {
      _ = try session.value(of: line.text)
      return true
    } catch {
      // A formula with a slip in it is still no command.
      guard let tokens = try? Tokenizer.tokens(of: line.text), tokens.count > 2 else { return false }
      switch (tokens[0].kind, tokens[1].kind) {
      case (.number, _), (.symbol, _): return true
      case (.name(let name), .symbol(let symbol)):
        if symbol == "(" { return Function.named(name) != nil || session.work.subject?.formula?.name == name }
        return symbol != "=" && (operators.contains(symbol) || session.knows(name))
      default: return false
      }
    }
  }
}

extension Habit {
  /// What joins two names to an expression, so that the first is no command.
  private static let operators: Set<String> = ["+", "-", "*", "/", "^", "<", ">", "<=", ">=", "==", "!="]
}

// MARK: - Hints

extension Habit {
  private static func hint(for line: Line, _ first: Word) -> CommandError? {
    let text = first.text.lowercased()
    let call = String(text.prefix { $0 != "(" })
    switch text.hasSuffix("()") ? call : text {
    case "head", "describe", "df", "info", "df.head", "df.describe", "df.info":
      return say("show", "shows the data and how things stand", first)
    case "for", "while": return say("run 100", "takes many steps", first)
    case "import", "from", "pip": return say("help", "lists what is there; nothing needs importing", first)
    case "fit", "train", "model.fit": return say("run 100", "trains", first)
    case "continue", "c": return say("run 100", "goes on", first)
    case "previous", "again":
      return say("next", "moves on in a lesson; \"back\" and \"goto\" move along a run", first)
    case "prev": return say("back", "goes back a step of the run", first)
    case "restart", "clear": return say("reset", "goes back to step 0", first)
    case "optimizer": return say("optimizers", "lists the update rules", first)
    case "optimizer.step": return say("step", "takes a step", first)
    case "print" where line.words.count > 1:
      return say(String(line.text.dropFirst(6)), "shows a value", first)
    default: break
    }
    let argument = line.text.dropFirst(call.count + 1).prefix { $0 != ")" }
    if call == "print", !argument.isEmpty {
      return say(argument.filter { $0 != "\"" && $0 != "'" }, "shows a value", first)
    }
    return text.hasPrefix("plt.") ? say("plot loss", "draws", first) : nil
  }

  private static func say(_ line: String, _ what: String, _ word: Word) -> CommandError {
    CommandError(
      "unknown-command", "\"\(word.text)\" is not a command here.", hint: "Type \"\(line)\": it \(what).",
      at: word.span)
  }

  /// For names that settings have elsewhere.
  static func settingHint(for word: Word, isSGD: Bool = false) -> CommandError? {
    let name = String(word.text.prefix { $0 != "=" })
    let line: String
    switch name {
    case "learning_rate", "lr0", "eta", "step_size", "rate": line = "set lr 0.01"
    case "batch_size", "batchsize": line = "set batch 32"
    case "betas": line = "set beta1 0.9; set beta2 0.999"
    case "etas": line = "set eta_minus 0.5; set eta_plus 1.2"
    case "epochs": line = "run 20 epochs"
    case "seed": line = "seed 42"
    case "momentum" where isSGD: line = "use momentum momentum=0.9"
    case "nesterov" where isSGD: line = "use nesterov"
    case "momentum": line = "use momentum momentum=0.9"
    default: return nil
    }
    return CommandError(
      "unknown-name", "\"\(name)\" is not a setting here.", hint: "Type \"\(line)\".",
      at: Span(word.span.start, word.span.start + name.count))
  }
}

extension StringProtocol {
  /// Without blanks and line ends at both ends.
  var trimmed: String { String(drop { $0.isWhitespace }).trimmedEnd }

  /// Without blanks and line ends at the end.
  var trimmedEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
