import Foundation

/// `Embedder OUTPUT [--folder NAME FILE ...] ...`: writes a Swift source that holds the text of each file, in one
/// list for each folder: `EmbeddedFiles.rules` for the folder `Rules`.
@main
struct Embedder {
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.popFirst() else { return }
    var source = """
      /// Files that were embedded when the program was built: each file's name and text, in the order of the names.
      enum EmbeddedFiles {

      """
    var isOpen = false
    while let argument = arguments.popFirst() {
      if argument == "--folder", let folder = arguments.popFirst() {
        if isOpen { source += "  ]\n" }
        isOpen = true
        source += "  static let \(folder.prefix(1).lowercased() + folder.dropFirst()): "
        source += "[(name: String, text: String)] = [\n"
      } else {
        let file = URL(fileURLWithPath: argument)
        let text = try String(contentsOf: file, encoding: .utf8)
        source += "    (\(literal(file.lastPathComponent)), \(literal(text))),\n"
      }
    }
    source += isOpen ? "  ]\n}\n" : "}\n"
    try source.write(to: URL(fileURLWithPath: output), atomically: true, encoding: .utf8)
  }

  /// A Swift string literal of some text, on one line.
  static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 32 || scalar.value == 127:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
