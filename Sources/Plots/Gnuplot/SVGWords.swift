import Foundation

/// A figure's title and description as an SVG file carries them, for screen readers.
struct SVGWords {
  let title: String
  let description: String

  init(_ figure: Figure) {
    title = figure.title
    description = figure.description
  }

  /// gnuplot writes a title and a description of its own at the top; these take their place.
  func added(to picture: Data) -> Data {
    guard let start = picture.range(of: Data("<title>".utf8)),
      let end = picture.range(of: Data("</desc>".utf8), in: start.upperBound..<picture.endIndex)
    else { return picture }
    let words = "<title>\(XMLText(title))</title>\n<desc>\(XMLText(description))</desc>"
    return picture[..<start.lowerBound] + Data(words.utf8) + picture[end.upperBound...]
  }
}
