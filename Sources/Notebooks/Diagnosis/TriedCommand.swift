/// A line that was tried in a copy of the session and helped.
struct TriedCommand: Hashable, Sendable {
  /// What is to be typed; several commands with `;` between them.
  let command: String
  /// What comes of it, in a sentence.
  let expect: String
}
