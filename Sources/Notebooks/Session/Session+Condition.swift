import Expressions
import Optimization

extension Session {
  /// A condition about the run, as it was typed.
  func condition(_ word: Word, for trainer: Trainer) throws(CommandError) -> Condition {
    do { return try condition(word.text, for: trainer) } catch {
      throw .condition(error, offset: word.span.start, for: trainer)
    }
  }
}
