extension Program: CustomStringConvertible {
  /// A listing for `show program`: what the first registers hold, one line an instruction, the results.
  ///
  ///     inputs     x y
  ///     constants  1 100
  ///
  ///     r4  <-  subtract  1  x
  ///
  ///     results    r4
  public var description: String {
    var lines: [String] = []
    if !inputs.isEmpty { lines.append("inputs     " + inputs.joined(separator: " ")) }
    if !constants.isEmpty { lines.append("constants  " + constants.map(shortestText).joined(separator: " ")) }
    if !lines.isEmpty, !instructions.isEmpty { lines.append("") }
    let rows = instructions.map { instruction in
      ["r\(instruction.destination)", "<-", instruction.function.name]
        + instruction.operands.map(name)
    }
    let widths = (0..<6).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    lines += rows.map { row in
      let cells = row.enumerated().map { $1.padding($0 == row.count - 1 ? 0 : widths[$0], .right) }
      return cells.joined(separator: "  ")
    }
    if !lines.isEmpty { lines.append("") }
    return (lines + ["results    " + outputs.map { name(Int32($0)) }.joined(separator: " ")])
      .joined(separator: "\n")
  }

  /// A register's input or constant, else its number.
  private func name(_ register: Int32) -> String {
    let index = Int(register)
    if index < inputs.count { return inputs[index] }
    if index < inputs.count + constants.count { return shortestText(constants[index - inputs.count]) }
    return "r\(index)"
  }
}
