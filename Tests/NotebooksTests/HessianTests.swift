import Testing

@testable import Notebooks

/// What the curvatures at a point say of the learning rate.
struct HessianTests {
  /// A limit holds along what bends up; along what bends down there is none.
  @Test(arguments: [
    (
      "problem f(x, y) = x^2 - 3*y^2; init 1 1",
      "Along what bends up gradient descent needs lr below 1; along what bends down it moves away at any rate."
    ),
    ("problem f(x, y) = x^2 + 4*y^2; init 1 1", "Here gradient descent needs lr below 0.25."),
    ("problem f(x, y) = -x^2 - y^2; init 1 1", "Curvature -2."),
  ])
  func theLimitIsOfWhatBendsUp(_ lines: String, _ said: String) {
    var notebook = TypedNotebook(lines)
    #expect(notebook.shown("hessian").hasSuffix(said))
  }
}
