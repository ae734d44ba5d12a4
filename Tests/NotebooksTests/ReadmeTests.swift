import Documents
import Foundation
import Testing
import Words

@testable import Notebooks

/// The README shows a session: its cells are run, and its outputs compared.
@Test func theReadmeShowsWhatTheNotebookAnswers() throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../README.md")
  let document = try Document(reading: String(contentsOf: file, encoding: .utf8), file: "README.md")
  var notebook = Notebook()
  var cellCount = 0
  for case .cell(let cell) in document.parts {
    var texts: [String] = []
    for line in cell.script.lines.flatMap({ Line.commands(in: $0.text) }) {
      let answer = notebook.perform(line, in: Surroundings())
      #expect(answer.error == nil, "\(line.text)")
      texts.append(answer.displays.plainText)
    }
    let written = cell.outputs.map { output in
      if case .text(let text) = output { return text }
      return ""
    }.joined()
    #expect(texts.joined(separator: "\n").trimmed == written.trimmed, "after \(cell.commands)")
    cellCount += 1
  }
  #expect(cellCount >= 4)
}
