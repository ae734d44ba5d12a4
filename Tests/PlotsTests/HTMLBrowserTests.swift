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
  private static func page(
    _ frames: [Figure], then script: String, width: Int = 800, isDark: Bool = false
  ) throws -> String {
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
      "--force-prefers-reduced-motion", "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)",
      "--window-size=\(width),900", "--dump-dom", "file://\(file)",
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

  /// On a phone: no wider than its screen, and no label on another, though ends of ways lie close together.
  @Test func labelsKeepApartOnAPhone() throws {
    var figure = Self.frames[2]
    figure.layers.append(
      .marks([
        Mark(.end, "step 300", x: 0.05, y: 0.05), Mark(.end, "run 2", x: 0, y: 0.1),
        Mark(.minimum, "minimum", x: 0, y: 0),
      ]))
    let page = try Self.page(
      [figure],
      then: """
        document.body.style.width = "330px"; draw();
        // The places of the marks themselves come first.
        const labels = written.slice(written.length / 2);
        const touching = labels.filter((a, i) => labels.some((b, k) => k < i && a[0] < b[2] && b[0] < a[2] && Math.abs(a[1] - b[1]) < 13));
        document.documentElement.dataset.touching = touching.length + " of " + labels.length;
        document.documentElement.dataset.width = Math.max(...[...document.body.children].map(e => e.scrollWidth));
        """)
    #expect(!page.contains("data-errors"))
    #expect(page.contains("data-touching=\"0 of 4\""))
    let width = try #require(page.firstMatch(of: /data-width="(\d+)"/))
    #expect(try #require(Int(width.1)) <= 330)
  }

  /// Points at the border are whole, and a line goes on to it.
  @Test func whatLiesAtTheBorderIsWhole() throws {
    let page = try Self.page(
      [.sample([.points(Series("rows", x: [0, 1, 2], y: [5, 7, 6]), .disc)])],
      then: """
        const told = document.documentElement.dataset, g = canvas.getContext("2d"), ratio = devicePixelRatio;
        const isInk = (x, y) => g.getImageData(x * ratio, y * ratio, 1, 1).data[3] > 128;
        const around = [[0, 5], [2, 6], [1, 7]].map(([x, y]) => [[-3, 0], [3, 0], [0, -3], [0, 3]].every(([a, b]) => isInk(px(x) + a, py(y) + b)));
        told.whole = around.join(" ");
        """)
    #expect(page.contains("data-whole=\"true true true\""))
  }

  /// A line of equal height along a bent valley is one, not a row of islands.
  @Test func aValleyIsNotBroken() throws {
    let valley = Grid.over(60) { x, y in 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x) }
    let page = try Self.page(
      [.sample([.contour(valley, levels: [1], coloured: true)])],
      then: """
        const found = lines(layers[0]), parents = new Map();
        const name = p => p.map(v => v.toFixed(6)).join();
        const root = k => { while (parents.has(k) && parents.get(k) !== k) k = parents.get(k); return k; };
        for (const [a, b] of found) { const [p, q] = [root(name(a)), root(name(b))]; parents.set(p, p); parents.set(q, p); }
        document.documentElement.dataset.pieces = new Set([...parents.keys()].map(root)).size + " of " + (found.length > 100);
        """)
    #expect(page.contains("data-pieces=\"1 of true\""))
  }

  /// Steps are whole numbers.
  @Test func noStepLiesBetweenSteps() throws {
    let page = try Self.page(
      [.sample([.line(Series("loss", x: [0, 1], y: [1, 2]))], x: Axis("step", isWhole: true))],
      then: "document.documentElement.dataset.ticks = ticks(figure.x, 8).map(t => t[1]).join();")
    #expect(page.contains("data-ticks=\"0,1\""))
  }

  /// Brighter lines on a dark page; on paper those of the light one.
  @Test(arguments: [true, false]) func linesAreBrightInTheDark(_ isDark: Bool) throws {
    let figure = Figure.sample([.line(Series("loss", x: [0, 1, 2], y: [3, 2, 1]))])
    let page = try Self.page(
      [figure],
      then: """
        const told = document.documentElement.dataset;
        told.colour = layers[0].colour;
        dispatchEvent(new Event("beforeprint"));
        told.printed = layers[0].colour;
        dispatchEvent(new Event("afterprint"));
        told.after = layers[0].colour;
        """, isDark: isDark)
    let colour = isDark ? "#4DA6E0" : "#0072B2"
    #expect(!page.contains("data-errors"))
    #expect(page.contains("data-colour=\"\(colour)\""))
    #expect(page.contains("data-printed=\"#0072B2\""))
    #expect(page.contains("data-after=\"\(colour)\""))
  }

  /// Far above or below a curve its value there is shown, and keys go along it.
  @Test func aCurveTellsItsValueAnywhere() throws {
    let figure = Figure.sample([
      .line(Series("loss", x: [0, 1, 2, 3, 4], y: [100, 1, 2, 1, 0])),
      .line(Series("other", x: [0, 2, 4], y: [100, 90, 80])),
    ])
    let page = try Self.page(
      [figure],
      then: """
        const edge = canvas.getBoundingClientRect(), told = document.documentElement.dataset;
        const point = (x, y) => canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: edge.left + x, clientY: edge.top + y }));
        point(px(2), py(40)); told.below = element("value").textContent;
        const press = key => canvas.dispatchEvent(new KeyboardEvent("keydown", { key }));
        press("ArrowRight"); told.right = element("value").textContent;
        press("ArrowDown"); told.down = element("value").textContent;
        """)
    #expect(!page.contains("data-errors"))
    #expect(page.contains("data-below=\"loss: across 2, upwards 2\""))
    #expect(page.contains("data-right=\"loss: across 3, upwards 1\""))
    #expect(page.contains("data-down=\"other: across 2, upwards 90\""))
  }

  /// A square tells the words or the values of its axes, what is written on it, and its own value.
  @Test func aSquareTellsItsPlaceAndItsNumbers() throws {
    let grid = Grid(x: 0.5...1.5, y: 0.5...1.5, columns: 2, rows: 2, values: [0.25, 0.75, 1, 0])
    func axis(_ label: String, _ names: String...) -> Axis {
      Axis(label, range: 0...2, ticks: names.enumerated().map { Axis.Tick($1, at: Double($0) + 0.5) })
    }
    let confusion = Figure.sample(
      [.cells(grid, labels: ["1", "3", "4", ""])], x: axis("the model says", "ham", "eggs"),
      y: axis("class", "eggs", "ham"), z: Axis("share", range: 0...1))
    var sweep = Figure.sample(
      [.cells(grid, labels: []), .line(Series("limit", x: [1, 1], y: [0.5, 1.5]))],
      x: Axis("lr", range: 0...2, cells: Axis.Cells([0.01, 1], scale: .logarithmic)),
      y: Axis("momentum", range: 0...2, cells: Axis.Cells([0, 0.9], scale: .linear)),
      z: Axis("loss", scale: .logarithmic))
    sweep.layers.append(.marks([Mark(.minimum, "best", x: 1.5, y: 1.5)]))
    func script(_ places: [(x: Double, y: Double)]) -> String {
      """
      const edge = canvas.getBoundingClientRect(), told = document.documentElement.dataset;
      const point = (x, y) => {
        canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: edge.left + px(x), clientY: edge.top + py(y) }));
        return element("value").textContent;
      };
      told.shown = [\(places.map { "point(\($0.x), \($0.y))" }.joined(separator: ", "))].join(" | ");
      """
    }
    let counts = try Self.page([confusion], then: script([(0.5, 0.5), (1.4, 1.4)]))
    #expect(!counts.contains("data-errors"))
    #expect(
      counts.contains(
        "data-shown=\"class eggs, the model says ham: 1, share 0.25 | class ham, the model says eggs: 0, share 0\""
      ))
    let settings = try Self.page([sweep], then: script([(1, 0.5), (0.5, 1.5), (1.5, 1.5)]))
    #expect(!settings.contains("data-errors"))
    #expect(settings.contains("limit: lr 0.1, momentum 0; "))
    // Away from the line the square alone tells.
    #expect(settings.contains(" | lr 0.01, momentum 0.9: loss 1 | "))
    #expect(settings.contains("best: lr 1, momentum 0.9; lr 1, momentum 0.9: loss 0"))
  }

  /// On paper a picture keeps its sides, and nothing is there to press.
  @Test func paperHasThePictureAlone() throws {
    let page = try Self.page(
      Self.frames,
      then: """
        const sheet = document.styleSheets[0], told = document.documentElement.dataset;
        const rules = [...sheet.cssRules].find(r => r.media && r.media.mediaText === "print");
        for (const rule of [...rules.cssRules]) sheet.insertRule(rule.cssText, sheet.cssRules.length);
        document.body.style.width = "400px";
        told.sides = Math.round(100 * canvas.width / canvas.height - 100 * canvas.clientWidth / canvas.clientHeight);
        told.player = getComputedStyle(element("player")).display;
        """)
    #expect(!page.contains("data-errors"))
    #expect(page.contains("data-sides=\"0\"") && page.contains("data-player=\"none\""))
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
