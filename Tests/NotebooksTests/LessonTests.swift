import Documents
import Expressions
import TestSupport
import Testing

@testable import Notebooks

/// What the program does with every lesson of the course; that each keeps its promises is for `LessonCheckTests`.
@Suite("Every lesson is answered", .tags(.slow))
struct LessonTests {
  static let course = TypedNotebook().notebook.shelf.course
  /// Some of every kind; the gate plays all of them, in the release program.
  static let numbers = [1, 9, 18]

  private func lesson(_ number: Int) throws -> Lesson { try #require(Self.course.lesson(number: number)) }

  @Test func theCourseHasNoErrors() {
    let course = Notebook().shelf.course
    #expect(course.errors.map(\.description) == [])
    #expect(course.brokenReferences.map(\.description) == [])
    #expect(course.lessons.map(\.number) == Array(1...20))
  }

  /// Every choice; the right number, every number with words of its own, and one more.
  private func answers(to open: OpenQuestion, in notebook: TypedNotebook) -> [String] {
    switch open.question.answer {
    case .choices(let choices): return choices.indices.map(open.label)
    case .number(let number):
      let revealed = revealed(open, in: notebook)
      let texts = [number.answer.text] + number.wrong.compactMap(\.number?.text)
      return texts.compactMap { try? revealed.value(of: $0) }.map { shortestText($0) } + ["123456.5"]
    case .words(let words): return words + ["nothing of the kind"]
    case .order: return [String(rightAnswer(to: open, in: notebook).reversed())]
    }
  }

  /// The right answer to the open question, found by trying.
  private func rightAnswer(to open: OpenQuestion, in notebook: TypedNotebook) -> String {
    switch open.question.answer {
    case .choices(let choices):
      let right = choices.indices.first { index in
        var copy = notebook
        return copy.shown(open.label(index)).contains("Yes.")
      }
      return right.map(open.label) ?? "skip"
    case .number(let number):
      let revealed = revealed(open, in: notebook)
      return (try? revealed.value(of: number.answer.text)).map { shortestText($0) } ?? "skip"
    case .words(let words): return words[0]
    case .order(let order):
      let places = order.lines.compactMap { open.lines.firstIndex(of: $0) }
      return places.map(open.label).joined(separator: " ")
    }
  }

  /// The session that a question is judged in.
  private func revealed(_ open: OpenQuestion, in notebook: TypedNotebook) -> Session {
    var session = Session(work: open.stage ?? notebook.notebook.player?.own ?? notebook.session.work)
    _ = session.play(open.question.reveal.lines, in: notebook.surroundings)
    return session
  }

  // MARK: - Questions

  /// Whoever answers wrongly, or not at all, is told the right answer and why.
  @Test(arguments: numbers)
  func theRightAnswerComesWithItsReason(_ number: Int) throws {
    for notebook in LessonStop.all(of: number).map(\.notebook) {
      guard let open = notebook.openQuestion else { continue }
      let revealed = revealed(open, in: notebook)
      let answer: String
      let reason: [Block]
      switch open.question.answer {
      case .choices:
        let right = rightAnswer(to: open, in: notebook)
        let choice = open.choices[try #require(open.choices.indices.first { open.label($0) == right })]
        answer = "The answer is \(right)) \(choice.text.plainText)"
        reason = choice.feedback
      case .number(let number):
        answer = "It is \(rounded(try revealed.value(of: number.answer.text)))."
        reason = open.question.feedback
      case .order:
        answer = "is \(rightAnswer(to: open, in: notebook)):"
        reason = open.question.feedback
      case .words(let words):
        answer = "The answer is \"\(words[0])\""
        reason = open.question.feedback
      }
      #expect(!reason.literalPieces.isEmpty, "\(open.mark)")
      for given in answers(to: open, in: notebook) + ["skip"] {
        var copy = notebook
        let shown = copy.shown(given).withSingleBlanks
        if !shown.contains("Yes.") { #expect(shown.contains(answer), "\(open.mark), \(given): \(shown)") }
        for piece in reason.literalPieces {
          #expect(shown.contains(piece), "\(open.mark), \(given): \(shown)")
        }
        #expect(copy.done.contains(open.mark) == shown.contains("Yes."))
      }
    }
  }
}

extension NumberAnswer.Mistake {
  /// The one number that it is about.
  fileprivate var number: SourceText? { if case .number(let text) = when { text } else { nil } }
}
