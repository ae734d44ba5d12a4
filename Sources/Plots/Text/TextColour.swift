/// The colours of text pictures, by their numbers among a terminal's 256.
enum TextColour {
  /// Told apart by colour-blind eyes, and neither dark nor light, so that they are seen on every ground.
  static let lines: [UInt8] = [32, 166, 29, 170, 136, 37, 245, 125, 100, 61]
  /// Strong ones, for ways over a coloured ground.
  static let paths: [UInt8] = [124, 16, 54, 23, 94]
  /// Grounds of classes: light, so that words on them are read.
  static let grounds: [UInt8] = [153, 223, 158, 225, 230, 195, 252, 182, 187, 146]
  /// Marks and frames where the ground is the terminal's own.
  static let mark: UInt8 = 161
  static let faint: UInt8 = 245
  /// A light ground, and words on one.
  static let light: UInt8 = 254
  static let onLight: UInt8 = 16

  static func line(_ number: Int) -> UInt8 { lines[number % lines.count] }
  static func path(_ number: Int) -> UInt8 { paths[number % paths.count] }
  static func ground(_ number: Int) -> UInt8 { grounds[number % grounds.count] }

  /// From deep to high: blue, nearly white, orange; light enough to draw on.
  private static let heights: [UInt8] = [67, 74, 117, 153, 195, 230, 223, 216, 173]
  private static let shares: [UInt8] = [255, 230, 223, 216, 209]
  private static let signs: [UInt8] = [67, 74, 117, 153, 255, 223, 216, 209, 173]

  /// The colour of a height, by its share of the way up.
  static func height(_ share: Double) -> UInt8 { nearest(heights, share) }
  /// Of a number from 0 to 1.
  static func share(_ share: Double) -> UInt8 { nearest(shares, share) }
  /// Of a number that may be below 0; 0.5 is 0.
  static func sign(_ share: Double) -> UInt8 { nearest(signs, share) }

  /// The shares between which `share` changes from one colour to the next.
  static let shareLimits = shares.indices.dropLast().map { (Double($0) + 0.5) / Double(shares.count - 1) }

  private static func nearest(_ colours: [UInt8], _ share: Double) -> UInt8 {
    colours[Int((max(0, min(1, share)) * Double(colours.count - 1)).rounded())]
  }
}
