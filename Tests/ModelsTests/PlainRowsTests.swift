import TestSupport
import Testing

@testable import Models

/// All that comes of reading a text.
private enum Outcome: Equatable {
  case data(recipe: String, format: String, columns: [Content])
  case error(DataError)

  struct Content: Equatable {
    let name: String
    /// Bits, so that NaN equals NaN and -0 is not 0.
    let bits: [UInt64]?
    /// Bytes, so that two spellings of an accent differ.
    let texts: [[UInt8]]?
    let badCellCount: Int
    let firstBadCell: BadCell?
    let wrongCells: [BadCell]
    let wrongCellCount: Int
  }

  init(_ bytes: [UInt8], _ options: CSVOptions, _ cut: CSVReader.Cut) {
    do {
      let data = try CSVReader.read(
        bytes: bytes, name: "random", attribution: nil, options: options, cut: cut)
      self = .data(
        recipe: data.recipe, format: data.format?.description ?? "",
        columns: data.columns.map { column in
          Content(
            name: column.name, bits: data.numbers(in: column)?.map(\.bitPattern),
            texts: data.texts(in: column)?.map { Array($0.utf8) }, badCellCount: column.badCellCount,
            firstBadCell: column.firstBadCell, wrongCells: column.wrongCells,
            wrongCellCount: column.wrongCellCount)
        })
    } catch {
      self = .error(error)
    }
  }
}

/// A text that a person or a program may have written, with what may be wrong in it.
private struct RandomTable {
  private(set) var bytes: [UInt8] = []
  private(set) var options = CSVOptions()
  private var random: SplitMix
  private var delimiter = ","
  private var decimal = "."

  static let numbers = [
    "0", "-0", "+3", "-1.5", ".5", "5.", "007", "12", "3.25", "1e5", "1E-3", "+.5e+2", "1e-300", "5e-324",
    "2.2250738585072011e-308", "1e-400", "1e400", "-1e400", "1.7976931348623157e308", "0.1234567890123456789",
    "123456789012345678901234567890", "0.00000000000000000000000000123456789", "9007199254740993", "3e27",
    "9007199254740992.5", "0e999999999", "0000000000000000000000.5", "1.234", "12,345.5", "1,234",
  ]
  static let others = [
    "", "", "NA", "nan", "inf", "-inf", "infinity", "?", "0x10", "0x1p3", "1e", "1e+", ".", "-", "+", "--1",
    "1.2.3", "1 2", "5kg", "$3", "10%", "−4", "1_000", "1e5e5", "١",
  ]
  static let texts = [
    "red", "blue", "Ada L.", "é", "e\u{301}", "two words", "a'b", "名前", "#x", "", "5\" disk",
  ]

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    delimiter = [",", ",", ";", "\t", "|", " "][random.below(6)]
    decimal = delimiter != "," && random.below(3) == 0 ? "," : "."
    let lineEnds = [["\n"], ["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"], ["\n", "\r", "\r\n"]][random.below(6)]
    // How many cells of a hundred are odd: in most texts few are, so that long runs of rows are met.
    let oddness = [0, 1, 5, 30][random.below(4)]
    let columns = (0..<1 + random.below(5)).map { _ in random.below(3) }
    if random.below(8) == 0 { add("# a comment\n") }
    if random.below(2) == 0 { add(columns.indices.map { "x\($0)" }.joined(separator: delimiter) + "\n") }
    for _ in 0..<random.below(60) {
      var cells = columns.map { cell(ofTexts: $0 == 0, oddness: oddness) }
      if random.below(1_000) < oddness { cells.removeLast() }
      if random.below(1_000) < oddness { cells.append("1") }
      if random.below(500) < oddness { cells = cells.map { _ in "" } }
      add(cells.joined(separator: delimiter))
      if random.below(1_000) < oddness { bytes.append([0, 0xff, 0x22, 0x0d][random.below(4)]) }
      add(lineEnds[random.below(lineEnds.count)])
      if random.below(500) < oddness { add([" \n", "\n", "\r\n"][random.below(3)]) }
    }
    if random.below(3) == 0, !bytes.isEmpty { bytes.removeLast() }
    if random.below(4) == 0 { options.missing = [["-200", "none"], ["none"], ["-0"]][random.below(3)] }
    if random.below(4) == 0 { options.hasHeader = random.below(2) == 0 }
    if random.below(6) == 0 { options.delimiter = CSVFormat.Delimiter.allCases[random.below(5)] }
    if random.below(6) == 0 { options.comment = "#" }
  }

  private mutating func add(_ text: String) { bytes += Array(text.utf8) }

  private mutating func cell(ofTexts isText: Bool, oddness: Int) -> String {
    let isOdd = random.below(100) < oddness
    var cell: String
    if isOdd, random.below(2) == 0 {
      cell = Self.others[random.below(Self.others.count)]
    } else if isText {
      cell = Self.texts[random.below(isOdd ? Self.texts.count : 3)]
    } else {
      cell =
        random.below(3) == 0
        ? Self.numbers[random.below(isOdd ? Self.numbers.count : 12)]
        : "\(random.number(-2, 2))"
      if decimal == "," { cell = cell.replacing(".", with: ",") }
    }
    switch random.below(isOdd ? 8 : 200) {
    case 0: return "\"\(cell)\""
    case 1: return " \"\(cell)\"\t "
    case 2: return " \(cell)"
    case 3: return "\(cell)\t "
    case 4 where isOdd: return "\"\(cell)\n\(delimiter)\"\"\(cell)\""
    case 5 where isOdd: return random.below(4) == 0 ? "\"\(cell)" : "\"\(cell)\"x"
    default: return cell
    }
  }
}

