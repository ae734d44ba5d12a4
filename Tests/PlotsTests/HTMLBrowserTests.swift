import Foundation
import TestSupport
import Testing

@testable import Plots

/// Where Chromium is on this machine; nil where it is not.
private enum Chromium {
  static let path = ["chromium", "chromium-browser", "google-chrome"].lazy
    .map { "/usr/bin/\($0)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// Pages as a browser shows them, where there is Chromium.
@Suite(
  .tags(.slow), .serialized,
  .enabled(if: Chromium.path != nil, "Chromium is not installed: its page tests are left out."))
struct HTMLBrowserTests {
  private static let frames = [1, 2, 3].map { count in
    var frame = Figure.sample([
      .contour(.bowl(), levels: [], coloured: true),
      .path(Series("gd", x: Array([1.5, 0.5, 0].prefix(count)), y: Array([1.5, 0.2, 0].prefix(count)))),
      .marks([Mark(.start, "start", x: 1.5, y: 1.5)]),
    ])
    frame.title = "The way, step \(count)"
    return frame
  }

  /// What a page has become once its own script and another one have run; errors stand in its `data-errors`.
  private static func page(_ frames: [Figure], then script: String, width: Int = 800) throws -> String {
    let folder = try TemporaryFolder()
    let listening = """
      <script>window.addEventListener("error", e => { document.documentElement.dataset.errors = e.message; });
      document.addEventListener("securitypolicyviolation", e => { document.documentElement.dataset.errors = e.blockedURI; });
      </script>
      """
    let whole = HTMLPage(frames).text
      .replacing("<style>", with: listening + "<style>", maxReplacements: 1)
      .replacing("</body>", with: "<script>\(script)</script></body>")
    let file = try folder.file("page.html", whole)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Chromium.path))
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile",
      "--force-prefers-reduced-motion", "--window-size=\(width),900", "--dump-dom", "file://\(file)",
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  private static let hover = """
    draw();
    const edge = canvas.getBoundingClientRect();
    canvas.dispatchEvent(new PointerEvent("pointermove", {
      clientX: edge.left + px(0.5), clientY: edge.top + py(0.2), bubbles: true }));
    document.documentElement.dataset.width = document.documentElement.scrollWidth;
    """

  @Test(arguments: [800, 500]) func valuesAreShownUnderThePointer(_ width: Int) throws {
    let page = try Self.page([Self.frames[2]], then: Self.hover, width: width)
    #expect(!page.contains("data-errors"))
    #expect(page.contains("gd: across 0.5, upwards 0.2; height 0.37"))
    // Nothing is wider than the window.
    let shown = try #require(page.firstMatch(of: /data-width="(\d+)"/))
    #expect(try #require(Int(shown.1)) <= width)
    #expect(page.contains("<div id=\"player\" hidden=\"\">"))
  }

  @Test func framesAreGoneTo() throws {
    let page = try Self.page(
      Self.frames,
      then: """
        place.value = 0; place.dispatchEvent(new Event("input"));
        document.documentElement.dataset.first = element("title").textContent;
        place.value = 2; place.dispatchEvent(new Event("input"));
        """)
    #expect(!page.contains("data-errors"))
    #expect(page.contains("data-first=\"The way, step 1\""))
    #expect(page.contains("<h1 id=\"title\">The way, step 3</h1>"))
    #expect(page.contains("<div id=\"player\">"))
  }
}
