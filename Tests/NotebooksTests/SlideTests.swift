import Optimization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// `slide`: a setting moved while the run that comes of it is looked at.
struct SlideTests {
  private static let setup = ["problem f(x, y) = x^2 + 4*y^2", "init 2 1", "set lr 0.01", "run 3"]

  /// A notebook in which a slider is moved so.
  private static func notebook(_ choose: @escaping (Slider) -> Double?) -> TypedNotebook {
    var notebook = TypedNotebook(setup)
    notebook.surroundings.environment = [:]
    notebook.surroundings.sliding = choose
    return notebook
  }

  @Test func theRunFollowsTheValue() throws {
    var looks: [Slider.Look] = []
    var slider: Slider?
    var notebook = Self.notebook { given in
      slider = given
      looks = [0.05, 0.1, 0.05, 5].compactMap { try? given.look($0) }
      return nil
    }
    let before = notebook.snapshot
    #expect(notebook.shown("slide lr 0.001 .. 10 log run 50") == "lr stays at 0.01.")
    #expect(notebook.errors == [])
    let values = try #require(slider?.values)
    #expect(values.count == 41 && values.first == 0.001 && values.last == 10)
    #expect(slider?.now == 0.01 && slider?.place == 10)
    // A step of 0.05 makes x (1 - 0.1) and y (1 - 0.4) times as large.
    let loss = 4 * Double.pow(0.9, 100) + 4 * Double.pow(0.6, 100)
    #expect(looks[0].words == "lr 0.05: loss \(rounded(loss, digits: 4)) after 50 steps")
    #expect(looks[0].words == looks[2].words && looks[0].figure == looks[2].figure)
    #expect(looks[1].figure != looks[0].figure)
    #expect(looks[3].words.contains("growing") || looks[3].words.contains("diverged"))
    #expect(notebook.snapshot == before)
    // Nothing was changed that could be taken back.
    notebook.type("undo")
    #expect(notebook.session.work.trainer?.step == 0)
  }

  /// A schedule is told as it was typed; a value that is given lies within the range.
  @Test func aScheduleHasItsWayBack() {
    var notebook = Self.notebook { slider in slider.values[slider.place] }
    notebook.type("set lr = 0.01*stepped(30, 0.5)")
    #expect(
      notebook.shown("slide lr 0.001 .. 1 at 0.02").contains(
        "It was 0.01*stepped(30, 0.5): \"set lr 0.01*stepped(30, 0.5)\" sets that again."))
    #expect(
      notebook.shown("slide lr 0.001 .. 1 at 5").contains(
        "5 lies outside the range.\nTry \"slide lr 0.001 .. 1 at 0.001\"."))
    #expect(notebook.shown("slide lr 0 .. 1 log").contains("as in \"slide lr 0.001 .. 1 log\""))
  }

  @Test func whatIsKeptIsTheRunOfThatValue() throws {
    var notebook = Self.notebook { slider in slider.values[slider.place + 5] }
    let shown = notebook.shown("slide lr 0.001 .. 10 run 20")
    #expect(notebook.errors == [])
    let rate = try #require(notebook.session.work.settings.schedule("lr")?.constant)
    #expect(rate > 0.01 && rate < 0.05)
    #expect(shown.hasPrefix("lr \(rounded(rate, digits: 4)): loss "))
    #expect(shown.contains("It was 0.01.") && shown.contains("The way of gd over 20 steps"))
    // The same as typed.
    let alone = TypedNotebook(Array(Self.setup.dropLast()) + ["set lr \(rate)", "run 20"])
    let (point, expected) = (notebook.session.work.trainer?.point, alone.session.work.trainer?.point)
    #expect(point?.map(\.bitPattern) == expected?.map(\.bitPattern))
    #expect(notebook.session.work.allRuns.count == 2)
    notebook.type("undo")
    #expect(notebook.session.work.settings.schedule("lr")?.constant == 0.01)
    #expect(notebook.session.work.trainer?.step == 3)
  }

  @Test func aPageHoldsWhatWasChosen() throws {
    var notebook = Self.notebook { slider in slider.values[slider.place + 5] }
    notebook.type("slide lr 0.001 .. 10 run 20")
    let rate = try #require(notebook.session.work.settings.schedule("lr")?.constant)
    let cell = try #require(notebook.notebook.page.cells.last)
    #expect(cell.source == "slide lr 0.001 .. 10 run 20 at \(rate)")
    // Performed again, where nobody is asked.
    let point = notebook.session.work.trainer?.point
    notebook.surroundings.sliding = { _ in
      Issue.record("nobody was to be asked")
      return nil
    }
    notebook.type("rerun")
    #expect(notebook.session.work.trainer?.point == point)
    #expect(
      notebook.notebook.page.cells.last?.outputs.compactMap(\.display.plainText)
        == cell.outputs.compactMap(\.display.plainText))
  }

  @Test func whereNothingWasChosenThereIsNoCell() {
    var notebook = Self.notebook { _ in nil }
    notebook.type("slide lr 0.001 .. 10 run 20")
    #expect(notebook.notebook.page.cells.map(\.source) == Self.setup)
  }

  @Test func whereNobodyMovesItSomeValuesAreListed() {
    var notebook = TypedNotebook(Self.setup)
    let before = notebook.snapshot
    let cell = notebook.type("slide lr 0.01 .. 1 run 20")[0]
    #expect(notebook.errors == [])
    let losses = cell.displays.data["losses"].list
    #expect(losses.count == 9 && losses.last == .null)
    #expect(cell.text.contains("Nobody moves lr here: these are some of its values."))
    #expect(notebook.snapshot == before)
  }

  @Test func aValueThatCannotBeHadIsRefused() {
    var notebook = Self.notebook { _ in
      Issue.record("it was to be refused before")
      return nil
    }
    notebook.type("slide momentum 0 .. 2")
    notebook.type("slide lr -1 .. 1")
    #expect(notebook.cells.suffix(2).map { $0.error?.code.name } == ["unknown-name", "out-of-range"])
  }
}

extension Double {
  fileprivate static func pow(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { value, _ in value * base }
  }
}
