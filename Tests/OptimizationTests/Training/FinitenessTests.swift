import Testing

@testable import Optimization

/// Finding what is no finite number, in lists that one thread reads and in those that several do.
struct FinitenessTests {
  @Test(arguments: [1, 7, 8, 9, 1000, 1 << 17, (1 << 17) + 3])
  func theFirstOneIsFound(among count: Int) {
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: count)
    defer { numbers.deallocate() }
    numbers.initialize(repeating: -1.5e300, count: count)
    #expect(numbers.firstNonfinite(count) == nil)
    // Around where threads begin: four parts for each of two, four and eight.
    let edges = [8, 16, 32].flatMap { [count / $0 - 1, count / $0] }
    for place in Set(([0, count - 1] + edges).filter { $0 >= 0 }) {
      for value in [Double.nan, .infinity, -.infinity] {
        numbers[place] = value
        #expect(numbers.firstNonfinite(count) == place)
        let last = numbers[count - 1]
        numbers[count - 1] = .nan
        #expect(numbers.firstNonfinite(count) == place)
        numbers[count - 1] = last
      }
      numbers[place] = 0
    }
  }
}
