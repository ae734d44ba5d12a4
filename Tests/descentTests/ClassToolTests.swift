import TestSupport
import Testing

/// A class on the real program: two students work, hand in, and are graded.
@Suite(.tags(.pipes))
struct ClassToolTests {
  /// Works through a task as a student and hands it in as `ada.md`, say.
  private func work(as student: String, _ lines: [String], in home: TemporaryFolder) throws -> Child.Outcome {
    let lessons = ["lesson 1.6"] + lines + ["hand-in \(student.lowercased()).md"]
    return try Child.run(
      arguments: ["--student", student, "--class-seed", "7"], input: lessons.joined(separator: "\n") + "\n",
      environment: ["DESCENT_LESSONS": knownLessons], home: home)
  }

  @Test func whatStudentsHandInIsDoneAgainAndCounted() throws {
    let home = try TemporaryFolder()
    let ada = try work(as: "Ada", ["set lr 0.4; run until loss < 0.01"], in: home)
    #expect(ada.output.hasSuffix("What you did in the lessons is in ada.md.\n") && ada.status == 0)
    #expect(try work(as: "Bob", ["set lr 0.001; run 3"], in: home).status == 0)
    let graded = try Child.run(
      arguments: ["grade", "."], environment: ["DESCENT_LESSONS": knownLessons], home: home)
    #expect(graded.status == 0, "\(graded.errors)")
    #expect(
      graded.output == """
        student lesson     right at first solved attempts hints shown does not hold
        ------- ---------- -------------- ------ -------- ----- ----- -------------
        Ada     1 The hill 0 of 4         1 of 1        1     0     0
        Bob     1 The hill 0 of 4         0 of 1        0     0     0

        """)
    #expect(
      home.read("grades.csv")
        == """
        student,lesson,title,questions,right_at_first,tasks,solved,attempts,hints,shown,does_not_hold\r
        Ada,1,The hill,4,0,1,1,1,0,0,\r
        Bob,1,The hill,4,0,1,0,0,0,0,\r

        """)
  }

  /// What was handed in before is not lost by a slip.
  @Test func anOlderFileIsReplacedByForceAlone() throws {
    let home = try TemporaryFolder()
    try home.file("ada.md", "older")
    let refused = try work(as: "Ada", [], in: home)
    #expect(refused.status == 1 && refused.errors.contains("is there already"))
    #expect(home.read("ada.md") == "older")
    let replaced = try Child.run(
      arguments: ["--student", "Ada", "-c", "hand-in ada.md force"], home: home)
    #expect(
      replaced.status == 0 && home.read("ada.md")?.hasPrefix("# Lessons of gradient descent: Ada") == true)
  }
}
