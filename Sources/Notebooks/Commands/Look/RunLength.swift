import Optimization
import Words

/// How far each run of a `sweep` or `compare` goes.
enum RunLength {
  case steps(Int)
  case epochs(Int)

  /// `200 steps`.
  var text: String {
    switch self {
    case .steps(let count): counted(count, "step")
    case .epochs(let count): counted(count, "epoch")
    }
  }
}
