/// What a file is that is no table of values, by how it begins.
public enum ForeignFormat: Hashable, Sendable, CaseIterable {
  case html, xml, json, pdf, workbook, oldWorkbook, openDocument, zip, parquet, numpy, hdf5, sqlite, image
  case bzip2, xz, zstandard

  /// What it is called, with its article.
  public var name: String {
    switch self {
    case .html: "a web page (HTML)"
    case .xml: "an XML document"
    case .json: "a JSON document"
    case .pdf: "a PDF document"
    case .workbook: "an Excel workbook (.xlsx)"
    case .oldWorkbook: "an Excel workbook (.xls)"
    case .openDocument: "an OpenDocument file (.ods)"
    case .zip: "a zip archive"
    case .parquet: "a Parquet file"
    case .numpy: "a NumPy array"
    case .hdf5: "an HDF5 file"
    case .sqlite: "an SQLite database"
    case .image: "a picture"
    case .bzip2: "a file compressed by bzip2"
    case .xz: "a file compressed by xz"
    case .zstandard: "a file compressed by zstd"
    }
  }

  /// What a text or a file is by its first bytes; nil for anything that may be a table.
  init?(beginning: UnsafeRawBufferPointer) {
    let start = beginning.prefix(4_096)
    if let row = Self.beginnings.first(where: { start.starts(with: $0.bytes) }) {
      self = row.format == .zip ? Self.archive(start) : row.format
      return
    }
    let text = String(decoding: start, as: UTF8.self).trimmingPrefix(while: \.isWhitespace).lowercased()
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
      self = .html
    } else if text.hasPrefix("<?xml") {
      self = text.contains("<html") ? .html : .xml
    } else if Self.isJSON(text) {
      self = .json
    } else {
      return nil
    }
  }

  private static let beginnings: [(bytes: [UInt8], format: ForeignFormat)] = [
    (Array("%PDF-".utf8), .pdf), ([0x50, 0x4b, 0x03, 0x04], .zip),
    ([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], .oldWorkbook), (Array("PAR1".utf8) + [0x15], .parquet),
    ([0x93] + Array("NUMPY".utf8), .numpy), ([0x89] + Array("HDF\r\n".utf8), .hdf5),
    (Array("SQLite format 3\0".utf8), .sqlite), ([0x89] + Array("PNG".utf8), .image),
    ([0xff, 0xd8, 0xff], .image), (Array("GIF89a".utf8), .image), (Array("GIF87a".utf8), .image),
    (Array("BZh91AY&SY".utf8), .bzip2),
    ([0xfd] + Array("7zXZ".utf8), .xz), ([0x28, 0xb5, 0x2f, 0xfd], .zstandard),
  ]

  /// What an archive holds, by the names in its beginning.
  private static func archive(_ start: Slice<UnsafeRawBufferPointer>) -> ForeignFormat {
    let text = String(decoding: start, as: UTF8.self)
    if text.contains("vnd.oasis.opendocument") { return .openDocument }
    return text.contains("[Content_Types].xml") || text.contains("xl/") ? .workbook : .zip
  }

  /// A brace or a bracket with what JSON has after it, blanks aside.
  private static func isJSON(_ text: String) -> Bool {
    let signs = text.prefix(200).filter { !$0.isWhitespace }
    guard let first = signs.first, let second = signs.dropFirst().first else { return false }
    switch first {
    case "{": return second == "\"" || second == "}"
    case "[": return "{[\"-]".contains(second) || second.isNumber
    default: return false
    }
  }
}
