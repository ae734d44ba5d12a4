/// Where gnuplot draws.
package enum Destination: Equatable, Sendable {
  /// A file; its extension says what kind: .svg, .png or .pdf.
  case file(String)
  /// A window that stays open after the program has ended.
  case window
}

/// A picture that was drawn.
package struct Drawing: Equatable, Sendable {
  /// The file as it was asked for; `nil` for text and windows.
  package let file: String?
  /// The kind of picture: gnuplot's name for it, such as `svg`, `pngcairo` or `qt`, or what its characters are, such as
  /// `braille` or `ascii`.
  package let terminal: String
  /// The picture itself where it is text.
  package let text: String?
  /// The picture itself where a terminal shows it among its text.
  package let inline: InlinePicture?
  /// Its numbers, in place of a picture.
  package let numbers: String?
  /// How many data points it shows; see `Figure.pointCount`.
  package let points: Int
  /// The figure in one sentence.
  package let description: String
  /// In one line, why it was not drawn as it was asked for.
  package var note: String?

  package init(
    file: String? = nil, terminal: String, text: String? = nil, inline: InlinePicture? = nil,
    numbers: String? = nil, points: Int, description: String
  ) {
    self.file = file
    self.terminal = terminal
    self.text = text
    self.inline = inline
    self.numbers = numbers
    self.points = points
    self.description = description
  }

  /// The same picture in another file.
  package func moved(to file: String) -> Drawing {
    var drawing = Drawing(
      file: file, terminal: terminal, text: text, inline: inline, numbers: numbers, points: points,
      description: description)
    drawing.note = note
    return drawing
  }
}

/// The kinds of picture files.
package enum PictureFormat: String, CaseIterable, Sendable {
  case svg
  case png
  case pdf
  case gif
  /// A page that shows values under the pointer.
  case html
  /// The picture as it is drawn with characters.
  case txt
  /// Its numbers.
  case csv
  /// A script with them, which gnuplot alone draws again.
  case gp

  /// `.svg, .png or .pdf`, and so on.
  static var listing: String {
    let endings = allCases.map { ".\($0.rawValue)" }
    return endings.dropLast().joined(separator: ", ") + " or " + endings[endings.count - 1]
  }

  /// By the extension, in any case.
  package init?(path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let format = PictureFormat(rawValue: parts[parts.count - 1].lowercased()) else {
      return nil
    }
    self = format
  }

  /// What gnuplot draws it on; nil for what it does not draw.
  var terminal: String? {
    switch self {
    case .svg: "svg"
    case .png: "pngcairo"
    case .pdf: "pdfcairo"
    case .gif: "gif"
    case .html, .txt, .csv, .gp: nil
    }
  }

  /// How a whole file of this kind begins and, but for blanks, ends.
  var signature: (start: [UInt8], end: [UInt8]) {
    switch self {
    case .svg: (Array("<?xml".utf8), Array("</svg>".utf8))
    case .png:
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
    case .pdf: (Array("%PDF".utf8), Array("%%EOF".utf8))
    case .gif: (Array("GIF8".utf8), [0x00, 0x3B])
    case .html, .txt, .csv, .gp: ([], [])
    }
  }
}
