import Foundation
import TestSupport
import Testing

@testable import Notebooks

/// The machine's Chromium.
private enum Browser {
  static let program: String? = {
    let folders = (programEnvironment["PATH"] ?? "").split(separator: ":")
    let names = ["chromium", "chromium-browser", "google-chrome"]
    let paths = folders.flatMap { folder in names.map { "\(folder)/\($0)" } }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  static let missing: Comment = "There is no Chromium on the path."
}

/// Exported pages as a browser shows them: on a wide and a narrow screen, in the light and in the dark, without a network.
@Suite("Exported pages in a browser", .tags(.browser, .gnuplot, .slow), .serialized)
struct BrowserTests {
  /// What a page says of itself once it is loaded.
  struct Seen: Decodable {
    let images: Int
    /// Pictures that were read and are large enough to be looked at.
    let visible: Int
    let isTooWide: Bool
    let width: Int
    let ground: String
    let ink: String
    /// What was fetched from anywhere but the page itself.
    let fetched: [String]
    let text: String
  }

  /// A text that holds a page in a frame as wide as a window, and says what is seen there: Chromium's own windows are no
  /// narrower than 500 pixels.
  private static func framed(_ page: String, width: Int) -> String {
    let source = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    return """
      <!DOCTYPE html><link rel="icon" href="data:,">
      <iframe id="frame" style="border: 0" width="\(width)" height="800" srcdoc="\(source)"></iframe>
      <script>
      addEventListener("load", () => {
        const isWhole = p => p.width > 250 && p.left >= 0 && p.right <= frame.contentWindow.innerWidth;
        const inner = frame.contentWindow, page = inner.document, style = inner.getComputedStyle(page.body)
        document.documentElement.dataset.seen = btoa(unescape(encodeURIComponent(JSON.stringify({
          images: page.images.length,
          visible: [...page.images].filter(p => p.naturalWidth > 0 && isWhole(p.getBoundingClientRect())).length,
          isTooWide: page.documentElement.scrollWidth > inner.innerWidth, width: inner.innerWidth,
          ground: style.backgroundColor, ink: style.color, text: page.body.innerText,
          fetched: inner.performance.getEntriesByType("resource").map(e => e.name).filter(n => !n.startsWith("data:")),
        }))))
      })
      </script>
      """
  }

  private static let lines = [
    "note \"# How a *rate* is found\"", "problem f(x) = x^2; init 4; set lr 0.25; run 10", "plot loss",
    "problem rosenbrock; use momentum lr=0.001; run 60", "plot path", "compare gd momentum adam run 20",
    "show rule adam", "eval 1 < 2",
  ]

  @Test(
    .enabled(if: Browser.program != nil, Browser.missing),
    arguments: [(1000, false), (1000, true), (360, false), (360, true)])
  func everythingIsSeenAndNothingFetched(_ window: (width: Int, isDark: Bool)) throws {
    let folder = try TemporaryFolder()
    var notebook = TypedNotebook(Self.lines)
    notebook.type("export \(folder.path)/page.html")
    #expect(notebook.errors == [])
    let page = try #require(folder.read("page.html"))
    try folder.file("seen.html", Self.framed(page, width: window.width))
    let (seen, complaints) = try look(folder, window)
    #expect(complaints == [])
    #expect(seen.images == 3 && seen.visible == 3)
    #expect(seen.fetched == [])
    #expect(seen.width == window.width && !seen.isTooWide)
    #expect(seen.ground == (window.isDark ? "rgb(21, 21, 24)" : "rgb(255, 255, 255)"))
    #expect(seen.ink == (window.isDark ? "rgb(230, 230, 234)" : "rgb(28, 28, 30)"))
    #expect(
      seen.text.contains("How a rate is found") && seen.text.contains("compare gd momentum adam run 20"))
  }

  /// What the page says, and what the browser's console has.
  private func look(
    _ folder: TemporaryFolder, _ window: (width: Int, isDark: Bool)
  ) throws -> (Seen, complaints: [String]) {
    // Names of computers lead nowhere, so that whatever is asked of one is complained of.
    let run = try PyTorch.run(
      try #require(Browser.program),
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
        "--user-data-dir=\(folder.path)/profile", "--window-size=1200,900",
        "--blink-settings=preferredColorScheme=\(window.isDark ? 0 : 1)", "--dump-dom",
        "file://\(folder.path)/seen.html",
      ])
    let said = try #require(run.text.firstMatch(of: #/data-seen="([^"]*)"/#)?.1, "\(run.text.suffix(2000))")
    let data = try #require(Data(base64Encoded: String(said)))
    let complaints = run.text.split(separator: "\n").filter { $0.contains(":CONSOLE") }
    return (try JSONDecoder().decode(Seen.self, from: data), complaints.map(String.init))
  }
}
