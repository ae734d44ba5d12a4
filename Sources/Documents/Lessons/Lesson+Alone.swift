extension Lesson {
  /// One of its steps as a lesson of one screen, under the same name.
  package func only(_ step: LessonStep) -> Lesson {
    Lesson(
      name: LessonName(number: number, slug: slug), file: file, title: title, question: question,
      minutes: minutes, teaches: teaches, needs: needs, without: without,
      screens: [Screen(steps: [step], location: step.location)])
  }
}
