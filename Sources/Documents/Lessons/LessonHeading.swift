/// What a lesson is called, for which nothing but its front matter is read.
package struct LessonHeading: Sendable, Hashable {
  package let number: Int
  package let slug: String
  package let title: String

  /// Nil for a text that is no lesson as far as it is read.
  ///
  /// - Parameter file: the name `NN-slug.md`, with or without folders.
  package init?(reading text: String, file: String) {
    guard let name = LessonName(file), let title = DocumentReader.frontMatter(of: text)?["title"] else {
      return nil
    }
    (number, slug, self.title) = (name.number, name.slug, title)
  }

  /// That of a lesson which has been read.
  package init(_ lesson: Lesson) { (number, slug, title) = (lesson.number, lesson.slug, lesson.title) }
}
