import Notebooks
import Testing

@testable import descent

/// The number of a cell stands behind its mark, as notebooks have it.
struct PaletteTests {
  private var notebook = Notebook()
  private let palette = Palette(usesColor: false, width: 80)

  /// What the prompt shows of a line.
  private mutating func shown(_ line: String, _ palette: Palette? = nil) -> String {
    let cell = notebook.perform(Line(line), in: Surroundings(environment: [:]))
    return (palette ?? self.palette).text(of: cell.displays, notebook.lastOutput)
  }

  @Test mutating func aNumberThatIsAllThatIsShownFollowsItsMark() {
    #expect(shown("eval 1/3") == "Out [1]: 0.3333333333333333")
    #expect(shown("eval Out[1]*3 + _") == "Out [2]: 1.3333333333333333")
    #expect(shown("eval 1/0") == "Out [3]: inf")
    #expect(shown("eval sqrt(-1)").hasPrefix("Out [4]: nan"))
    #expect(shown("eval 7", Palette(usesColor: true, width: 80)) == "\u{1b}[1;35mOut [5]: \u{1b}[0m7")
  }

  @Test mutating func theLossWhereARunEndsHasALineOfItsOwn() {
    for line in ["problem f(x) = x^2", "init 4", "set lr 0.25"] { #expect(!shown(line).contains("Out")) }
    #expect(shown("run 1").hasSuffix("loss = 4\nOut [4]: 4"))
    #expect(!shown("help run").contains("Out ["))
    #expect(!shown("cells").contains("Out ["))
  }

  /// What is typed there is on no page, and a lesson's screens have no line to spare.
  @Test mutating func inALessonThereIsNone() {
    _ = shown("lesson 1")
    #expect(shown("eval 2") == "2")
  }

  @Test mutating func aRefusalHasNone() {
    _ = shown("eval 2")
    #expect(shown("eval 2 $") == "")
  }
}
