import CZlib
import Foundation

/// A picture as its pixels: red, green and blue from 0 to 255, row by row from the top.
struct PixelPicture {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  /// A PNG of eight bits a colour, by its standard (W3C, 2003); nil for any other.
  init?(png: Data) {
    var rest = Array(png)[...].dropFirst(8)
    var (header, packed) = ([UInt8](), [UInt8]())
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let kind = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      let body = rest.dropFirst(8).prefix(length)
      if kind == "IHDR" { header = Array(body) }
      if kind == "IDAT" { packed += body }
      rest = rest.dropFirst(12 + length)
    }
    guard header.count == 13, header[8] == 8, let channels = [2: 3, 6: 4][Int(header[9])] else { return nil }
    width = header[0..<4].reduce(0) { $0 << 8 | Int($1) }
    height = header[4..<8].reduce(0) { $0 << 8 | Int($1) }
    let line = width * channels + 1
    var raw = [UInt8](repeating: 0, count: line * height)
    var count = uLongf(raw.count)
    guard uncompress(&raw, &count, packed, uLong(packed.count)) == Z_OK, Int(count) == raw.count else {
      return nil
    }
    pixels = []
    var above = [UInt8](repeating: 0, count: line - 1)
    for row in 0..<height {
      let filter = raw[row * line]
      var current = Array(raw[(row * line + 1)..<((row + 1) * line)])
      for index in current.indices {
        let left = index >= channels ? Int(current[index - channels]) : 0
        let upper = Int(above[index])
        let corner = index >= channels ? Int(above[index - channels]) : 0
        current[index] &+= UInt8(truncatingIfNeeded: Self.guess(filter, left, upper, corner))
      }
      for start in stride(from: 0, to: current.count, by: channels) { pixels += current[start..<(start + 3)] }
      above = current
    }
  }

  private static func guess(_ filter: UInt8, _ left: Int, _ upper: Int, _ corner: Int) -> Int {
    switch filter {
    case 1: return left
    case 2: return upper
    case 3: return (left + upper) / 2
    case 4:
      let base = left + upper - corner
      let (a, b, c) = (abs(base - left), abs(base - upper), abs(base - corner))
      return a <= b && a <= c ? left : b <= c ? upper : corner
    default: return 0
    }
  }

  /// A sixel sequence with colours as shares of 100, as gnuplot and libgd write it; nil for any other.
  init?(sixel: String) {
    guard sixel.hasPrefix("\u{1B}P"), sixel.hasSuffix("\u{1B}\\"), let q = sixel.firstIndex(of: "q") else {
      return nil
    }
    let body = Array(sixel[sixel.index(after: q)...].dropLast(2).utf8)
    var index = 0
    func numbers() -> [Int] {
      var list = [0]
      while index < body.count, body[index] == UInt8(ascii: ";") || (48...57).contains(body[index]) {
        if body[index] == UInt8(ascii: ";") {
          list.append(0)
        } else {
          list[list.count - 1] = 10 * list[list.count - 1] + Int(body[index] - 48)
        }
        index += 1
      }
      return list
    }
    guard body.first == UInt8(ascii: "\"") else { return nil }
    index = 1
    let size = numbers()
    guard size.count == 4 else { return nil }
    (width, height) = (size[2], size[3])
    pixels = [UInt8](repeating: 255, count: width * height * 3)
    var colours: [Int: [UInt8]] = [:]
    var (colour, x, y, times) = (0, 0, 0, 1)
    while index < body.count {
      let byte = body[index]
      index += 1
      switch byte {
      case UInt8(ascii: "#"):
        let list = numbers()
        colour = list[0]
        if list.count == 5 { colours[colour] = list[2...].map { UInt8((Double($0) * 2.55).rounded()) } }
      case UInt8(ascii: "!"): times = numbers()[0]
      case UInt8(ascii: "$"): x = 0
      case UInt8(ascii: "-"): (x, y) = (0, y + 6)
      case 0x3F...0x7E:
        for column in x..<(x + times) {
          for bit in 0..<6 where (byte - 0x3F) >> UInt8(bit) & 1 == 1 && column < width && y + bit < height {
            let start = 3 * ((y + bit) * width + column)
            pixels.replaceSubrange(start..<(start + 3), with: colours[colour] ?? [0, 0, 0])
          }
        }
        x += times
        times = 1
      default: return nil
      }
    }
  }

  /// The share of pixels that are nearly those of another picture of this size.
  func likeness(to other: PixelPicture) -> Double {
    guard width == other.width, height == other.height else { return 0 }
    let near = stride(from: 0, to: pixels.count, by: 3).count { start in
      (0..<3).allSatisfy { abs(Int(pixels[start + $0]) - Int(other.pixels[start + $0])) <= 16 }
    }
    return Double(near) / Double(width * height)
  }
}
