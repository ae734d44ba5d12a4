import Models
import TestSupport
import Testing

/// A file as people have them, how it is said to be read, and what is in it. After public reports of files that some
/// reader misread.
struct FoundFile: CustomTestStringConvertible {
  let testDescription: String
  let bytes: [UInt8]
  let options: CSVOptions
  let format: String
  let columns: [(name: String, cells: CSVCase.Cells)]

  init(
    _ what: String, _ text: String, _ format: String, _ columns: [(String, CSVCase.Cells)],
    _ choose: (inout CSVOptions) -> Void = { _ in }
  ) {
    self.init(what, bytes: Array(text.utf8), format, columns, choose)
  }

  init(
    _ what: String, bytes: [UInt8], _ format: String, _ columns: [(String, CSVCase.Cells)],
    _ choose: (inout CSVOptions) -> Void = { _ in }
  ) {
    testDescription = what
    self.bytes = bytes
    var options = CSVOptions()
    choose(&options)
    self.options = options
    self.format = format
    self.columns = columns
  }

  static let xy: [(String, CSVCase.Cells)] = [("x", .numbers([1, 2, 3])), ("y", .numbers([2, 4, 6]))]
  static let names = "parted by commas; with names"

  static let separators = [
    FoundFile(
      "blanks in texts", "name,town\nAda Lovelace,London UK\nEmmy Noether,Erlangen DE\n", names,
      [("name", .texts(["Ada Lovelace", "Emmy Noether"])), ("town", .texts(["London UK", "Erlangen DE"]))]),
    FoundFile(
      "told", "a;b,c\n1;2,5\n", names, [("a;b", .texts(["1;2"])), ("c", .numbers([5]))]
    ) { $0.delimiter = .comma },
    FoundFile(
      "a quote parts nothing between blanks", "a b\n1 \"2\"\n3 4\n", "parted by blanks; with names",
      [("a", .numbers([1, 3])), ("b", .numbers([2, 4]))]),
  ]

