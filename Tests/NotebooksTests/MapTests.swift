import Foundation
import Testing

@testable import Notebooks

/// The pages for those who work on the code name what is there.
struct MapTests {
  static let map = "Sources/README.md"

  /// A file may be called by the end of its path, so that a page stays true where a folder moves.
  @Test(arguments: [map, ".github/CONTRIBUTING.md"])
  func filesAndFoldersExist(_ page: String) throws {
    let folders = ["Sources/", "Tests/", "lessons/"]
    let paths = try folders + Repository.paths(below: "Sources") + Repository.paths(below: "Tests")
    let ends = Set(paths.flatMap(Self.ends))
    let spans = try Repository.text(of: page).matches(of: #/`([^`\n]+)`/#).map { String($0.1) }
    let named = spans.filter { $0.wholeMatch(of: #/[\w+\/]+(\/|\.(swift|rule|txt|json))/#) != nil }
    #expect(named.count > 3)
    #expect(named.filter { !ends.contains($0) } == [])
  }

  /// `a/b/c.swift`, `b/c.swift` and `c.swift`.
  private static func ends(of path: String) -> [String] {
    let starts = path.indices.filter { $0 == path.startIndex || path[path.index(before: $0)] == "/" }
    return starts.map { String(path[$0...]) }
  }

  @Test func everyFolderOfATargetHasItsLine() throws {
    let map = try Repository.text(of: Self.map)
    let folders = try Repository.paths(below: "Sources").filter { path in
      path.hasSuffix("/") && path.count { $0 == "/" } == 3 && !path.hasSuffix(".docc/")
    }
    #expect(folders.count > 30)
    #expect(folders.filter { !map.contains("`\($0.dropFirst("Sources/".count))`") } == [])
  }

  /// A page names suites without their paths.
  @Test func theTestsThatAreNamedExist() throws {
    let there = try Repository.paths(below: "Tests").compactMap { path in
      path.firstMatch(of: #/(\w+Tests)(\.swift|\/)$/#).map { String($0.1) }
    }
    let named = try Repository.text(of: "Tests/README.md").matches(of: #/\b\w+Tests\b/#).map { String($0.0) }
    #expect(named.count > 60)
    #expect(named.filter { !there.contains($0) } == [])
  }

  /// The keys that the map lists are those of the line's data, in their order.
  @Test func theMapsDataAreThoseOfTheCommands() throws {
    let map = try Repository.text(of: Self.map)
    let rows = map.matches(of: #/\n\| `([^`|]+)` \| `(\{"[^`|]+\})` \|/#)
    #expect(rows.count == 12)
    for row in rows {
      let notebook = TypedNotebook(
        "problem rosenbrock", "set lr 0.001", "run 20", "reset", "run 10", String(row.1))
      #expect(notebook.errors == [])
      let data = try #require(notebook.cells.last).displays.data
      #expect(data.keys == Self.outerKeys(of: row.2), "\(row.1)")
    }
  }

  /// The quoted words that stand in one brace.
  private static func outerKeys(of pattern: Substring) -> [String] {
    var (depth, keys) = (0, [String]())
    for part in pattern.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      guard part.offset.isMultiple(of: 2) else {
        if depth == 1 { keys.append(String(part.element)) }
        continue
      }
      depth += part.element.count { "{[".contains($0) } - part.element.count { "}]".contains($0) }
    }
    return keys
  }

  @Test func theMapsCommandIsTheOneBelow() throws {
    let command = try #require(Repository.fenced("swift", in: try Repository.text(of: Self.map)).first)
    #expect(try String(contentsOfFile: #filePath, encoding: .utf8).hasSuffix("\n\(command)\n"))
  }

  /// From (-1.2, 1), one step of 0.001 against the gradient (-215.6, -88).
  @Test func theMapsCommandDoesWhatItSays() throws {
    var session = Session()
    for line in ["problem rosenbrock", "set lr 0.001", "step"] {
      #expect(session.perform(Line(line), in: Surroundings()).error == nil)
    }
    let manual = DistanceCommand.manual
    #expect(manual.usage == ["distance [DIGITS]"])
    let arguments = try SyntaxReader.arguments(of: Line("distance 3"), by: manual, in: session)
    let displays = try DistanceCommand(arguments).run(in: &session, Surroundings())
    #expect(displays == [.text("0.233 from the start.")])
  }
}

/// `distance [DIGITS]`: how far the run has come from its start.
struct DistanceCommand: SessionCommand {
  static let digits = Parameter.count("DIGITS", example: "distance 3")
  static let manual = Manual(
    "distance", .look, .optional(digits), needs: .run,
    summary: "Show how far the point is from the start.", examples: ["distance", "distance 3"],
    after: ["problem rosenbrock", "set lr 0.001", "run 10"])

  private let digits: Int

  init(_ arguments: Arguments) { digits = arguments[Self.digits]?.value ?? 6 }

  func run(in session: inout Session, _ surroundings: Surroundings) throws(CommandError) -> [Display] {
    let trainer = try session.work.expectTrainer()
    let squares = zip(trainer.point, trainer.start).map { ($0 - $1) * ($0 - $1) }
    return [.text("\(rounded(squares.reduce(0, +).squareRoot(), digits: digits)) from the start.")]
  }
}
