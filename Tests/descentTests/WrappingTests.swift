import Notebooks
import Testing

@testable import descent

struct WrappingTests {
  @Test(arguments: [60, 80], ["optimizers"])
  func whatThePromptShowsFitsTheWindow(_ width: Int, _ typed: String) {
    var notebook = Notebook()
    let palette = Palette(usesColor: false, width: width)
    for line in Line.commands(in: typed) {
      let shown = palette.text(of: notebook.perform(line, in: Surroundings(environment: [:])).displays)
      #expect(!shown.isEmpty)
      #expect(shown.split(separator: "\n").filter { $0.count > width } == [])
    }
  }
}
