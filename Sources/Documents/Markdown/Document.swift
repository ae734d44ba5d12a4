/// A notebook, a lesson or any other text in CommonMark.
///
/// Printing and reading give the same document back, locations aside.
package struct Document: Sendable, Hashable {
  package var frontMatter: FrontMatter?
  package var blocks: [Block]

  package init(frontMatter: FrontMatter? = nil, blocks: [Block]) {
    self.frontMatter = frontMatter
    self.blocks = blocks
  }

  /// Reads a CommonMark text, with any line ends, with or without a byte-order mark and front matter.
  ///
  /// - Parameter file: what errors call the text.
  package init(reading text: String, file: String) throws(DocumentErrors) {
    var findings = Findings(file: file)
    self = DocumentReader.document(text, &findings)
    try findings.finish()
  }

  /// The document as CommonMark.
  package var text: String { DocumentPrinter.text(of: self) }
}
