import Foundation
import Synchronization
import Words

/// The letters of the fonts of this machine, as fontconfig lists them.
///
/// gnuplot's cairo terminals draw strokes over the whole picture for a letter that no font has, and those of gd a box.
struct InstalledLetters: Sendable {
  private let ranges: [ClosedRange<UInt32>]

  /// Fonts in common use have all letters before this one: of Latin alphabets.
  private static let usual: UInt32 = 0x250

  /// What was found before, by the program that was asked and the font.
  private static let known = Mutex<[String: InstalledLetters?]>([:])

  /// Nil where fontconfig's `fc-list` is not on the PATH or lists nothing: then nothing is known.
  ///
  /// - Parameter family: of one font, where a letter that it has not is not taken from another.
  static func found(of family: String?, environment: [String: String]) -> InstalledLetters? {
    guard let program = environment.program("fc-list") else { return nil }
    return known.withLock { known in
      let name = "\(program) \(family ?? "")"
      if let before = known[name] { return before }
      let process = try? GnuplotProcess(
        program: program, arguments: [family ?? ":", "charset"], environment: environment, seconds: 2,
        isInterrupted: { false })
      let output = try? process?.finish().output
      let letters = output.flatMap { InstalledLetters(listing: String(decoding: $0, as: UTF8.self)) }
      known[name] = .some(letters)
      return letters
    }
  }

  /// - Parameter text: lines such as `:charset=20-7e a0-17f 192`, numbers in base 16.
  init?(listing text: String) {
    let words = text.split { $0.isWhitespace || $0 == "=" || $0 == ":" }
    ranges = words.compactMap { word in
      let ends = word.split(separator: "-").map { UInt32($0, radix: 16) }
      guard let low = ends.first ?? nil, let high = ends.last ?? nil, low <= high else { return nil }
      return low...high
    }
    if ranges.isEmpty { return nil }
  }

  /// Which of some letters are missing, in their order.
  func missing(of letters: Set<Unicode.Scalar>) -> [Unicode.Scalar] {
    letters.filter { letter in !ranges.contains { $0.contains(letter.value) } }.sorted()
  }

  /// Those that have to be looked for.
  static func unusual(_ letters: Set<Unicode.Scalar>) -> Set<Unicode.Scalar> {
    letters.filter { $0.value >= usual && !$0.properties.isDefaultIgnorableCodePoint }
  }

  /// What is said of letters that are missing.
  static func note(on missing: [Unicode.Scalar]) -> String? {
    guard !missing.isEmpty else { return nil }
    let shown = missing.prefix(5).map(String.init).joined(separator: " ") + (missing.count > 5 ? " ..." : "")
    return
      "No font here has \(shown): the picture has their numbers. Install one that has, such as fonts-noto-cjk."
  }
}

extension [String: String] {
  /// The path of a program on the PATH of this environment.
  func program(_ name: String) -> String? {
    (self["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        && FileManager.default.isExecutableFile(atPath: path)
    }
  }
}

extension Figure {
  /// The letters beyond ASCII of the words in its picture.
  var letters: Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
    _ = mapWords { text in
      letters.formUnion(text.unicodeScalars.lazy.filter { !$0.isASCII })
      return text
    }
    return letters
  }

  /// The same with the numbers of some letters in their place.
  func spelling(_ letters: [Unicode.Scalar]) -> Figure {
    guard !letters.isEmpty else { return self }
    return mapWords { text in
      text.unicodeScalars.map { letters.contains($0) ? $0.escaped(asASCII: true) : String($0) }.joined()
    }
  }

  /// The same with all words in the picture changed.
  private func mapWords(_ change: (String) -> String) -> Figure {
    var figure = self
    figure.title = change(title)
    figure.x = x.mapWords(change)
    figure.y = y.mapWords(change)
    figure.z = z.mapWords(change)
    figure.layers = layers.map { layer in
      switch layer {
      case .line(let series): .line(series.titled(series.title.map(change)))
      case .path(let series): .path(series.titled(series.title.map(change)))
      case .points(let series, let marker): .points(series.titled(series.title.map(change)), marker)
      case .spacePath(let path):
        .spacePath(SpaceSeries(path.title.map(change), x: path.x, y: path.y, z: path.z))
      case .arrows(let arrows, let title): .arrows(arrows, title: title.map(change))
      case .marks(let marks):
        .marks(
          marks.map { Mark($0.meaning, change($0.label), x: $0.x, y: $0.y, z: $0.z, meantY: $0.meantY) })
      case .verticals(let verticals): .verticals(verticals.map { Vertical(change($0.label), x: $0.x) })
      case .cells(let grid, let labels): .cells(grid, labels: labels.map(change))
      case .region(let grid, let names): .region(grid, names: names.map(change))
      case .contour, .surface: layer
      }
    }
    return figure
  }
}

extension Axis {
  fileprivate func mapWords(_ change: (String) -> String) -> Axis {
    var axis = self
    axis.label = change(label)
    axis.ticks = ticks?.map { Tick(change($0.label), at: $0.position) }
    return axis
  }
}
