import Foundation

/// The letters of the fonts of this machine, as fontconfig lists them.
///
/// gnuplot's cairo terminals draw strokes over the whole picture for a letter that no font has, and those of gd a box.
struct InstalledLetters: Sendable {
  private let ranges: [ClosedRange<UInt32>]

  /// Fonts in common use have all letters before this one: of Latin alphabets.
  private static let usual: UInt32 = 0x250

  /// Nil where fontconfig's `fc-list` is not on the PATH or lists nothing: then nothing is known.
  ///
  /// - Parameter family: of one font, where a letter that it has not is not taken from another.
  init?(of family: String?, environment: [String: String]) {
    guard let program = environment.program("fc-list"),
      let process = try? GnuplotProcess(
        program: program, arguments: [family ?? ":", "charset"], environment: environment, seconds: 2,
        isInterrupted: { false }), let output = try? process.finish().output
    else { return nil }
    self.init(listing: String(decoding: output, as: UTF8.self))
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

extension GnuplotScript {
  /// The letters beyond ASCII of its words.
  var letters: Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
    for case .text(let text) in steps where text.contains("\\") {
      letters.formUnion(Quoted.text(of: text).unicodeScalars.lazy.filter { !$0.isASCII })
    }
    return letters
  }

  /// The same with the numbers of some letters in their place.
  func spelling(_ letters: [Unicode.Scalar]) -> GnuplotScript {
    guard !letters.isEmpty else { return self }
    let words = letters.map { (Quoted.bare(String($0)), Quoted.bare($0.escaped(asASCII: true))) }
    return mapText { text in words.reduce(text) { $0.replacing($1.0, with: $1.1) } }
  }
}
