import Expressions
import Words

/// Commands of this program, written as they are elsewhere.
extension Habit {
  /// The number of the lesson whose screens are sessions to be mended.
  private static let sickLesson = 20
  /// How many those are.
  private static let sickCount = 12

  static let known: [Habit] = [
    Habit("rule == gd", .does("eval rule == gd")) { line, session in
      // A name that an expression may read may be a command's too.
      guard let first = line.words.first, let next = line.words.dropFirst().first,
        comparisons.contains(next.text), session.knows(first.text)
      else { return nil }
      return line.replacingFirst(0, with: "eval ")
    },
    Habit("why is it slow?", .does("diagnose")) { line, session in
      guard let first = line.words.first, !first.isQuoted, ["why", "why?"].contains(first.text.lowercased()),
        !session.knows(first.text)
      else { return nil }
      return Line("diagnose")
    },
    Habit("problem sick 3", .does("lesson 20.3")) { line, session throws(CommandError) in
      guard line.commandName == "problem", line.words.count > 1, line.words[1].spells("sick"),
        !session.knows("sick")
      else { return nil }
      guard let word = line.words.dropFirst(2).first else { return Line("lesson \(sickLesson)") }
      guard let number = Int(word.text), (1...sickCount).contains(number) else {
        throw CommandError(
          .outOfRange, "There is no sick session \(quoted(word.text)).",
          hint: "They are \"problem sick 1\" to \"problem sick \(sickCount)\".", at: word.span)
      }
      return Line("lesson \(sickLesson).\(number)")
    },
    Habit("STEP", .does("step")) { line, session in
      guard let first = line.words.first, !first.isQuoted, line.commandName == nil,
        !session.knows(first.text),
        Catalog.named(first.text.lowercased()) != nil
      else { return nil }
      return line.replacingFirst(first.text.count, with: first.text.lowercased())
    },
    Habit("run(10)", .does("run 10")) { line, session in line.withoutCall(unless: session) },
    Habit("exit()", .does("quit")) { line, session in
      let names = ["exit", "q", "bye"]
      let isMeant = names.contains { [$0, "\($0)()"].contains(line.text.lowercased()) }
      return isMeant && !session.knows(line.text) ? Line("quit") : nil
    },
    Habit("use schedule-free lr=0.02", .does("use schedulefree_sgd lr=0.02")) { line, session in
      let words = line.words
      guard line.commandName == "use", words.count > 1,
        let name = session.work.rule(elsewhere: words[1].text)
          ?? spelled(words[1].text, among: UseCommand.ways), name != words[1].text.lowercased()
      else { return nil }
      let (start, end) = (words[1].span.start, words[1].span.end)
      let text = String(line.text.prefix(start)) + name + line.text.dropFirst(end)
      return Line(text, offset: line.offset + line.text.count - text.count)
    },
    Habit("init (5, 5)", .does("init 5 5"), after: ["problem sphere"]) { line, session in
      guard line.commandName == "init", let count = session.work.trainer?.objective.parameterCount else {
        return nil
      }
      let plain = line.withBlanks(for: "(,)[]")
      let words = plain.words.dropFirst()
      let areNumbers = words.allSatisfy { Parameter<Double>.finiteNumber($0.text) != nil }
      return plain != line && (words.count == count || areNumbers && words.count > 1)
        && !line.restIsOneExpression
        ? plain : nil
    },
    Habit("init x=2, y=3", .does("init x=2 y=3"), after: ["problem f(x, y) = x^2 + y^2"]) { line, _ in
      guard line.commandName == "init", line.text.contains("=") else { return nil }
      return line.withoutListCommas
    },
    Habit("run 1.000", .shows("1000")) { line, _ throws(CommandError) in
      guard let name = line.commandName, ["run", "step", "back", "goto", "seed"].contains(name),
        let word = line.words.dropFirst().first, word.hasThousandsPoint
      else { return nil }
      throw .ambiguousPoint(word)
    },
    Habit("plot loss > a.jpg", .shows("a.svg")) { line, _ in
      guard line.commandName == "plot",
        let sign = line.words.first(where: { $0.text.hasPrefix(">") && !$0.isQuoted })
      else {
        return nil
      }
      let before = line.text.prefix(sign.span.start)
      let after = line.text.dropFirst(sign.span.start + 1).drop { $0.isWhitespace }
      let text = String(before) + "to " + after
      return Line(text, offset: line.offset + line.text.count - text.count)
    },
    Habit("plot loss a.jpg", .shows("a.svg")) { line, _ in
      guard line.commandName == "plot", let file = line.words.last, line.words.count > 2,
        !line.words.contains(where: { $0.isKeyword("to") || $0.isKeyword("with") }), file.looksLikeFile
      else { return nil }
      return Line(
        line.text.prefix(file.span.start) + "to " + line.text.dropFirst(file.span.start),
        offset: line.offset - 3)
    },
    Habit(
      "plot landscape line", .does("landscape line"), after: ["problem sphere", "set lr 0.1", "run 3"]
    ) { line, session in
      guard line.commandName == "plot", line.words.count > 1, line.words[1].spells("landscape"),
        !session.knows(line.words[1].text)
      else { return nil }
      return line.replacingFirst(line.words[1].span.start, with: "")
    },
    Habit("plot loss - 1", .does("plot (loss) - 1")) { line, _ in
      // A kind of plot that is an expression's name too.
      guard line.commandName == "plot", line.words.count > 2, let sign = line.words[2].text.first,
        !line.words[2].isQuoted, "+-*/^<=!,".contains(sign),
        line.words[1].isKeyword(LossPlot.name)
      else { return nil }
      let name = line.words[1].span
      let text = line.text.prefix(name.start) + "(\(LossPlot.name))" + line.text.dropFirst(name.end)
      return Line(String(text), offset: line.offset - 2)
    },
    Habit("step until loss < 1", .shows("run until loss < 1")) { line, _ throws(CommandError) in
      guard line.commandName == "step", line.words.dropFirst().first?.isKeyword("until") == true else {
        return nil
      }
      throw .instead(line.words[0], type: "run \(line.rest)", "takes steps until a condition is met")
    },
    Habit("set learning rate 0.1", .shows("set lr 0.1")) { line, session throws(CommandError) in
      guard line.commandName == "set" else { return nil }
      guard let (name, value, span) = line.foreignSetting, !session.settingNames.contains(name) else {
        return nil
      }
      if let hint = settingHint(for: Word(name, span: span), value: value) { throw hint }
      return nil
    },
  ]
}

