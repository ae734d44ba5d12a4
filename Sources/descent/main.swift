import Foundation

// Takes lines and says that it took them, until the notebook stands behind the prompt.

let environment = ProcessInfo.processInfo.environment
let terminal = Terminal(environment: environment)
let commands = ["data", "help", "problem", "problems", "quit", "run", "set", "step", "standardize"]

func completions(line: String, cursor: Int) -> Completions {
  let before = line.prefix(cursor)
  if before.hasPrefix("data ") { return .fileNames(from: before.hasPrefix("data \"") ? 6 : 5) }
  let words = before.hasPrefix("set ") ? ["lr=", "batch", "bounds"] : commands
  let start = before.lastIndex(of: " ").map { before.distance(from: before.startIndex, to: $0) + 1 } ?? 0
  let fitting = words.filter { $0.hasPrefix(before.dropFirst(start)) }
  return .words(fitting.map { .init($0, isWhole: !$0.hasSuffix("=")) }, from: start)
}

func run() {
  var progress = ProgressLine(on: terminal)
  let start = Date()
  var step = 0
  while !InterruptFlag.isRaised {
    step += 1
    usleep(1000)
    let elapsed = Date().timeIntervalSince(start)
    progress.show(step: step, of: 1_000_000_000, loss: 1 / Double(step), elapsed: elapsed)
  }
  progress.clear()
  print("Interrupted after \(step) steps.")
}

let editor = LineEditor(historyFile: HistoryFile.path(in: environment), completion: completions)
var number = 1
reading: while true {
  if let problem = editor.takeHistoryProblem() { print(problem) }
  let prompt = terminal.usesColor ? "\u{1B}[1;32mIn [\(number)]:\u{1B}[0m " : "In [\(number)]: "
  switch editor.readLine(prompt: prompt) {
  case .interrupted: continue
  case .end, .line("quit"): break reading
  case .line(let line) where line.hasPrefix("run"): run()
  case .line("help"):
    let text = (1...200).map { "line \($0)" }.joined(separator: "\n")
    Pager(on: terminal, environment: environment).show(text)
  case .line(let line): print("took <\(line)>")
  }
  number += 1
}
