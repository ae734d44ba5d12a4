import Documents
import Foundation
import Words

/// What a student hands in: a text for the teacher's eyes, and in it the record that `descent grade` reads.
package struct HandIn: Sendable {
  /// Whose it is; nil where nobody said.
  package let student: String?
  /// What the student's numbers were drawn from; nil where they are those of the lessons.
  package let seed: UInt64?
  package let progress: LessonProgress

  /// Why a text is nothing that was handed in.
  package struct ReadingError: Error, Hashable, CustomStringConvertible {
    package let description: String
  }
}

// MARK: - The record

extension HandIn {
  /// The record as it stands in the text.
  private struct Record: Codable {
    let student: String?
    let seed: UInt64?
    let progress: LessonProgress
  }

  /// What the record's block is called.
  private static let info = "json"

  /// Reads a text that `hand-in` wrote.
  ///
  /// - Parameter file: what errors call it.
  package init(reading text: String, file: String) throws(ReadingError) {
    let document: Document
    do { document = try Document(reading: text, file: file) } catch {
      throw ReadingError(description: error.description)
    }
    let blocks = document.blocks.compactMap { block -> CodeBlock? in
      guard case .code(let code) = block.content, code.info == Self.info else { return nil }
      return code
    }
    guard let block = blocks.last else {
      throw ReadingError(description: "\(file) holds no record: \"hand-in \(file)\" writes one.")
    }
    do {
      let record = try JSONDecoder().decode(Record.self, from: Data(block.text.utf8))
      (student, seed, progress) = (record.student, record.seed, record.progress)
    } catch let error as LessonProgress.ReadingError {
      throw ReadingError(description: "The record of \(file) is not read: \(error).")
    } catch {
      let line =
        JSONFault.line(in: Data(block.text.utf8)).map { " in line \(block.location.line + $0 - 1)" } ?? ""
      throw ReadingError(description: "The record of \(file) is damaged\(line).")
    }
  }

  /// The record as JSON, keys in alphabetical order.
  private var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let record = Record(student: student, seed: seed, progress: progress)
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

// MARK: - The text

extension HandIn {
  /// The text, as Markdown.
  ///
  /// - Parameter standings: of all lessons; those that were not begun are passed over.
  func text(of standings: [LessonStanding]) -> String {
    let begun = standings.filter(\.isBegun)
    let owner = student.map { ": \($0)" } ?? ""
    let numbers = seed.map { " Numbers are drawn from seed \($0)." } ?? ""
    let blocks: [Block] =
      [
        Block(.heading(level: 1, [.text("Lessons of gradient descent\(owner)")])),
        .paragraph("\(counted(begun.count, "lesson")) begun.\(numbers)"),
      ] + (begun.isEmpty ? [] : [Block(.table(Self.table(of: begun)))])
      + begun.flatMap(Self.blocks)
      + [
        .paragraph("The record, as \"descent grade\" reads it:"),
        Block(.code(CodeBlock(info: Self.info, text: json))),
      ]
    return Document(blocks: blocks).text
  }

  private static func table(of standings: [LessonStanding]) -> ProseTable {
    func row(_ cells: [String]) -> [[Inline]] { cells.map { [.text($0)] } }
    let headings = ["lesson", "done", "right at first", "shown", "state"]
    return ProseTable(
      alignments: [.left, .right, .right, .right, .left], heading: row(headings),
      rows: standings.map { standing in
        row([
          "\(standing.lesson.number) \(standing.lesson.title)",
          "\(standing.doneCount) of \(standing.steps.count)", "\(standing.rightCount)",
          "\(standing.shownCount)",
          standing.mark?.rawValue ?? "",
        ])
      })
  }

  /// A lesson's questions and tasks, with what was answered and typed.
  private static func blocks(of standing: LessonStanding) -> [Block] {
    let heading = Block(
      .heading(level: 2, [.text("\(standing.lesson.number) \(standing.lesson.title)")]))
    return [heading] + standing.steps.flatMap { step in step.record.map { blocks(of: step, $0) } ?? [] }
  }

  private static func blocks(of step: LessonStanding.Step, _ record: StepRecord) -> [Block] {
    let asked = Block.paragraph("\(step.address) \(step.step.textInOneLine)")
    let answer = record.answer.map { "\($0): \(record.isRight == true ? "right" : "not right")" }
    let first =
      step.isTask ? record.isRight.map { $0 ? "first attempt right" : "first attempt missed" } : answer
    let counts = [
      record.attempts > 1 ? "\(record.attempts) attempts" : nil,
      record.hints > 0 ? counted(record.hints, "hint") : nil, record.isShown ? "shown" : nil,
      record.draw.map { "numbers of seed \($0)" },
    ]
    let said = ([first] + counts).compactMap(\.self).joined(separator: "; ")
    let commands =
      record.commands.isEmpty
      ? [] : [Block(.code(CodeBlock(text: record.commands.joined(separator: "\n"))))]
    return [asked] + (said.isEmpty ? [] : [.paragraph(said + ".")]) + commands
  }
}

extension Block {
  fileprivate static func paragraph(_ text: String) -> Block { Block(.paragraph([.text(text)])) }
}

// MARK: - Handing in

extension Notebook {
  /// What was done in the lessons so far.
  var handIn: HandIn { HandIn(student: student?.name, seed: student?.seed, progress: shelf.progress) }

  /// The same as the text that is handed in.
  var handInText: String { handIn.text(of: shelf.standings) }
}
