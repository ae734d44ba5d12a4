import Expressions
import Words

/// Commands of Python, of its libraries, of gdb and of the shell.
extension Habit {
  static let elsewhere: [Habit] =
    words("head", "describe", "df", "info", "df.head", "df.describe", "df.info") { word, _ in
      .instead(word, type: "show", "shows the data and how things stand")
    }
    + words("fit", "train", "model.fit") { word, _ in .instead(word, type: "run 100", "trains") }
    + words("continue", "c") { word, _ in .instead(word, type: "run 100", "goes on") }
    + words("prev") { word, _ in .instead(word, type: "back", "goes back a step of the run") }
    + words("restart") { word, _ in .instead(word, type: "reset", "goes back to step 0") }
    + words("clear", "cls") { word, _ in
      CommandError(
        .unknownCommand, "\"\(word.text)\" is not a command here.",
        hint: "Ctrl-L clears the screen; \"reset\" goes back to step 0.", at: word.span)
    }
    + words("normalize", "normalise", "scale") { word, _ in
      .instead(word, type: "standardize", "gives every feature mean 0 and deviation 1")
    }
    + words("optimizer") { word, _ in .instead(word, type: "optimizers", "lists the update rules") }
    + words("optimizer.step") { word, _ in .instead(word, type: "step", "takes a step") }
    + words("import", "from", "pip") { word, _ in
      .instead(word, type: "help", "lists what is there; nothing needs importing")
    }
    + words("gradcheck", "check_grad", "grad_check", "check_gradient") { word, _ in
      .instead(word, type: "check gradient", "compares it with differences of the loss")
    }
    + words("tape") { word, _ in
      .instead(word, type: "explain gradient", "works the formula out part by part")
    }
    + words("splot") { word, _ in .instead(word, type: "plot surface", "draws the loss over two parameters") }
    + words("until", "break") { word, line in
      .instead(word, type: "run until \(line.rest.isEmpty ? "loss < 0.1" : line.rest)", "runs until it is so")
    }
    + words("while") { word, _ in .instead(word, type: "run 100", "takes many steps") } + [
      Habit("for i in range(10):", .shows("run 10")) { line, session throws(CommandError) in
        guard let word = line.foreignWord("for", in: session) else { return nil }
        let count = line.text.firstMatch(of: #/range\((\d+)\)/#).map { String($0.1) }
        throw .instead(word, type: "run \(count ?? "100")", "takes many steps")
      },
      Habit("learning rate 0.3", .shows("set lr 0.3")) { line, session throws(CommandError) in
        guard let word = line.foreignWord("learning", in: session), line.words.count > 1,
          line.words[1].spells("rate")
        else { return nil }
        let number = line.words.last.flatMap { Parameter<Double>.finiteNumber($0.text) }
        throw .instead(word, type: "set lr \(shortestText(number ?? 0.1))", "sets the learning rate")
      },
      Habit("test out", .does("test-out"), after: ["lesson 1"]) { line, _ in
        ["test out", "testout"].contains(line.text.lowercased()) ? Line("test-out") : nil
      },
      Habit("load a.csv", .shows("data a.csv")) { line, session throws(CommandError) in
        guard let word = line.words.first,
          let name = ["load", "read", "read_csv", "pd.read_csv"].first(where: {
            word.text.lowercased() == $0 || word.text.lowercased().hasPrefix($0 + "(")
          }), line.commandName == nil, !session.knows(name)
        else { return nil }
        // What is quoted, or all up to what else a call has.
        let rest = line.text.dropFirst(name.count)
        let quoted = rest.firstMatch(of: #/"([^"]+)"|'([^']+)'/#).flatMap { $0.1 ?? $0.2 }
        let plain = rest.drop { $0 == "(" || $0.isWhitespace }.prefix { $0 != "," && $0 != ")" }
        let file = String(quoted ?? plain).trimmed
        throw .instead(
          Word(name, span: Span(0, name.count)), type: "data \(file.isEmpty ? "FILE.csv" : typed(file))",
          "reads a table")
      },
      Habit("save my notes.md", .shows("save \"my notes.md\"")) { line, _ throws(CommandError) in
        let words = line.words
        guard ["save", "open"].contains(line.commandName), words.count > 2,
          let last = words.lastIndex(where: { $0.text.contains(".") }), last > 1,
          !words[1...last].contains(where: { $0.isQuoted || SaveCommand.keywords.contains($0.text) })
        else { return nil }
        let name = words[1...last].map(\.text).joined(separator: " ")
        let rest = words[(last + 1)...].map { " " + $0.text }.joined()
        throw CommandError(
          .unexpectedArgument, "A name with blanks stands in quotes.",
          hint: "Type: \(words[0].text) \"\(name)\"\(rest)", at: words[2].span)
      },
      Habit("print(x)", .shows("x")) { line, session throws(CommandError) in
        guard let word = line.words.first, word.text.lowercased().hasPrefix("print"),
          let match = line.text.wholeMatch(of: #/[Pp]rint\s*(?:\((.+)\)|\s(.+))/#),
          !session.knows(word.text)
        else { return nil }
        let value = (match.1 ?? match.2).map { $0.filter { $0 != "\"" && $0 != "'" }.trimmed } ?? ""
        throw .instead(word, type: value, "shows a value")
      },
      Habit("p x", .does("eval x")) { line, session in
        guard let word = line.foreignWord("p", in: session), !line.rest.isEmpty else { return nil }
        return line.replacingFirst(word.span.end, with: "eval")
      },
      Habit("plt.plot(x)", .shows("plot loss")) { line, _ throws(CommandError) in
        guard let word = line.words.first, word.text.lowercased().hasPrefix("plt.") else { return nil }
        throw .instead(word, type: "plot loss", "draws")
      },
      Habit("display x", .does("watch x")) { line, session in
        guard let word = line.foreignWord("display", in: session) else { return nil }
        return line.replacingFirst(word.span.end, with: "watch")
      },
      Habit("undisplay", .does("unwatch"), after: ["problem f(x) = x^2", "watch x"]) { line, session in
        guard let word = line.foreignWord("undisplay", in: session) else { return nil }
        return line.replacingFirst(word.span.end, with: "unwatch")
      },
      Habit("!ls", .shows("quit")) { line, _ throws(CommandError) in
        guard line.text.hasPrefix("!"), let word = line.words.first else { return nil }
        throw CommandError(
          .unknownCommand, "\"\(word.text)\" is for a shell; nothing outside the notebook runs from here.",
          hint: "Type \"quit\" to get back to yours.", at: word.span)
      },
      Habit("save loss.png", .shows("plot loss to loss.png")) { line, session throws(CommandError) in
        guard line.commandName == "save", let word = line.words.first,
          let file = line.words.dropFirst().first,
          ["svg", "png", "pdf"].contains(where: { file.text.lowercased().hasSuffix(".\($0)") })
        else { return nil }
        throw .instead(word, type: "plot loss to \(typed(file.text))", "draws the loss to a file")
      },
      Habit("minimize (x - 1)^2", .does("problem f(x) = (x - 1)^2")) { line, session in
        line.problem(for: ["minimize", "minimise"], in: session)
      },
      Habit("batch 1", .does("set batch 1")) { line, session in
        guard let name = line.words.first, session.settingNames.contains(name.text), line.words.count > 1,
          line.commandName == nil,
          Parameter<Double>.finiteNumber(line.rest) != nil || line.rest == "all"
            || line.rest == "off"
        else { return nil }
        return line.replacingFirst(0, with: "set ")
      },
      Habit("epochs 10", .does("run 10 epochs")) { line, session in
        guard line.foreignWord("epochs", in: session) != nil, Int(line.rest) != nil else { return nil }
        return Line("run \(line.rest) epochs", offset: line.offset + 3)
      },
      Habit("lr0 0.1", .shows("set lr 0.1")) { line, session throws(CommandError) in
        guard let name = line.words.first, line.commandName == nil, !session.knows(name.text),
          !name.isAssignment,
          Parameter<Double>.finiteNumber(line.rest) != nil
        else { return nil }
        if let hint = settingHint(for: name, value: line.rest) { throw hint }
        return nil
      },
    ]

  /// A row for each of some words that begin a line, which all get the same answer.
  private static func words(
    _ words: String..., hint: @escaping @Sendable (Word, Line) -> CommandError
  ) -> [Habit] {
    words.map { name in
      let shown = hint(Word(name, span: Span(0, 0)), Line(name)).hint?.split(separator: "\"").dropFirst()
        .first
      return Habit(name, .shows(shown.map(String.init) ?? "")) { line, session throws(CommandError) in
        guard let word = line.foreignWord(name, in: session) else { return nil }
        throw hint(word, line)
      }
    }
  }
}

extension Line {
  /// The first word if it is this one, called or not, and nothing that the session knows by that name.
  fileprivate func foreignWord(_ name: String, in session: Session) -> Word? {
    guard let word = words.first, !word.isQuoted, [name, "\(name)()"].contains(word.text.lowercased()),
      commandName == nil, !session.knows(word.text)
    else { return nil }
    return word
  }

  /// The problem that an expression, or a definition, makes after one of some words.
  fileprivate func problem(for names: [String], in session: Session) -> Line? {
    guard let word = words.first, names.contains(word.text.lowercased()), !session.knows(word.text),
      !rest.isEmpty
    else { return nil }
    let length = text.count - rest.count
    guard let term = try? Parser.parse(rest).term else { return replacingFirst(length, with: "problem ") }
    // A name alone is a problem's, or nothing.
    guard case .call = term else { return replacingFirst(length, with: "problem ") }
    // t is no parameter: the formula reads the step.
    let names = term.references.map(\.text).filter { $0 != "t" }.joined(separator: ", ")
    return replacingFirst(length, with: "problem f(\(names)) = ")
  }
}
