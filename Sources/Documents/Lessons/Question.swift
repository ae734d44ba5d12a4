/// A question that a lesson asks.
package struct Question: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    /// The learner commits to an answer before seeing it: `reveal` runs afterwards.
    case predict
    case quiz
  }

  package enum Answer: Sendable, Hashable {
    case choices([Choice])
    case number(NumberAnswer)
    /// Each of these words is right.
    case words([String])
    /// Lines to be put in order.
    case order(Order)
  }

  /// Its name in the lesson, which marks are kept under.
  package let id: String
  package let kind: Kind
  package let question: [Block]
  package let answer: Answer
  /// What is said to who asks for a hint; empty for none.
  package let hint: [Block]
  /// What is said after a right number or a right word; a choice has words of its own.
  package let feedback: [Block]
  /// Commands that run after the answer; a `predict` has at least one, a `quiz` none.
  package let reveal: Script
  /// Whether its choices are shown in another order each time.
  package let isShuffled: Bool
  /// Where the block's first line stands.
  package let location: FileLocation
}

/// One of the answers to pick from.
package struct Choice: Sendable, Hashable {
  package enum Correctness: Sendable, Hashable {
    case right
    case wrong
    /// Right where this condition holds after `reveal`.
    case when(SourceText)
  }

  package let text: [Inline]
  package let correct: Correctness
  package let feedback: [Block]
  /// Commands that show why; empty for none.
  package let see: Script
  package let location: FileLocation
}

/// A number to type.
package struct NumberAnswer: Sendable, Hashable {
  /// A wrong number, or many, with words of their own.
  package struct Mistake: Sendable, Hashable {
    package enum Case: Sendable, Hashable {
      /// The number that this expression comes to after `reveal`.
      case number(SourceText)
      /// Each number for which this condition holds: it may read `given` and `answer`.
      case when(SourceText)
      /// All the rest.
      case otherwise
    }

    package let when: Case
    package let feedback: [Block]
    package let location: FileLocation
  }

  /// How far off a right answer can be, at least 0.
  package enum Tolerance: Sendable, Hashable {
    case absolute(Double)
    /// In parts of the right answer: 0.05 for 5 %.
    case relative(Double)

    /// The same as a distance from the right answer.
    package func distance(from answer: Double) -> Double {
      switch self {
      case .absolute(let distance): distance
      case .relative(let part): part * answer.magnitude
      }
    }
  }

  /// An expression, evaluated after `reveal`.
  package let answer: SourceText
  package let tolerance: Tolerance
  package let wrong: [Mistake]
}

/// Lines to be put in order, with others among them that do not belong.
package struct Order: Sendable, Hashable {
  /// What the lines are put into, and what holds after it ran.
  package struct Frame: Sendable, Hashable {
    /// Commands with a line `...` where the lines go, as far to the right as they are to be.
    package let text: SourceText
    package let check: SourceText

    /// The commands with some lines in them.
    package func script(with lines: [String]) -> Script {
      let filled = text.text.textLines.flatMap { line in
        guard line.trimmed == "..." else { return [line] }
        return lines.map { line.prefix { $0 == " " } + $0 }
      }
      return Script(filled.joined(separator: "\n"), firstLine: text.location.line)
    }
  }

  /// In an order that is right, at least two.
  package let lines: [String]
  /// What does not belong.
  package let distractors: [String]
  /// Nil where there is one right order, that of `lines`.
  package let frame: Frame?
}