@Suite("Rows that are read at once")
struct PlainRowsTests {
  /// libcsv alone is the reference: whatever a text holds and wherever it is cut, the same comes of it.
  @Test(arguments: Seed.first(20)) func areThoseOfTheParser(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<25 {
      let seed = random.next()
      let table = RandomTable(seed: seed)
      let (block, piece) = (1 + random.below(2_000), 1 + random.below(300))
      let expected = Outcome(table.bytes, table.options, CSVReader.Cut(block: block, piece: nil))
      let found = Outcome(table.bytes, table.options, CSVReader.Cut(block: block, piece: piece))
      #expect(found == expected, "table \(seed), blocks of \(block), pieces of \(piece)")
    }
  }

  /// Lines that look like rows and lie inside an open quote, and words that are equal but spelled otherwise.
  @Test(arguments: [
    "n,x\n\"a\n\u{e9},1\nb\",2\ne\u{301},3\n",
    "n,x\n\u{e9},1\ne\u{301},3\n",
    "n,x\ne\u{301},3\n\u{e9},1\n",
  ])
  func haveTheSpellingThatTheParserGives(_ text: String) {
    let bytes = Array(text.utf8)
    let expected = Outcome(bytes, CSVOptions(), CSVReader.Cut(piece: nil))
    for piece in 1...bytes.count {
      #expect(Outcome(bytes, CSVOptions(), CSVReader.Cut(piece: piece)) == expected, "pieces of \(piece)")
    }
  }

  @Test func areTakenAtOnceFromTheSecondLineOn() throws {
    let lines = (0..<100).map { "\($0),\(Double($0) / 7),kind \($0 % 3)\n" }
    let bytes = Array(lines.joined().utf8)
    try bytes.withUnsafeBytes { text in
      let layout = try CSVLayout(of: text, isWhole: true, options: CSVOptions(), source: "a")
      var rows = RowsInPieces(layout, pieceSize: 500, spare: .max)
      var assembly = CSVAssembly(source: "a", layout: layout)
      let isDone = rows.parse(text, into: &assembly, besides: {})
      #expect(isDone)
      let count = rows.plainRowCount
      #expect(count == 99)
    }
  }

  /// Nor would the laws say much if nearly all texts were refused.
  @Test func areOfRandomTextsOfWhichManyAreData() {
    let outcomes = Seed.first(200).map { seed in
      let table = RandomTable(seed: seed)
      return Outcome(table.bytes, table.options, CSVReader.Cut())
    }
    let dataCount = outcomes.count {
      if case .data = $0 { true } else { false }
    }
    #expect(dataCount > 60)
  }

  /// The laws above would hold too if nothing were read at once.
  @Test func areNearlyAllOfAnOrdinaryText() throws {
    let lines = (0..<100).map { "\($0),\(Double($0) / 7),kind \($0 % 3),\($0 % 10 == 0 ? "" : "1")\n" }
    let bytes = Array(lines.joined().utf8)
    try bytes.withUnsafeBytes { text in
      let layout = try CSVLayout(of: text, isWhole: true, options: CSVOptions(), source: "a")
      let rows = PlainRows(try #require(PlainLayout(layout)))
      rows.begin(text)
      rows.read()
      #expect(rows.runs.map(\.rows) == [0..<100])
      #expect(rows.oddCells.map(\.row) == Array(stride(from: 0, to: 100, by: 10)))
      #expect(rows.texts[0].words == ["kind 0", "kind 1", "kind 2"])
    }
  }
}