extension Line {
  /// `run(10)` as `run 10`; nil where it is not a call of a command.
  fileprivate func withoutCall(unless session: Session) -> Line? {
    guard text.hasSuffix(")"), let bracket = text.firstIndex(of: "("),
      let command = Catalog.named(text[..<bracket].lowercased()), !session.knowsFormula(command.manual.name)
    else { return nil }
    let arguments = text[text.index(after: bracket)...].dropLast()
    let plain = String(arguments.map { $0 == "," || $0 == "'" ? " " : $0 })
    let line = "\(command.manual.name) \(command.manual.name == "eval" ? String(arguments) : plain)"
    return Line(line.trimmedEnd, offset: offset)
  }

  /// The line with blanks in place of some characters.
  fileprivate func withBlanks(for characters: String) -> Line {
    Line(String(text.map { characters.contains($0) ? " " : $0 }), offset: offset)
  }

  /// Whether all that follows the command's name is one expression, as in `init (1 + 2)`.
  fileprivate var restIsOneExpression: Bool {
    (try? Parser.parse(rest, vocabulary: Vocabulary())) != nil
  }

  /// The name, the value and the place in `set learning rate 0.1`, `set betas (0.9, 0.99)`.
  fileprivate var foreignSetting: (name: String, value: String, span: Span)? {
    let words = Array(words.dropFirst())
    guard let first = words.first else { return nil }
    if words.count > 2, first.spells("learning"), words[1].spells("rate") {
      let value = words[2...].map(\.text).joined(separator: " ").drop { $0 == "=" || $0 == " " }
      return ("learning_rate", String(value), Span(first.span.start, words[1].span.end))
    }
    let parts = first.text.split(separator: "=", maxSplits: 1).map(String.init)
    let value = ([parts.dropFirst().first] + words.dropFirst().map(\.text)).compactMap(\.self)
    return (
      parts.first ?? "", value.joined(separator: " ").drop { $0 == "=" || $0 == " " }.description,
      Span(first.span.start, first.span.start + (parts.first?.count ?? 0))
    )
  }
}

extension Word {
  /// `1.000`: to many a thousand, to others one.
  fileprivate var hasThousandsPoint: Bool {
    !isQuoted && text.first?.isNumber == true && text.contains(".")
      && text.wholeMatch(of: #/[1-9]\d{0,2}(\.\d{3})+/#) != nil
  }

  /// Whether it ends like the name of a picture's or another file: `a.png`.
  var looksLikeFile: Bool {
    text.last?.isLetter == true && text.contains(".")
      && text.wholeMatch(of: #/.*[^.\/]\.[A-Za-z]{2,4}/#) != nil
  }
}

extension CommandError {
  /// A number that means another one elsewhere.
  fileprivate static func ambiguousPoint(_ word: Word) -> CommandError {
    let digits = word.text.filter { $0 != "." }
    guard let number = Double(word.text) else {
      return CommandError(
        .badArgument, "\"\(word.text)\" is not a number here.",
        hint: "Without marks of thousands it is \"\(digits)\".", at: word.span)
    }
    return CommandError(
      .badArgument, "\"\(word.text)\" may be two numbers.",
      hint: "\(word.text) is \(shortestText(number)); with marks of thousands it is \"\(digits)\".",
      at: word.span)
  }
}
