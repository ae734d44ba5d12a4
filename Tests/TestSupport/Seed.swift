/// The seeds of random tests: the same at every run, so that what fails once fails again.
///
/// `DESCENT_TEST_SEED=N swift test` tries others: N is added to each. The seed is an argument of the test or
/// stands in its description, so that a failure names it.
public enum Seed {
  /// What the environment adds to every seed.
  private static let offset = programEnvironment["DESCENT_TEST_SEED"].flatMap(UInt64.init) ?? 0

  /// The seeds 1, 2, ... of a test that runs so many times.
  public static func first(_ count: Int) -> [UInt64] { (1...UInt64(count)).map { $0 &+ offset } }

  /// The seed of a test that runs once.
  public static let one: UInt64 = 1 &+ offset
}
