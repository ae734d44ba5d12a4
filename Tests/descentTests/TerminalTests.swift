import Testing

@testable import descent

struct TerminalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let environment: [String: String]
    var terminals: Set<Int32> = [0, 1, 2]
    let color: Bool
    let unicode: Bool

    var testDescription: String { "\(environment), terminals \(terminals.sorted())" }
  }

  @Test(arguments: [
    Case(environment: ["TERM": "xterm", "LANG": "de_DE.UTF-8"], color: true, unicode: true),
    Case(environment: ["TERM": "xterm", "NO_COLOR": "", "LANG": "C.utf8"], color: true, unicode: true),
    Case(environment: ["TERM": "xterm", "NO_COLOR": "1"], color: false, unicode: false),
    Case(environment: ["TERM": "dumb", "LC_CTYPE": "C.UTF-8"], color: false, unicode: true),
    Case(environment: ["LC_ALL": "C", "LANG": "C.UTF-8"], color: false, unicode: false),
    Case(environment: ["TERM": "xterm", "LC_ALL": "", "LANG": "C.UTF-8"], color: true, unicode: true),
    Case(environment: ["TERM": "xterm", "LANG": "C.UTF-8"], terminals: [0, 2], color: false, unicode: true),
  ])
  func saysWhatMayBeShown(_ row: Case) {
    let terminal = Terminal(environment: row.environment, isTerminal: row.terminals.contains, size: nil)
    #expect(terminal.usesColor == row.color)
    #expect(terminal.usesUnicode == row.unicode)
    #expect(terminal.isInteractive == row.terminals.isSuperset(of: [0, 1]))
  }

  @Test func theKernelKnowsTheSizeBestThenTheEnvironment() {
    func size(_ known: (width: Int, height: Int)?, _ environment: [String: String]) -> [Int] {
      let terminal = Terminal(environment: environment, isTerminal: { _ in true }, size: known)
      return [terminal.width, terminal.height]
    }
    #expect(size((100, 30), ["COLUMNS": "50", "LINES": "10"]) == [100, 30])
    #expect(size((0, 0), ["COLUMNS": "50", "LINES": "10"]) == [50, 10])
    #expect(size(nil, ["COLUMNS": "-3", "LINES": "many"]) == [80, 24])
    #expect(size(nil, [:]) == [80, 24])
  }
}
