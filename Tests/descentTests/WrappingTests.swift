import Notebooks
import Testing

@testable import descent

struct WrappingTests {
  @Test(
    arguments: [60, 80],
    [
      "optimizers",
      "problem f(w, b) = ((w + b - 2)^2 + (2*w + b - 3)^2 + (3*w + b - 5)^2 + (4*w + b - 4)^2 + (5*w + b - 6)^2)/5",
    ])
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
