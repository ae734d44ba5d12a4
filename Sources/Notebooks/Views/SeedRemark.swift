/// What is said of the seeds of many runs.
enum SeedRemark {
  /// Where no seed can make a difference.
  static let needless = "Nothing is drawn in these runs, so every seed came to the same: one is enough."
}
