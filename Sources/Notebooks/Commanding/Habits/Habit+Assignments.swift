import Expressions
import Words

/// Lines that define something or give a name a value.
extension Habit {
  static let assignments: [Habit] = [
    Habit("f(x) = x^4", .does("problem f(x) = x^4")) { line, _ in
      line.isDefinition ? line.replacingFirst(0, with: "problem ") : nil
    },
    Habit("lr = 0.05", .does("set lr 0.05")) { line, session in
      guard let (name, _) = line.assigned, session.settingNames.contains(name.text) else { return nil }
      return line.replacingFirst(0, with: "set ")
    },
    Habit("x = 3", .does("init x=3")) { line, session in
      guard let (name, value) = line.assigned, session.knowsParameter(name.text) else { return nil }
      guard Parameter<Double>.finiteNumber(value) == nil, let number = try? session.value(of: value),
        number.isFinite
      else { return line.replacingFirst(0, with: "init ") }
      return Line("init \(name.text)=\(shortestText(number))", offset: line.offset)
    },
    Habit("x += 1", .does("init x=5")) { line, session in
      guard let (name, sign, value) = line.changed, session.knowsParameter(name),
        let number = try? session.value(of: "\(name) \(sign) (\(value))"), number.isFinite
      else { return nil }
      return Line("init \(name)=\(shortestText(number))", offset: line.offset)
    },
    Habit("lr *= 2", .does("set lr 0.02")) { line, session in
      // Before there is a run, a setting has a value that no expression can read yet.
      guard let (name, sign, value) = line.changed, session.settingNames.contains(name),
        let current = session.work.settings.values(t: 1, epoch: 0)[name],
        let number = (try? session.value(of: "\(name) \(sign) (\(value))"))
          ?? (try? session.value(of: "\(shortestText(current)) \(sign) (\(value))")), number.isFinite
      else { return nil }
      return Line("set \(name) \(shortestText(number))", offset: line.offset)
    },
    Habit("u = v = 1", .shows("u = 1; v = 1")) { line, _ throws(CommandError) in
      guard line.text.count(where: { $0 == "=" }) > 1,
        let match = line.text.wholeMatch(
          of: #/([\p{L}_][\p{L}\d_]*)\s*=\s*([\p{L}_][\p{L}\d_]*)\s*=\s*([^=].*)/#)
      else { return nil }
      let second = line.text.distance(from: line.text.startIndex, to: match.2.endIndex)
      let sign = second + line.text.dropFirst(second).prefix { $0 != "=" }.count
      throw CommandError(
        .unexpectedArgument, "One \"=\" gives one name a value.",
        hint: "Type \"\(match.1) = \(match.3); \(match.2) = \(match.3)\".", at: Span(sign, sign + 1))
    },
    Habit("set x 3", .does("init x=3")) { line, session in
      let words = line.words
      guard line.commandName == "set", words.count == 3, session.knowsParameter(words[1].text),
        !session.settingNames.contains(words[1].text)
      else { return nil }
      return Line("init \(words[1].text)=\(words[2].text)", offset: line.offset)
    },
    Habit("q = x^4 + x", .does("problem q(x) = x^4 + x")) { line, session in
      guard let (name, value) = line.assigned, !name.text.contains("["), !session.knows(name.text),
        let term = try? Parser.parse(value).term, case .call = term, !term.references.isEmpty,
        settingHint(for: name, value: value) == nil
      else { return nil }
      let names = term.references.map(\.text).joined(separator: ", ")
      let definition = "problem \(name.text)(\(names)) = "
      return Line(definition + value, offset: line.offset + line.text.count - value.count - definition.count)
    },
    Habit("learning_rate = 0.1", .shows("set lr 0.1")) { line, _ throws(CommandError) in
      guard let (name, value) = line.assigned else { return nil }
      if let hint = settingHint(for: name, value: value) { throw hint }
      return nil
    },
  ]

  /// For names that settings have elsewhere: the line to type, with the value that was given.
  ///
  /// - Parameter others: what else was given in the line, as it was typed.
  static func settingHint(
    for word: Word, value: String?, isSGD: Bool = false, others: [String] = []
  ) -> CommandError? {
    let name = String(word.text.prefix { $0 != "=" })
    let values = (value ?? "").filter { !"()[] ".contains($0) }.split(separator: ",").map(String.init)
    func first(or usual: String) -> String { values.first ?? usual }
    func second(or usual: String) -> String { values.count > 1 ? values[1] : usual }
    let line: String
    switch name.lowercased() {
    case "learning_rate", "learningrate", "lr0", "eta", "step_size", "rate", "alpha":
      line = "set lr \(first(or: "0.01"))"
    case "batch_size", "batchsize": line = "set batch \(first(or: "32"))"
    case "betas": line = "set beta1 \(first(or: "0.9")); set beta2 \(second(or: "0.999"))"
    case "etas": line = "set eta_minus \(first(or: "0.5")); set eta_plus \(second(or: "1.2"))"
    case "epochs": line = "run \(first(or: "20")) epochs"
    case "seed": line = "seed \(first(or: "42"))"
    case "nesterov" where isSGD: line = "use nesterov"
    case "momentum":
      line = (["use momentum"] + others + ["momentum=\(first(or: "0.9"))"]).joined(separator: " ")
    default: return nil
    }
    return CommandError(
      .unknownName, "\"\(name)\" is not a setting here.", hint: "Type \"\(line)\".",
      at: Span(word.span.start, word.span.start + name.count))
  }
}

extension Line {
  /// `f(x) = ...`, with slips in it too: nothing else begins with a call and goes on with `=`.
  fileprivate var isDefinition: Bool {
    guard text.contains("("), let name = text.prefixMatch(of: #/([\p{L}_][\p{L}\d_]*)\s*\(/#),
      Catalog.named(String(name.1)) == nil
    else {
      return false
    }
    if text.prefixMatch(of: #/[^()=]*\([^()=]*\)\s*=(?!=)/#) != nil { return true }
    // A parenthesis or two too many or too few.
    return (try? Tokenizer.tokens(of: text))?.contains { $0.kind == .symbol("=") } ?? false
  }

  /// The name, the operator and the value in `x += 1`.
  fileprivate var changed: (name: String, sign: String, value: String)? {
    guard ["+=", "-=", "*=", "/="].contains(where: { text.contains($0) }),
      let match = text.wholeMatch(of: #/([\p{L}_][\p{L}\d_]*(?:\[[^\]]*\])?)\s*([-+*\/])=\s*(.+)/#)
    else {
      return nil
    }
    return (String(match.1), String(match.2), String(match.3))
  }

  /// The name and the value in `lr = 0.05`, `batch=32` and `w[bmi] = 2`; nil where no name is given a value.
  fileprivate var assigned: (name: Word, value: String)? {
    guard commandName == nil, let sign = text.firstIndex(of: "="),
      text[text.index(after: sign)...].first != "="
    else { return nil }
    let name = text[..<sign].trimmed
    guard name.wholeMatch(of: #/[\p{L}_][\p{L}\d_]*(?:\[[^\]]*\])?/#) != nil else { return nil }
    return (Word(name, span: Span(0, name.count)), text[text.index(after: sign)...].trimmed)
  }
}