  static let headers = [
    FoundFile(
      "names that are years", "2019,2020,2021\n1,2,3\n4,5,7\n7,8,8\n", names,
      [("2019", .numbers([1, 4, 7])), ("2020", .numbers([2, 5, 8])), ("2021", .numbers([3, 7, 8]))]),
    FoundFile(
      "names that are years, told to be none", "2019,2020\n1,2\n4,5\n7,8\n", CSVCase.noNames,
      [("c1", .numbers([2019, 1, 4, 7])), ("c2", .numbers([2020, 2, 5, 8]))]
    ) { $0.hasHeader = false },
    FoundFile(
      "numbers that are no names", "1,2,3\n4,5,6\n7,8,9\n", CSVCase.noNames,
      [("c1", .numbers([1, 4, 7])), ("c2", .numbers([2, 5, 8])), ("c3", .numbers([3, 6, 9]))]),
    FoundFile(
      "numbers told to be names", "1,2\n4,5\n7,8\n", names,
      [("1", .numbers([4, 7])), ("2", .numbers([5, 8]))]
    ) { $0.hasHeader = true },
    FoundFile(
      "an index and numbered columns", ",0,1\n0,5.1,3.5\n1,4.9,3.0\n2,6.2,2.2\n",
      names + "; c1 is the rows' index, no feature",
      [("c1", .numbers([0, 1, 2])), ("0", .numbers([5.1, 4.9, 6.2])), ("1", .numbers([3.5, 3, 2.2]))]),
    FoundFile(
      "an index", ",x,y\n0,1,2\n1,2,4\n2,3,6\n", names + "; c1 is the rows' index, no feature",
      [("c1", .numbers([0, 1, 2]))] + xy),
    FoundFile(
      "an index told to be none", ",x,y\n0,1,2\n1,2,4\n2,3,6\n", names, [("c1", .numbers([0, 1, 2]))] + xy
    ) { $0.index = .rowNumbers },
    FoundFile(
      "an index told", "n,x,y\n7,1,2\n3,2,4\n9,3,6\n", names + "; n is the rows' index, no feature",
      [("n", .numbers([7, 3, 9]))] + xy
    ) { $0.index = .column("n") },
    FoundFile(
      "names of rows, as R writes them", "\"x\",\"y\"\n\"a\",1,2\n\"b\",2,4\n\"c\",3,6\n",
      names + "; c1 is the rows' index, no feature", [("c1", .texts(["a", "b", "c"]))] + xy),
    FoundFile(
      "lines before the names", "Station,Harbour\nWritten,2024-01-05\n\nday,depth,temp\n1,2.5,11\n2,2.7,12\n",
      names + "; left out: 3 lines before the names",
      [("day", .numbers([1, 2])), ("depth", .numbers([2.5, 2.7])), ("temp", .numbers([11, 12]))]),
    FoundFile(
      "lines told to be passed over", "4,5\n6,7\nx,y\n1,2\n2,4\n3,6\n",
      names + "; left out: 2 lines before the names", xy
    ) { $0.skippedLines = 2 },
    FoundFile(
      "lines of comment", "# written by a logger\n# site 7\nx,y\n# data begin\n1,2\n#4,5\n2,4\n3,6\n",
      names + "; left out: lines of comment after #", xy),
    FoundFile(
      "lines of comment told", "x,y\n1,2\n% a\n2,4\n3,6\n", names + "; left out: lines of comment after %", xy
    ) {
      $0.comment = "%"
    },
    FoundFile(
      "a title of one cell", "Title\na,b\n1,2\n3,4\n", names + "; left out: 1 line before the names",
      [("a", .numbers([1, 3])), ("b", .numbers([2, 4]))]),
    FoundFile(
      "a mark of comment told that comes late",
      "x,y\n" + String(repeating: "1,2\n", count: 300) + "% note\n3,4\n", names,
      [
        ("x", .numbers(.init(repeating: 1, count: 300) + [3])),
        ("y", .numbers(.init(repeating: 2, count: 300) + [4])),
      ]
    ) { $0.comment = "%" },
    FoundFile(
      "a quoted line that begins like a comment", "# a\nt,y\n\"say \"\"hi\"\"\n# no comment\",1\nb,2\nc,3\n",
      names + "; left out: lines of comment after #",
      [("t", .texts(["say \"hi\"\n# no comment", "b", "c"])), ("y", .numbers([1, 2, 3]))]),
    FoundFile(
      "part of a mark of comment", "x,y\n-,a\n--no\nb,c\n",
      "parted by commas; with names; left out: lines of comment after --",
      [("x", .texts(["-", "b"])), ("y", .texts(["a", "c"]))]
    ) { ($0.comment, $0.hasHeader) = ("--", true) },
    FoundFile(
      "a column that is called c1 already", ",c1,y\n5,1,2\n9,3,4\n7,3,5\n", names,
      [("_c1", .numbers([5, 9, 7])), ("c1", .numbers([1, 3, 3])), ("y", .numbers([2, 4, 5]))]),
    FoundFile(
      "names past all numbers", "9223372036854775807,5\n1,2\n3,4\n", CSVCase.noNames,
      [("c1", .numbers([0x1p63, 1, 3])), ("c2", .numbers([5, 2, 4]))]),
    FoundFile(
      "a column called #", "#,x\n1,5\n2,6\n3,7\n", names,
      [("#", .numbers([1, 2, 3])), ("x", .numbers([5, 6, 7]))]),
  ]

  static let ends = [
    FoundFile(
      "a delimiter at the end of all lines", "A,B,\n1,4,\n2,5,\n", names + "; left out: 1 empty column",
      [("A", .numbers([1, 2])), ("B", .numbers([4, 5]))]),
    FoundFile(
      "a row of totals among texts", "x,y\na,2\nb,4\nc,6\nTotal:,12\n",
      names + "; left out: the last row, \"Total:\"",
      [("x", .texts(["a", "b", "c"])), ("y", .numbers([2, 4, 6]))]),
    FoundFile(
      "a row of totals behind an empty cell", "n,x,y\n,a,2\n,b,4\n,c,6\n,Total,12\n",
      names + "; left out: the last row, \"Total\"",
      [("n", .texts(["", "", ""])), ("x", .texts(["a", "b", "c"])), ("y", .numbers([2, 4, 6]))]),
    FoundFile(
      "a row of totals that is to stay", "x,y\na,2\nb,4\nsum,6\n", names,
      [("x", .texts(["a", "b", "sum"])), ("y", .numbers([2, 4, 6]))]
    ) { $0.leavesTotalOut = false },
    FoundFile(
      "empty columns and rows, decimal commas, times with points",
      "Date;Time;CO(GT);T;;\n10/03/2004;18.00.00;2,6;13,6;;\n10/03/2004;19.00.00;2;13,3;;\n11/03/2004;20.00.00;-200;11,9;;\n;;;;;\n;;;;;\n",
      "parted by semicolons; decimal commas; with names; left out: 2 empty columns and 2 empty rows",
      [
        ("Date", .texts(["10/03/2004", "10/03/2004", "11/03/2004"])),
        ("Time", .texts(["18.00.00", "19.00.00", "20.00.00"])), ("CO(GT)", .numbers([2.6, 2, .nan])),
        ("T", .numbers([13.6, 13.3, 11.9])),
      ]
    ) { $0.missing = ["-200"] },
  ]

