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

  /// Reads what can be read of a text, and says what is wrong with the rest.
  ///
  /// Front matter that is not closed is taken for text.
  package static func reading(_ text: String, file: String) -> (document: Document, errors: [DocumentError]) {
    var findings = Findings(file: file)
    var document = DocumentReader.document(text, &findings)
    if findings.errors.contains(where: { $0.problem == .unclosedFrontMatter }) {
      document = Document(
        blocks: DocumentReader.prose(SourceText(text, at: FileLocation(line: 1)), &findings))
    }
    return (document, findings.inOrder)
  }

  /// The document as CommonMark.
  package var text: String { DocumentPrinter.text(of: self) }
}
