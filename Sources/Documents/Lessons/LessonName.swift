/// A lesson's file name taken apart: `03-learning-rate.md`.
package struct LessonName {
  package let number: Int
  package let slug: String

  /// Takes a name, with or without folders, apart; nothing for any other form.
  package init?(_ file: String) {
    let name = file.split(separator: "/").last ?? ""
    guard name.hasSuffix(".md"), let hyphen = name.firstIndex(of: "-") else { return nil }
    let digits = name[..<hyphen]
    let slug = String(name[name.index(after: hyphen)...].dropLast(3))
    guard digits.count >= 2, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
      slug.isSlug
    else { return nil }
    self.number = number
    self.slug = slug
  }
}
