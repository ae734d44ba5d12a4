/// How much a command may advise that was not asked for advice.
package enum Advice: Hashable, Sendable {
  /// Nothing: an open question asks what would be said.
  case none
  /// That something is wrong, but neither a number nor a command that may be what an open task asks for.
  case withoutRemedy
  case whole
}

extension LessonPlayer {
  /// What may be advised at what is open.
  var advice: Advice {
    switch waiting {
    case .question: .none
    case .task: .withoutRemedy
    case .nothing, .screen, .pause, .cell, .type, .end: .whole
    }
  }
}
