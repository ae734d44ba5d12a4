import Documents

/// What was not saved, to be brought back after a crash.
extension Notebook {
  /// What is on the learner's own page, without pictures; nil where all of it is saved.
  package var unsavedText: String? {
    guard hasUnsavedWork, !outsidePage.contents.isEmpty else { return nil }
    return outsidePage.document(seed: outsidePage.seed ?? 0) { _, _ in nil }.text
  }

  /// Takes up what an earlier session left unsaved, for `recover` to bring back.
  ///
  /// - Returns: the offer, for the person to read; nil where there is nothing in it.
  package mutating func takeUpUnsaved(_ text: String) -> String? {
    let page = Page(Document.reading(text, file: "").document, file: nil)
    guard !page.isEmpty else { return nil }
    recoverable = page
    return "Your last notebook was not saved: \(page.extent). \"recover\" brings it back."
  }

  /// What to say when the notebook is left with work that is not saved; nil where all is.
  ///
  /// - Parameter isKept: whether it was written where the next start finds it.
  package func unsavedFarewell(isKept: Bool) -> String? {
    guard unsavedText != nil else { return nil }
    return isKept
      ? "Your notebook is not saved, and is kept: \"recover\" brings it back next time."
      : "Your notebook is not saved, and could not be kept for the next time."
  }
}
