import Expressions
import Optimization

extension UpdateRule {
  /// The lines that compute, as LaTeX for mathematics mode, one below the other.
  var latex: String {
    let rows = lines.map { line -> String in
      let sign = if case .assignment = line { "\\leftarrow" } else { "=" }
      return "  \(Term.name(line.name).latex) &\(sign) \(line.value.latex)"
    }
    return (["\\begin{aligned}", rows.joined(separator: " \\\\\n"), "\\end{aligned}"]).joined(separator: "\n")
  }
}
