import Expressions
import Words

/// Formulas, and names in data, as other languages write them.
extension Habit {
  static let formulas: [Habit] = [
    Habit("x^2 if x > 0 else 0", .shows("if(x > 0, x^2, 0)")) { line, _ throws(CommandError) in
      guard line.text.contains(" if ") else { return nil }
      let form =
        #/(?:[^=]*\)\s*=\s*|problem\s+|eval\s+|minimi[sz]e\s+)?(\S.*?)\s+if\s+(\S.*?)\s+else\s+(\S.*)/#
      guard line.commandName != "rule", let match = line.text.wholeMatch(of: form)
      else { return nil }
      let start = line.text.distance(from: line.text.startIndex, to: match.1.endIndex)
      let sign = start + line.text.dropFirst(start).prefix { $0.isWhitespace }.count
      throw CommandError(
        .expression(.badExpression), "A choice between two values is a call here.",
        hint: "Write \"if(\(match.2), \(match.1), \(match.3))\".", at: Span(sign, sign + 2))
    },
    Habit("x!", .shows("help expressions")) { line, session throws(CommandError) in
      guard line.text.contains("!"), [nil, "problem", "eval"].contains(line.commandName),
        let match = line.text.firstMatch(of: #/([\p{L}\d_.]+|\))(!)(?!=)/#), !line.text.contains("\""),
        line.commandName != nil || match.1 == ")" || match.1.first?.isNumber == true
          || session.knows(String(match.1))
      else { return nil }
      let sign = line.text.distance(from: line.text.startIndex, to: match.2.startIndex)
      throw CommandError(
        .expression(.badExpression), "There is no factorial here.",
        hint: "\"help expressions\" lists the functions that there are.", at: Span(sign, sign + 1))
    },
    Habit(
      "onehot a b", .shows("onehot a; onehot b")
    ) { line, _ throws(CommandError) in
      let words = line.words
      guard line.commandName == "onehot", words.count > 2 else { return nil }
      let lines = words.dropFirst().map { "onehot \($0.asTyped)" }.joined(separator: "; ")
      throw CommandError(
        .unexpectedArgument, "One column is replaced at a time.", hint: "Type \"\(lines)\".",
        at: words[2].span)
    },
    Habit("target \"a\\\\b\"", .does("target \"a\\b\""), after: ["data xor", "rename x1 \"a\\b\""]) {
      line, session in
      let names = session.columnNames
      guard
        let word = line.words.first(where: { word in
          word.isQuoted && !names.contains(word.text) && names.contains { quoted($0) == "\"\(word.text)\"" }
        }), let name = names.first(where: { quoted($0) == "\"\(word.text)\"" })
      else { return nil }
      // The name as messages show it, with its line break as two characters.
      return Line(
        line.text.prefix(word.span.start) + "\"\(name)\"" + line.text.dropFirst(word.span.end),
        offset: line.offset)
    },
  ]
}
