extension GnuplotScript {
  /// The same as a text with its numbers in it, which gnuplot alone draws again.
  func standalone(title: String) -> String {
    var text = """
      # \(Quoted.calm(title))
      # Draw it in a window:  gnuplot -p FILE
      # or to a file:         gnuplot -e "set terminal svg; set output 'picture.svg'" FILE


      """
    // A command goes below the numbers that it draws.
    var command = ""
    var count = 0
    for step in steps {
      switch step {
      case .text("'-'"): continue
      case .text(let part):
        command += part
        guard part.hasSuffix("\n") else { continue }
        text += command
        command = ""
      case .announce(let block):
        count += 1
        command += "$numbers\(count)"
        text += "$numbers\(count) << END\n" + block.lines + "END\n"
      case .block: continue
      }
    }
    return text + command
  }
}

extension GnuplotScript.Block {
  /// Records in lines, an empty line behind each row of a grid.
  fileprivate var lines: String {
    var text = ""
    for record in 0..<width * height {
      let numbers = values[(record * columns)..<((record + 1) * columns)]
      text += numbers.map { $0.isFinite ? "\($0)" : "NaN" }.joined(separator: " ") + "\n"
      if height > 1, (record + 1).isMultiple(of: width) { text += "\n" }
    }
    return text
  }
}
