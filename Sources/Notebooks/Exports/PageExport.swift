import Documents
import Foundation
import Words

/// `export FILE.html`: the page as one file that needs no other and no network.
enum PageExport: ExportKind {
  static let ending = ".html"
  static let summary = "the notebook as a page for any browser, in one file, with pictures"

  static func export(
    of session: Session, to file: String, _ surroundings: Surroundings
  ) throws(CommandError) -> Export {
    let (parts, notices) = try session.exportedParts(in: surroundings)
    let text = html(of: parts, title: title(of: parts) ?? "A notebook of descent")
    return Export(files: [(file, Data(text.utf8))], [.text("The page is in \(file).")] + notices)
  }

  /// The first heading.
  private static func title(of parts: [ExportedPart]) -> String? {
    for case .prose(let blocks) in parts {
      for block in blocks {
        if case .heading(_, let inlines) = block.content { return inlines.plainText }
      }
    }
    return nil
  }

  private static func html(of parts: [ExportedPart], title: String) -> String {
    let body = parts.map { part in
      switch part {
      case .prose(let blocks): HTMLPrinter.html(of: blocks.linkingPictures)
      case .cell(let cell, let outputs): html(of: cell, outputs)
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <link rel="icon" href="data:,">
      <title>\(HTMLPrinter.escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <main>
      \(body.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private static func html(of cell: PageCell, _ outputs: [ExportedOutput]) -> String {
    let shown = outputs.map { output in
      switch output {
      case .text(let text): OutputLines.blocks(of: text).map(html).joined(separator: "\n")
      case .picture(let description, let svg):
        """
        <figure><div class="picture" tabindex="0"><img alt="\(HTMLPrinter.escaped(description))" \
        src="data:image/svg+xml;base64,\(svg.base64EncodedString())"></div>\
        <figcaption aria-hidden="true">\(HTMLPrinter.escaped(description))</figcaption></figure>
        """
      }
    }
    return """
      <section class="cell" aria-label="Cell \(cell.number)">
      <div class="input"><span class="mark" aria-hidden="true">In [\(cell.number)]</span>\
      <pre tabindex="0"><code>\(HTMLPrinter.escaped(cell.source))</code></pre></div>
      \(shown.joined(separator: "\n"))
      </section>
      """
  }

  private static func html(of block: OutputLines) -> String {
    let text = HTMLPrinter.escaped(block.text)
    return block.areAligned
      ? "<pre class=\"output\" tabindex=\"0\">\(text)</pre>" : "<pre class=\"output flow\">\(text)</pre>"
  }

  /// For a phone as well as a screen, in the dark, and on paper.
  private static let style = """
    :root { --paper: #fff; --ink: #1c1c1e; --quiet: #5c5c66; --ground: #f3f3f6; --line: #d5d5dc; --link: #0b57c4; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #151518; --ink: #e6e6ea; --quiet: #a4a4ae; --ground: #222228; --line: #3a3a42; --link: #82b4ff; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
    main { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
    h1, h2, h3 { line-height: 1.25; }
    a { color: var(--link); }
    pre, code { font-family: ui-monospace, monospace; font-size: 0.875rem; }
    pre { margin: 0; padding: 0.6rem 0.8rem; overflow-x: auto; line-height: 1.4; }
    main > pre, .formula { background: var(--ground); border-radius: 0.4rem; margin: 1rem 0; }
    .cell { margin: 1.2rem 0; border-left: 3px solid var(--line); padding-left: 0.6rem; }
    .input { background: var(--ground); border-radius: 0.4rem; }
    .mark { display: block; padding: 0.3rem 0.8rem 0; color: var(--quiet); font-size: 0.75rem; }
    .input pre { padding-top: 0.1rem; }
    .output { padding-top: 0; padding-bottom: 0; }
    .input + .output { padding-top: 0.6rem; }
    .output:last-child { padding-bottom: 0.3rem; }
    .flow { white-space: pre-wrap; overflow-wrap: anywhere; }
    figure { margin: 0.8rem 0; }
    .picture { border-radius: 0.4rem; }
    img { display: block; max-width: 100%; height: auto; background: #fff; border-radius: 0.4rem; }
    .picture img { width: 100%; }
    figcaption { color: var(--quiet); font-size: 0.875rem; margin-top: 0.3rem; }
    table { border-collapse: collapse; display: block; overflow-x: auto; }
    th, td { border: 1px solid var(--line); padding: 0.25rem 0.6rem; text-align: left; }
    blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--quiet); }
    @media (prefers-color-scheme: dark) { img { filter: brightness(0.9); } }
    @media print {
      main { max-width: none; padding: 0; }
      pre { white-space: pre-wrap; }
      .cell, figure { break-inside: avoid; }
    }
    """
}