  static let numbers = [
    FoundFile(
      "money",
      "x,price\n1,$10.50\n2,$1,900.00\n".replacing("$1,900.00", with: "\"$1,900.00\"") + "3,($31.25)\n",
      names + "; price is money in $ with marked thousands and parentheses below zero",
      [("x", .numbers([1, 2, 3])), ("price", .numbers([10.5, 1900, -31.25]))]),
    FoundFile(
      "money after the number, decimal commas", "x;price\n1;1.010,50 €\n2;-19 €\n",
      "parted by semicolons; decimal commas; with names; price is money in € with marked thousands",
      [("x", .numbers([1, 2])), ("price", .numbers([1010.5, -19]))]),
    FoundFile(
      "percent", "share,y\n10%,1\n2.5%,2\n", names + "; share is percent (10% is 10)",
      [("share", .numbers([10, 2.5])), ("y", .numbers([1, 2]))]),
    FoundFile(
      "marks of thousands", "area,price\n50,\"120,000\"\n110,\"1,255,000\"\n70,900\n",
      names + "; price is numbers with marked thousands",
      [("area", .numbers([50, 110, 70])), ("price", .numbers([120_000, 1_255_000, 900]))]),
    FoundFile(
      "a word for no value with a decimal comma", "x;y\n1,5;2\n-99,9;4\n2,5;3\n",
      "parted by semicolons; decimal commas; with names",
      [("x", .numbers([1.5, .nan, 2.5])), ("y", .numbers([2, 4, 3]))]
    ) { $0.missing = ["-99,9"] },
    FoundFile(
      "units", "mass,y\n1.5 kg,2\n20 kg,4\n", names + "; mass is numbers in kg",
      [("mass", .numbers([1.5, 20])), ("y", .numbers([2, 4]))]),
    FoundFile(
      "two units are texts", "mass,y\n1.5 kg,2\n20 g,4\n", names,
      [("mass", .texts(["1.5 kg", "20 g"])), ("y", .numbers([2, 4]))]),
    FoundFile(
      "dates, times, versions and codes are texts",
      "a,b,c,d,y\n2024-01-05,10:30,1.2.3,0x1F,1\n2024-02-05,9:05,1.2.4,12A1B,2\n",
      names,
      [
        ("a", .texts(["2024-01-05", "2024-02-05"])), ("b", .texts(["10:30", "9:05"])),
        ("c", .texts(["1.2.3", "1.2.4"])), ("d", .texts(["0x1F", "12A1B"])), ("y", .numbers([1, 2])),
      ]),
  ]

  static let encodings = [
    FoundFile(
      "UTF-16 with a mark", bytes: [0xff, 0xfe] + utf16("x;é\n1;2\n3;4\n"),
      "UTF-16; parted by semicolons; with names",
      [("x", .numbers([1, 3])), ("é", .numbers([2, 4]))]),
    FoundFile(
      "UTF-16 without a mark", bytes: utf16("x;y\n1;2\n3;4\n"), "UTF-16; parted by semicolons; with names",
      CSVCase.xy),
    FoundFile(
      "UTF-16, the other byte first", bytes: [0xfe, 0xff] + utf16("x,y\n1,2\n3,4\n", high: true),
      "UTF-16; " + names, CSVCase.xy),
    FoundFile(
      "Windows-1252",
      bytes: Array("x,stra".utf8) + [0xdf] + Array("e\n1,caf".utf8) + [0xe9] + Array("\n2,b\n".utf8),
      "Windows-1252; " + names, [("x", .numbers([1, 2])), ("straße", .texts(["café", "b"]))]),
  ]

