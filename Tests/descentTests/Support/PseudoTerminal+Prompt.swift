import TestSupport
import Testing

extension PseudoTerminal {
  /// Where the history is in a home.
  static let history = ".local/state/descent/history"

  /// The program, waiting at its first prompt.
  static func atPrompt(
    environment: [String: String] = [:], home: TemporaryFolder? = nil, columns: Int = 80
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(environment: environment, home: home, columns: columns)
    try terminal.wait(for: "In [1]:")
    return terminal
  }

  /// Expects the lines taken so far, the ones before this session included, to become these.
  func expectTaken(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let text = lines.map { $0 + "\n" }.joined()
    try? wait("for the history", within: 5) { home.read(Self.history) == text }
    #expect(home.read(Self.history) == text, sourceLocation: sourceLocation)
  }
}
