/// An open task, checked by its effect.
package struct Task: Sendable, Hashable {
  /// A likely mistake, and what is said about it.
  package struct Mistake: Sendable, Hashable {
    package enum Case: Sendable, Hashable {
      case when(SourceText)
      /// All attempts that no other mistake speaks for.
      case otherwise
    }

    /// Commands that make the mistake.
    package let commands: Script
    package let when: Case
    package let say: [Block]
    package let location: FileLocation
  }

  /// What would have been nicer in a right answer.
  package struct Remark: Sendable, Hashable {
    package let when: SourceText
    package let say: [Block]
  }

  /// Values that `another` draws a setting from.
  package struct Variation: Sendable, Hashable {
    package let name: String
    package let values: [SourceText]
  }

  /// Its name in the lesson, which marks are kept under.
  package let id: String
  package let setup: Script
  package let task: [Block]
  /// What the task holds fixed: `problem`, `start`, `rule` or a setting.
  package let keep: [SourceText]
  /// When an attempt is judged; without it, after a command that took steps.
  package let over: SourceText?
  package let check: SourceText
  package let solution: Script
  /// Other right ways, at least one.
  package let also: [Script]
  /// Likely mistakes, at least two; only the last is `otherwise`.
  package let wrong: [Mistake]
  /// What is said after a right answer: the first that fits, if any does.
  package let better: [Remark]
  /// Why the solution works; empty where nothing is said.
  package let why: [Block]
  package let vary: [Variation]
  /// At least two.
  package let hints: [[Block]]
  /// Where the block's first line stands.
  package let location: FileLocation
}
