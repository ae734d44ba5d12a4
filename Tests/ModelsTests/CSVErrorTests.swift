import Foundation
import Models
import TestSupport
import Testing

/// A file that cannot be read, and the words that say so.
struct CSVRefusal: CustomTestStringConvertible {
  let bytes: [UInt8]
  let words: String
  var testDescription: String { words }

  init(_ text: String, _ words: String) { self.init(Array(text.utf8), words) }

  init(_ bytes: [UInt8], _ words: String) {
    self.bytes = bytes
    self.words = words
  }

  /// A header and 1,500 rows of two numbers, so that the next row is line 1502, past those that decide.
  static let long = "x,y\n" + String(repeating: "1,2\n", count: 1_500)

  static let all = [
    CSVRefusal("", "\"a.csv\" is empty: there are no rows."),
    CSVRefusal("\u{feff}", "\"a.csv\" is empty: there are no rows."),
    CSVRefusal("\n\n \n", "\"a.csv\" is empty: there are no rows."),
    CSVRefusal("x,y\n", "\"a.csv\" has a header and no rows of data."),
    CSVRefusal("x,y", "\"a.csv\" has a header and no rows of data."),
    CSVRefusal("x,y\n1,2\n3\n", "\"a.csv\", line 3 (row 2) has 1 field; the first row has 2."),
    CSVRefusal(
      "1,2\n\n3,4,5\n",
      "\"a.csv\", line 3 (row 2) has 3 fields; the first row has 2."),
    CSVRefusal("x,t\n1,\"a\nb\"\n2\n", "\"a.csv\", line 4 (row 2) has 1 field; the first row has 2."),
    CSVRefusal("x,y\r\n1,2\r\n\r\n3\r\n", "\"a.csv\", line 4 (row 2) has 1 field; the first row has 2."),
    CSVRefusal(long + "3\n", "\"a.csv\", line 1502 (row 1501) has 1 field; the first row has 2."),
    CSVRefusal(
      "x,y,x\n1,2,3\n",
      "\"a.csv\": columns 1 and 3 are both called \"x\"."),
    CSVRefusal(
      "x,y\n1,2\n3,\u{0}4\n",
      "\"a.csv\", line 3 (row 2), column \"y\" holds a zero byte, which no text file has."),
    CSVRefusal(
      long + "3,4\u{0}\n",
      "\"a.csv\", line 1502 (row 1501), column \"y\" holds a zero byte, which no text file has."),
    CSVRefusal(
      Array("x,t\n1,a\n2,b\n3,caf".utf8) + [0x81, 0x0a],
      "\"a.csv\", line 4 (row 3), column \"t\" is not UTF-8 text."),
    CSVRefusal(
      [0xff, 0xfe, 0x00, 0x00, 0x78, 0x00, 0x00, 0x00],
      "\"a.csv\" is text in UTF-32, which is not read here."),
    CSVRefusal(
      [0xff, 0xfe, 0x78, 0x00, 0x0a],
      "\"a.csv\" is text in an encoding that is neither UTF-8 nor UTF-16 nor Windows-1252."),
    CSVRefusal(
      "x,y\n1,2\n3,\"4\n5,6\n", "\"a.csv\": the quote that is opened in the row at line 3 is never closed."),
    CSVRefusal(
      "x,y\n1,2\n\"3,4\n5,6\n", "\"a.csv\": the quote that is opened in the row at line 3 is never closed."),
    CSVRefusal(
      "x,t\n1,a\n2," + String(repeating: "b", count: 10_000_001) + "\n",
      "\"a.csv\", line 3 (row 2), column \"t\" holds more than 10 MB of text in one field."),
    CSVRefusal(
      "x,t\n1,a\n2,\"" + String(repeating: "b\n", count: 6_000_000),
      "\"a.csv\", line 3 (row 2), column \"t\" holds more than 10 MB of text in one field."),
  ]
}

@Suite("What cannot be read is refused in words")
struct CSVErrorTests {
  @Test(arguments: CSVRefusal.all)
  func fromAFile(_ row: CSVRefusal) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.csv", bytes: row.bytes)
    let error = #expect(throws: DataError.self) { try CSVReader.read(file: file) }
    #expect(error?.description == row.words)
  }

  @Test func whatIsNoPlainFile() throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    func words(_ file: String) -> String? {
      #expect(throws: DataError.self) { try CSVReader.read(file: file) }?.description
    }
    #expect(words(path + "/none.csv") == "There is no file \"\(path)/none.csv\".")
    #expect(words(path) == "\"\(path)\" is a directory, not a file.")
    mkfifo(path + "/pipe", 0o600)
    #expect(
      words(path + "/pipe") == "\"\(path)/pipe\" is a pipe or a device; data are read from plain files.")
    let name = String(repeating: "n", count: 5_000)
    #expect(words(name) == "\"\(name)\" cannot be read: file name too long.")
  }

  @Test(.enabled(if: geteuid() != 0, "root may read everything"))
  func whatIsShut() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("shut.csv", "x\n1\n")
    chmod(file, 0)
    let error = #expect(throws: DataError.self) { try CSVReader.read(file: file) }
    #expect(error?.description == "\"\(file)\" cannot be read: permission denied.")
  }

  @Test func aLongFieldWithinTheLimitIsRead() throws {
    let text = String(repeating: "b", count: 10_000_000)
    let data = try CSVReader.read(text: "x,t\n1,a\n2,\(text)\n", name: "long")
    #expect(data.texts(in: data.columns[1])?.last?.count == 10_000_000)
  }
}
