import TestSupport

/// How many random lines are typed, and the files that they read.
public enum RandomCommands {
  /// 5,000, or as many as `DESCENT_TEST_COMMANDS` says, rounded down to whole notebooks.
  public static let count = max(
    500, programEnvironment["DESCENT_TEST_COMMANDS"].flatMap(Int.init) ?? 5_000)

  /// A folder with the files.
  public static func home() throws -> TemporaryFolder {
    let home = try TemporaryFolder()
    for (name, bytes) in contents { try home.file(name, bytes: bytes) }
    return home
  }

  /// The paths of the files, of one that is not there, and of the folder.
  public static func files(in home: TemporaryFolder) -> [String] {
    let paths = contents.map { name, _ in home.path + "/" + name }
    return paths + [home.path + "/missing.csv", home.path]
  }

  private static let contents: KeyValuePairs<String, [UInt8]> = [
    "plain.csv": Array("x,y\n1,2\n2,4\n3,6.5\n4,7\n".utf8),
    "people.csv": Array("age,sex,y\n20,a,1\n30,b,0\n,a,1\n40,b,0\n25,a,1\n".utf8),
    "names.csv": Array("x 1,\"a\nb\",città,\u{1B}[31m,loss\n1,2,3,4,5\n2,5,3,1,7\n3,3,8,1,0\n".utf8),
    "dates.csv": Array("when,x,y\n2024-01-05,1,2\n2024-02-05,2,3\n2024-03-01,4,4\n".utf8),
    "commas.csv": Array("x;y\n1,5;2,5\n2,5;3\n3,5;4,1\n".utf8),
    "blanks.txt": Array(" 1 2 3\n 4 5 6\n 7 8 8\n".utf8),
    "extreme.csv": Array("x,y\n1e308,1\n-1e308,5e-324\n0,-0\n1e308,2\n".utf8),
    "constant.csv": Array("x,y\n1,1\n1,1\n1,1\n".utf8),
    "one.csv": Array("y\n1\n2\n4\n".utf8),
    "row.csv": Array("x,y\n1,2\n".utf8),
    "ragged.csv": Array("x,y\n1,2\n3\n".utf8),
    "empty.csv": [],
    "page.csv": Array("<!DOCTYPE html><html></html>".utf8),
    "bytes.csv": [0x78, 0x2C, 0x79, 0x0A, 0xFF, 0xFE, 0x00, 0x0A, 0x31],
    "start.json": Array("{\"x\": 1, \"y\": -1, \"w\": [[0.5]], \"b\": 0}".utf8),
    "bad.json": Array("{\"x\": [1, [2]], \"w\": 1e999}".utf8),
  ]
}
