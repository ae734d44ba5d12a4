/// The characters on a terminal's screen: what a person would see of a program's output.
///
/// Understands the control sequences that readline and line-oriented programs send to an xterm: moving the
/// cursor, erasing, inserting, deleting, scrolling. Modes are left out. Characters of East Asian scripts and
/// pictures take two columns, all others one.
struct Screen {
  /// The rows from the top, cut or filled to the width.
  private(set) var rows: [[Character]]
  /// Rows that have moved off the top, oldest first.
  private(set) var past: [[Character]] = []
  private(set) var row = 0
  private(set) var column = 0
  private var width: Int
  private var wrapsNext = false
  /// Bytes of a character or control sequence that has not ended yet.
  private var pending: [UInt8] = []
  /// Every character shown, in the order of output, line breaks included, without control sequences.
  private(set) var transcript: [UInt8] = []
  /// Whether any colour was asked for.
  private(set) var hasColor = false

  init(columns: Int, rows: Int) {
    width = columns
    self.rows = Array(repeating: Self.blank(columns), count: rows)
  }

  /// The visible rows without the blanks at their ends; empty rows at the bottom are left out.
  var text: String { Self.joined(rows) }

  /// All rows since the program began, also those no longer on the screen.
  var wholeText: String { Self.joined(past + rows) }

  mutating func resize(columns: Int, rows count: Int, folds: Bool = false) {
    if folds { fold(into: columns) }
    width = columns
    rows = rows.map { Array(($0 + Self.blank(columns)).prefix(columns)) }
    while rows.count < count { rows.append(Self.blank(columns)) }
    while rows.count > count { past.append(rows.removeFirst()) }
    row = min(row, count - 1)
    column = min(column, columns - 1)
  }

  /// Lets what has no room in a row go on in the next one.
  private mutating func fold(into columns: Int) {
    let folded = rows.map { row -> [[Character]] in
      let length = (row.lastIndex { $0 != " " } ?? 0) + 1
      return stride(from: 0, to: length, by: columns).map { Array(row[$0..<min($0 + columns, row.count)]) }
    }
    row = folded.prefix(row).reduce(0) { $0 + $1.count } + column / columns
    column %= columns
    // Empty rows below the cursor are no part of what is shown.
    let used = max(row, folded.lastIndex { $0 != [[" "]] } ?? 0)
    let count = rows.count
    rows = Array(folded.joined().prefix(max(used + 1, row + 1)))
    row -= max(0, rows.count - count)
    while rows.count > count { past.append(rows.removeFirst()) }
    while rows.count < count { rows.append([" "]) }
  }

  mutating func show(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      pending.append(byte)
      if pending[0] == 0x1b { finishSequence() } else { finishCharacter() }
    }
  }

  private mutating func finishCharacter() {
    let length = [0xc0: 2, 0xd0: 2, 0xe0: 3, 0xf0: 4][Int(pending[0] & 0xf0)] ?? 1
    guard pending.count >= length else { return }
    let bytes = pending
    pending = []
    switch bytes[0] {
    case 0x0d: move(row, 0)
    case 0x08: move(row, column - 1)
    case 0x0a:
      transcript += bytes
      lineFeed()
    case 0x09: move(row, (column / 8 + 1) * 8)
    case ..<0x20, 0x7f: break
    default:
      transcript += bytes
      put(Character(String(decoding: bytes, as: UTF8.self)))
    }
  }

  private mutating func put(_ character: Character) {
    if wrapsNext {
      lineFeed()
      column = 0
    }
    let columns = Self.isWide(character) && width > 1 ? 2 : 1
    if column + columns > width {
      lineFeed()
      column = 0
    }
    rows[row][column] = character
    if columns == 2 { rows[row][column + 1] = Self.filler }
    // The cursor stays in the last column until another character comes.
    wrapsNext = column + columns == width
    column = min(column + columns, width - 1)
  }

  /// Stands in the second column of a wide character.
  private static let filler: Character = "\0"

  private static func isWide(_ character: Character) -> Bool {
    guard let code = character.unicodeScalars.first?.value else { return false }
    return wideCodes.contains { $0.contains(code) }
  }

  private static let wideCodes: [ClosedRange<UInt32>] = [
    0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xff00...0xff60, 0x1f300...0x3ffff,
  ]

  private mutating func lineFeed() {
    wrapsNext = false
    if row + 1 < rows.count {
      row += 1
    } else {
      scroll()
    }
  }

  private mutating func scroll() {
    past.append(rows.removeFirst())
    rows.append(Self.blank(width))
  }

  private mutating func move(_ newRow: Int, _ newColumn: Int) {
    wrapsNext = false
    row = min(max(0, newRow), rows.count - 1)
    column = min(max(0, newColumn), width - 1)
  }

  /// `ESC [ parameters letter`; `ESC ] ... BEL`, `ESC _ ... ESC \\` and `ESC ( letter` are read over.
  private mutating func finishSequence() {
    guard pending.count >= 2, let last = pending.last else { return }
    let isTerminated = last == 0x5c && pending[pending.count - 2] == 0x1b
    switch pending[1] {
    case UInt8(ascii: "["):
      guard pending.count > 2, (0x40...0x7e).contains(last) else { return }
      let text = String(decoding: pending[2..<(pending.count - 1)], as: UTF8.self)
      let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
      control(Character(Unicode.Scalar(last)), numbers)
    case UInt8(ascii: "]"): guard last == 0x07 || isTerminated else { return }
    case UInt8(ascii: "_"), UInt8(ascii: "P"): guard isTerminated else { return }
    case UInt8(ascii: "("): guard pending.count == 3 else { return }
    default: break
    }
    pending = []
  }

  private mutating func control(_ letter: Character, _ numbers: [Int?]) {
    let number = numbers.first.flatMap { $0 }
    let count = max(1, number ?? 1)
    switch letter {
    case "A": move(row - count, column)
    case "B": move(row + count, column)
    case "C": move(row, column + count)
    case "D": move(row, column - count)
    case "G": move(row, count - 1)
    case "d": move(count - 1, column)
    case "S":
      for _ in 0..<count { scroll() }
    case "H": move(count - 1, max(1, numbers.dropFirst().first.flatMap { $0 } ?? 1) - 1)
    case "K": erase(in: row, from: (number ?? 0) == 0 ? column : 0, to: number == 1 ? column + 1 : width)
    case "J":
      erase(in: row, from: number == 2 ? 0 : column, to: width)
      let others = number == 2 ? Array(rows.indices) : Array(rows.indices.dropFirst(row + 1))
      for other in others { erase(in: other, from: 0, to: width) }
    case "P": replaceRest(with: rows[row][column...].dropFirst(count) + Self.blank(count))
    case "@": replaceRest(with: Self.blank(count) + rows[row][column...])
    case "m": hasColor = hasColor || numbers.contains { (30...49).contains($0 ?? 0) }
    default: break
    }
  }

  private mutating func replaceRest(with cells: some Sequence<Character>) {
    rows[row] = Array((rows[row][..<column] + Array(cells)).prefix(width))
  }

  private mutating func erase(in row: Int, from start: Int, to end: Int) {
    for column in start..<max(start, end) { rows[row][column] = " " }
  }

  private static func blank(_ count: Int) -> [Character] { Array(repeating: " ", count: count) }

  private static func joined(_ rows: [[Character]]) -> String {
    var lines = rows.map { row in
      String(row[..<((row.lastIndex { $0 != " " } ?? -1) + 1)].filter { $0 != filler })
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
