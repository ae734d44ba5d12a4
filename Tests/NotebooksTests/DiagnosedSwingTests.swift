import Testing

@testable import Notebooks

@Suite("What is said of a run that swings, and offered to it")
struct DiagnosedSwingTests {
  /// A swing along the steep ways hides that the flat ones are slow. From step 30 on, 50 more steps of gd at 0.24 end at
  /// 2871.3, and of momentum at the same rate at 2859.75.
  @Test func momentumIsOfferedToARunThatSwings() throws {
    let notebook = TypedNotebook(DiagnosedRun.diabetes, "set lr 0.24", "run 30", "diagnose")
    let cell = try #require(notebook.cells.last)
    let offered = cell.displays.data["suggestions"].list.first {
      $0["command"].text == "use momentum lr=0.24"
    }
    #expect(
      offered?["expect"].text.hasPrefix("run 50 steps then ends at loss 2859.7") == true, "\(cell.text)")
  }

  struct Swing: CustomTestStringConvertible {
    let lines: [String]
    let says: String
    var testDescription: String { lines.joined(separator: "; ") }

    init(_ says: String, _ lines: String...) { (self.says, self.lines) = (says, lines) }
  }

  /// Of a swing that shrinks it is said that it does, and by which factor: on `x^2` by hand, `1 - 2*lr`; of the
  /// others the factor is that of the evidence.
  @Test(arguments: [
    Swing(
      "and still come nearer: each keeps 0.8 of the distance.", DiagnosedRun.square, "set lr 0.9; run 10"),
    Swing("and still come nearer: each keeps 0.956 of", DiagnosedRun.diabetes, "set lr 0.24; run 30"),
    Swing(
      "and still come nearer: each keeps 0.808 of", "problem f(x, y) = x^2 + 10*y^2; init 4 4",
      "use rprop; run 100"),
    Swing("gain little or nothing.", "problem f(x) = x^4/4; init 5", "set lr 0.08; run 20"),
    Swing("gain little or nothing.", DiagnosedRun.square, "use signsgd lr=0.3; run 60"),
  ])
  func aSwingIsSaidToShrinkWhereItDoes(_ swing: Swing) throws {
    let cell = try #require(TypedNotebook(swing.lines + ["diagnose"]).cells.last)
    let text = cell.text.replacing("\n", with: " ")
    #expect(text.hasPrefix("Oscillating: steps lead from one side to the other"), "\(text)")
    #expect(text.contains(swing.says), "\(text)")
  }

  /// Lion at 0.1 goes from 4 to 0 in whole steps, but for last places: what is left at either rate is rounding.
  @Test func roundingIsNoHelp() throws {
    let notebook = TypedNotebook(DiagnosedRun.square, "use lion lr=0.1", "run 100", "diagnose")
    let cell = try #require(notebook.cells.last)
    #expect(
      !cell.displays.data["suggestions"].list.contains { $0["command"].text == "set lr 0.05" }, "\(cell.text)"
    )
  }
}
