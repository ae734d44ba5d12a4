import Notebooks
import Plots
import TestSupport
import Testing

@testable import descent

/// What a lesson that passes the gate shows between two prompts fits a window of 80 by 24, so that nothing is paged.
struct LessonScreenTests {
  @Test func aLessonThatPassesTheCheckIsNotPaged() throws {
    let folder = try TemporaryFolder()
    let template = LessonTemplate(slug: "screens", beside: LessonFolder(files: []))
    try folder.file("90-screens.md", template.text)
    var notebook = Notebook()
    try notebook.addLessons(from: folder.path)
    // As the prompt has it: the picture's sentence and the next prompt have their room.
    let surroundings = Surroundings(
      environment: [:], canvas: Canvas(width: 80, height: 21, usesUnicode: true))
    let palette = Palette(usesColor: false, width: 80)
    var shown = notebook.perform(Line("lesson 90"), in: surroundings).displays
    var pictures = 0
    for _ in 0..<40 {
      let text = palette.text(of: shown)
      #expect(Pager.rows(of: text, width: 80) <= 24, "\(text)")
      if shown.contains(where: { if case .figure = $0 { true } else { false } }) { pictures += 1 }
      if text.contains("The end.") { break }
      shown = notebook.pressEnter(in: surroundings)
      if shown.isEmpty || palette.text(of: shown).contains("\"skip\"") {
        shown = notebook.perform(Line("skip"), in: surroundings).displays
      }
    }
    #expect(pictures == 1)
    #expect(palette.text(of: shown).contains("The end."))
  }
}
