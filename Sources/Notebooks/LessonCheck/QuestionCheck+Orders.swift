import Documents
import Words

/// Lines to be put in order: those of the lesson are right in their order, and not in every other.
extension QuestionCheck {
  /// Up to so many lines every order is tried; of more, those next to the right one.
  private static let mostTried = 4

  mutating func examine(_ order: Order) {
    demandReason()
    guard let frame = order.frame else { return }
    var session = station.before
    own += bench.run(frame.script(with: order.lines).lines, in: &session)
    guard let holds = expressions.condition(frame.check, "check", in: session) else { return }
    guard holds else {
      report(
        .rightAnswerRefused, at: frame.check.location,
        "The lines in their order do not pass: after them \(quoted(frame.check.text)) does not hold.")
      return
    }
    if Self.otherOrders(of: order.lines).allSatisfy({ passes($0, in: frame) }) {
      report(.noWrongChoice, "Every order of the lines passes, so nothing is asked.")
      return
    }
    for distractor in order.distractors {
      let taken = order.lines.indices.contains { index in
        var lines = order.lines
        lines[index] = distractor
        return passes(lines, in: frame)
      }
      if taken {
        report(
          .wrongAnswerTaken, "The line \(quoted(distractor)) does not belong, and passes in place of another."
        )
      }
    }
  }

  /// Whether some lines, put into the frame, run and pass.
  private func passes(_ lines: [String], in frame: Order.Frame) -> Bool {
    var session = station.before
    let commands = frame.script(with: lines).lines.flatMap { Line.commands(in: $0.text) }
    for command in commands where bench.perform(command, in: &session) != nil { return false }
    return session.holds(frame.check.text)
  }

  /// Other orders than the given one.
  private static func otherOrders(of lines: [String]) -> [[String]] {
    guard lines.count > mostTried else { return Array(permutations(of: lines).dropFirst()) }
    let swapped = lines.indices.dropLast().map { index in
      var other = lines
      other.swapAt(index, index + 1)
      return other
    }
    return swapped + [lines.reversed()]
  }

  /// All orders, the given one first.
  private static func permutations(of lines: [String]) -> [[String]] {
    guard lines.count > 1 else { return [lines] }
    return lines.indices.flatMap { index in
      var rest = lines
      let first = rest.remove(at: index)
      return permutations(of: rest).map { [first] + $0 }
    }
  }
}
