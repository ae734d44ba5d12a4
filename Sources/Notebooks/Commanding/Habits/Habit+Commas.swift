import Expressions
import Words

/// Values with commas between them or marks of thousands in them, and words that a sentence has.
extension Habit {
  static let commas: [Habit] = [
    Habit("run 1,000", .does("run 1000"), after: ["problem sphere", "set lr 0.001"]) { line, _ in
      guard let name = line.commandName, ["run", "step", "back", "goto", "seed"].contains(name),
        let word = line.words.dropFirst().first(where: \.hasMarkedThousands)
      else { return nil }
      let plain = word.text.filter { $0 != "," }
      return Line(
        line.text.prefix(word.span.start) + plain + line.text.dropFirst(word.span.end), offset: line.offset)
    },
    Habit("run for 3", .does("run 3")) { line, _ in
      guard line.commandName == "run", let word = line.words.dropFirst().first, word.isKeyword("for") else {
        return nil
      }
      return line.withBlanks(at: word.span)
    },
    Habit("run 3 times", .does("run 3")) { line, _ in
      guard line.commandName == "run", line.words.count == 3, line.words[2].isKeyword("times") else {
        return nil
      }
      return line.withBlanks(at: line.words[2].span).trimmedAtEnd
    },
    Habit("run loss < 15", .does("run until loss < 15"), after: ["problem f(x) = x^2", "init 4"]) {
      line, session in
      guard line.commandName == "run", let name = line.words.dropFirst().first,
        let sign = line.words.dropFirst(2).first, comparisons.contains(sign.text),
        session.conditionNames.contains(name.text)
      else { return nil }
      return Line(
        line.text.prefix(name.span.start) + "until " + line.text.dropFirst(name.span.start),
        offset: line.offset - 6)
    },
    Habit("seed = 7", .does("seed 7")) { line, session in
      guard let name = line.commandName,
        ["seed", "run", "step", "features", "target", "model", "split", "drop"].contains(name),
        !session.knows(name),
        let sign = line.words.dropFirst().first, sign.isKeyword("=")
      else { return nil }
      return line.withBlanks(at: sign.span)
    },
    Habit("set lr to 0.5", .does("set lr 0.5")) { line, _ in
      guard line.commandName == "set", line.words.count > 3, line.words[2].isKeyword("to") else { return nil }
      return line.withBlanks(at: line.words[2].span)
    },
    Habit("set bounds -1,1", .does("set bounds -1 1")) { line, _ in
      guard line.commandName == "set", line.words.count == 3 || line.text.contains(", "),
        line.words.dropFirst().first?.isKeyword("bounds") == true
      else {
        return nil
      }
      return line.withoutListCommas
    },
    Habit(
      "predict 25,80", .does("predict 25 80"), after: ["data diabetes features bmi bp", "model linear"]
    ) { line, session in
      guard line.commandName == "predict" else { return nil }
      // Whose file has decimal commas writes them here too.
      if session.work.subject?.dataSubject?.set.format?.decimal == .comma, let line = line.withDecimalPoints {
        return line
      }
      // 2,000 alone is no list, however many features there are: no number of its own is written 000 or 050.
      if line.words.count == 2, line.words[1].hasMarkedThousands, line.words[1].text.contains(",0") {
        return nil
      }
      let plain = line.withoutListCommas
      // With one feature the comma is a decimal one.
      return session.work.subject?.dataSubject?.featureNames.count == 1 ? nil : plain
    },
    Habit("features bmi, bp", .does("features bmi bp"), after: ["data diabetes"]) { line, session in
      guard let name = line.commandName, ["features", "drop", "model"].contains(name),
        !line.isFormula,
        !session.columnNames.contains(where: { $0.contains(",") })
      else { return nil }
      return line.withoutListCommas
    },
    Habit("use adam lr=0.1, beta1=0.8", .does("use adam lr=0.1 beta1=0.8")) { line, _ in
      line.commandName == "use" && line.text.contains(", ") ? line.withoutListCommas : nil
    },
    Habit("use adam(lr=0.1)", .does("use adam lr=0.1")) { line, _ in
      guard line.commandName == "use", line.text.last == ")", let word = line.words.dropFirst().first,
        word.text.wholeMatch(of: #/[A-Za-z]+\(.*\)/#) != nil, !word.isQuoted,
        let opening = line.text.firstIndex(of: "(")
      else { return nil }
      let plain = Line(String(line.text.dropLast()), offset: line.offset).replacing(opening, with: " ")
      return plain.withoutListCommas ?? plain
    },
    Habit("data 'diabetes'", .does("data diabetes")) { line, _ in
      guard line.commandName == "data", let word = line.words.dropFirst().first(where: \.isInSingleQuotes)
      else {
        return nil
      }
      let name = quoted(String(word.text.dropFirst().dropLast()))
      return Line(
        String(line.text.prefix(word.span.start)) + name + String(line.text.dropFirst(word.span.end)),
        offset: line.offset)
    },
  ]
}

extension Word {
  /// `'diabetes'`, as Python has it.
  fileprivate var isInSingleQuotes: Bool {
    !isQuoted && text.count > 2 && text.first == "'" && text.last == "'"
  }

  /// `1,000`: a whole number with marks of thousands.
  fileprivate var hasMarkedThousands: Bool {
    !isQuoted && text.contains(",") && text.wholeMatch(of: #/[1-9]\d{0,2}(,\d{3})+/#) != nil
  }
}

extension Line {
  /// Blanks where some characters were.
  fileprivate func withBlanks(at span: Span) -> Line {
    let blanks = String(repeating: " ", count: span.end - span.start)
    return Line(text.prefix(span.start) + blanks + text.dropFirst(span.end), offset: offset)
  }

  fileprivate var trimmedAtEnd: Line { Line(text.trimmedEnd, offset: offset) }

  /// A blank for each comma outside parentheses, brackets and quotes; nil where there is none.
  var withoutListCommas: Line? {
    var (depth, isQuoted) = (0, false)
    let characters = text.map { (character: Character) -> Character in
      if character == "\"" { isQuoted.toggle() }
      if "([".contains(character) { depth += 1 }
      if ")]".contains(character) { depth -= 1 }
      return character == "," && depth == 0 && !isQuoted ? " " : character
    }
    let plain = String(characters)
    return plain == text ? nil : Line(plain, offset: offset)
  }

  /// A point for each comma between two digits outside quotes; nil where there is none.
  fileprivate var withDecimalPoints: Line? {
    var characters = Array(text)
    var isQuoted = false
    for place in characters.indices {
      if characters[place] == "\"" { isQuoted.toggle() }
      guard characters[place] == ",", !isQuoted, place > 0, place + 1 < characters.count,
        characters[place - 1].isNumber, characters[place + 1].isNumber
      else { continue }
      characters[place] = "."
    }
    let plain = String(characters)
    return plain == text ? nil : Line(plain, offset: offset)
  }

  /// Whether a formula follows, whose commas part its arguments.
  fileprivate var isFormula: Bool { text.contains("=") && text.contains("(") }
}