  private static func utf16(_ text: String, high: Bool = false) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 0xff), UInt8(unit >> 8)]
      return high ? bytes.reversed() : bytes
    }
  }
}

extension FoundFile {
  /// Reads it, and compares names, values and what is said of it.
  func expectIsRead() throws {
    let folder = try TemporaryFolder()
    let data = try CSVReader.read(file: folder.file("a.csv", bytes: bytes), options: options)
    #expect(data.format?.description == format)
    #expect(data.columns.map(\.name) == columns.map(\.name))
    for (column, expected) in zip(data.columns, columns) {
      switch expected.cells {
      case .numbers(let numbers):
        #expect(data.numbers(in: column)?.map(\.bitPattern) == numbers.map(\.bitPattern))
      case .texts(let texts): #expect(data.texts(in: column) == texts)
      }
    }
  }
}

@Suite("Files as people have them")
struct FoundFileTests {
  @Test(
    arguments: FoundFile.separators + FoundFile.headers + FoundFile.ends + FoundFile.numbers
      + FoundFile.encodings)
  func isReadAsItIsMeant(_ file: FoundFile) throws { try file.expectIsRead() }

  @Test(arguments: [
    ("a;b,c\np;q,r\ns;t,u\n", [CSVFormat.Tie.delimiter(.comma)]), ("a;b,c\n1;2,3\n4;5,6\n", []),
    ("x,y\n1,2\n", []), ("2019,2020\n1,2\n4,5\n7,8\n", [.header]),
    ("x;y\n1;\"1,234\"\n2;\"5,678\"\n", [.decimal(example: "1,234")]),
    ("x,y\n1,\"1,234\"\n2,\"5,678\"\n", [.decimal(example: "1,234")]),
    ("x,y\n1,\"1,234\"\n2,\"5,678.5\"\n", []), ("x;y\n1;1.234\n2;2.500\n", [.decimal(example: "1.234")]),
    ("x;y\n1;0.234\n2;2.500\n", []), ("x,y\n1,1.234\n2,2.500\n", []),
  ])
  func whatMayBeMeantOtherwiseIsTold(_ text: String, _ ties: [CSVFormat.Tie]) throws {
    #expect(try CSVReader.read(text: text, name: "a.csv").format?.ties == ties)
  }

  @Test(arguments: [
    (Array("<!DOCTYPE html>\n<html></html>".utf8), ForeignFormat.html), (Array("  {\"a\": 1}".utf8), .json),
    (Array("[[1, 2]]".utf8), .json), (Array("%PDF-1.7".utf8), .pdf),
    (Array("<?xml version='1.0'?><a/>".utf8), .xml),
    (Array("PK\u{3}\u{4}....[Content_Types].xml".utf8), .workbook), (Array("PAR1\u{15}".utf8), .parquet),
  ])
  func whatIsNoTableIsCalledWhatItIs(_ bytes: [UInt8], _ format: ForeignFormat) throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.csv", bytes: bytes)
    #expect(throws: DataError.notATable(source: "a.csv", format)) { try CSVReader.read(file: path) }
  }

  /// Line by line as the parser sees it, so that an error names the line of the file.
  @Test func linesThatAreLeftOutAreCounted() throws {
    let text = "# a\n\nx,y\n# b\n1,2\n\n3,4\n# c\n3\n"
    let error = #expect(throws: DataError.self) { try CSVReader.read(text: text, name: "a.csv") }
    #expect(error?.description == "\"a.csv\", line 9 (row 3) has 1 field; the first row has 2.")
  }

  /// What a style was told from may end before the file does.
  @Test func aCellOfAnotherStyleIsNoNumber() throws {
    let text = "price\n" + String(repeating: "$5\n", count: 1_200) + "7 kg\n$8\n"
    let data = try CSVReader.read(text: text, name: "a.csv")
    #expect(data.columns[0].badCellCount == 1)
    #expect(data.columns[0].firstBadCell?.text == "7 kg")
    #expect(data.columns[0].firstBadCell?.line == 1_202)
  }

  @Test func otherOptionsAreOtherData() throws {
    var options = CSVOptions()
    options.hasHeader = false
    let text = "1,2\n3,4\n"
    let plain = try CSVReader.read(text: text, name: "a.csv")
    #expect(try CSVReader.read(text: text, name: "a.csv", options: options).recipe != plain.recipe)
  }
}
