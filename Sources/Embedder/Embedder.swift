import Foundation

/// `Embedder OUTPUT FILE ...`: writes a Swift source that holds the text of each file.
@main
struct Embedder {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    guard let output = arguments.first else { return }
    var source = """
      /// Files that were embedded when the program was built.
      enum EmbeddedFiles {
        /// Each file's name and text, in the order of their names.
        static let all: [(name: String, text: String)] = [

      """
    for file in arguments.dropFirst() {
      let text = try String(contentsOf: file, encoding: .utf8)
      source += "    (\(literal(file.lastPathComponent)), \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(to: output, atomically: true, encoding: .utf8)
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
