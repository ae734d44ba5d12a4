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
  /// A number with words of its own.
  package struct Mistake: Sendable, Hashable {
    /// An expression, evaluated after `reveal`.
    package let answer: SourceText
    package let feedback: [Block]
  }

  /// An expression, evaluated after `reveal`.
  package let answer: SourceText
  /// How far off a right answer can be, at least 0.
  package let tolerance: Double
  package let wrong: [Mistake]
}
