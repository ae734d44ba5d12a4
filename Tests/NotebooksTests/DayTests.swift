import Foundation
import Testing

@testable import Notebooks

struct DayTests {
  /// Known days, and every day of four centuries by counting.
  @Test func daysAreCountedAsTheCalendarDoes() {
    #expect(Day("1970-01-01")?.number == 0)
    #expect(Day("2000-02-29")?.number == 11_016)
    #expect(Day("2038-01-19")?.number == 24_855)  // 2^31 seconds
    #expect(Day("0000-03-01")?.number == -719_468)
    var number = -134_774  // 1601-01-01, by which Windows counts
    for year in 1601...2000 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length {
          let found = Day(year: year, month: month + 1, day: day)
          guard found?.number == number, found.flatMap({ Day("\($0)") }) == found else {
            Issue.record("\(year)-\(month + 1)-\(day)")
            return
          }
          number += 1
        }
      }
    }
  }

  @Test(arguments: [
    "", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-01-32", "26-01-01", "-001-01-01",
    "2026-01-01 ",
  ])
  func whatIsNoDayIsNone(_ text: String) {
    #expect(Day(text) == nil)
  }
}
