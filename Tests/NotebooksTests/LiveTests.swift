import Optimization
import Synchronization
import TestSupport
import Testing

@testable import Notebooks
@testable import Plots

/// `run ... live`: a picture while a run goes on, and the same run.
struct LiveTests {
  /// What was shown while commands went on.
  private final class Frames {
    var figures: [Figure] = []
    var progress: [Surroundings.Progress] = []
    var reports = 0
  }

  private static let setup = ["problem rosenbrock", "set lr 0.001"]

  /// A notebook in which a clock goes on by a fifth of a second whenever it is asked, whose frames are kept.
  private static func notebook(_ lines: [String] = setup) -> (TypedNotebook, Frames) {
    let frames = Frames()
    var notebook = TypedNotebook(lines)
    notebook.surroundings.environment = [:]
    let time = Atomic(0)
    notebook.surroundings.now = { Double(time.wrappingAdd(1, ordering: .relaxed).newValue) / 5 }
    notebook.surroundings.frames = { frame in
      guard let figure = frame.figure() else { return }
      frames.figures.append(figure)
      frames.progress.append(frame.progress)
    }
    notebook.surroundings.report = { _ in frames.reports += 1 }
    return (notebook, frames)
  }

  @Test func theRunIsDrawnWhileItGoesOn() throws {
    var (notebook, frames) = Self.notebook()
    let cell = notebook.type("run 2000 live")[0]
    #expect(notebook.errors == [])
    #expect(frames.figures.count > 2 && frames.reports == 0)
    let counts = frames.figures.map(\.pointCount)
    #expect(counts == counts.sorted() && counts[0] < 2001 && counts[0] > 0)
    guard case .run(let run)? = frames.progress.first else { return }
    #expect(run.total == 2000 && run.step + 1 == counts[0])
    // What the run says is as without a picture, which stays below it.
    let (alone, _) = Self.notebook(Self.setup + ["run 2000"])
    let text = try #require(alone.cells.last).text
    #expect(cell.text.hasPrefix(text + "\n"))
    #expect(cell.text.hasSuffix("The loss against 2000 steps of gd: from 24.2 to \(lossAtEnd(alone))."))
    #expect(notebook.state == alone.state)
  }

  private func lossAtEnd(_ notebook: TypedNotebook) -> String {
    rounded(notebook.value("loss"), digits: 4)
  }

  @Test(arguments: [
    ("live path", "The way of gd"), ("live parameters", "2 parameters against"),
    ("live log", "The loss against"),
    ("until loss < 1e-9 live", "The loss against"),
  ])
  func anotherPictureMayBeAsked(_ words: String, _ sentence: String) throws {
    var (notebook, frames) = Self.notebook()
    let shown = notebook.shown("run 300 \(words)")
    #expect(notebook.errors == [])
    #expect(shown.contains(sentence))
    #expect(frames.figures.allSatisfy { $0.description.hasPrefix(sentence) } && !frames.figures.isEmpty)
    #expect(frames.figures.allSatisfy { ($0.y.scale == .logarithmic) == words.hasSuffix("log") })
  }

  @Test func ctrlCStopsItAndThePictureStays() throws {
    var (notebook, frames) = Self.notebook()
    notebook.surroundings.isInterrupted = { [time = Counter()] in time.next() > 40 }
    let cell = notebook.type("run 100000000 live")[0]
    #expect(notebook.errors == [])
    #expect(cell.text.hasPrefix("Interrupted after "))
    let step = try #require(notebook.session.work.trainer?.step)
    #expect(cell.text.contains("The loss against \(step) steps of gd"))
    #expect(frames.figures.count > 1)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  /// Nothing is redrawn: how far it is is said in words, and the picture at the end is numbers.
  @Test func plainlyItIsToldInWords() {
    var (notebook, frames) = Self.notebook()
    notebook.type("set plain on")
    let shown = notebook.shown("run 2000 live")
    #expect(frames.figures.isEmpty && frames.reports > 2)
    #expect(shown.contains("loss by step\nloss\n  first 24.2 at 0\n"))
  }

  @Test func whereNothingIsRedrawnThereIsOnePicture() {
    var (notebook, frames) = Self.notebook()
    notebook.surroundings.frames = nil
    #expect(notebook.shown("run 200 live").contains("Loss of Gradient descent"))
    #expect(frames.figures.isEmpty && notebook.errors == [])
  }

  /// The frames show the ways as they come down; what comes of it is what `compare` comes to.
  @Test(arguments: [
    (["problem rosenbrock", "set lr 0.001"], "gd momentum(lr=0.0001) adam run 3000"),
    (["data moons 100", "model logistic"], "batch sgd minibatch 16 run 20"),
  ])
  func aRaceIsAComparisonThatIsWatched(_ setup: [String], _ words: String) throws {
    var (notebook, frames) = Self.notebook(setup)
    let cell = notebook.type("race \(words)")[0]
    #expect(notebook.errors == [])
    #expect(!frames.figures.isEmpty && frames.reports == 0)
    #expect(frames.figures.allSatisfy { $0.layers.count == 3 })
    guard case .trials(let trials)? = frames.progress.last else { return }
    #expect(trials.total == 3)
    var (alone, _) = Self.notebook(setup)
    let compared = alone.type("compare \(words)")[0]
    #expect(compared.displays.data == cell.displays.data)
    #expect(cell.text == compared.text)
  }
}
