extension GnuplotScript {
  /// The same as a text with its numbers in it, which gnuplot alone draws again, on the theme's paper.
  ///
  /// - Parameters:
  ///   - theme: that it has the colours of.
  ///   - size: that it names for a file.
  func standalone(title: String, theme: Theme, size: PictureSize) -> String {
    let look =
      " size \(Int(size.scaled(800))),\(Int(size.scaled(520)))"
      + (theme == .dark ? " \(theme.background)" : "")
    var text = """
      # \(Quoted.calm(title))
      # Draw it in a window:  gnuplot -p FILE
      # or to a file:         gnuplot -e "set terminal svg\(look); set output 'picture.svg'" FILE

      # Words are taken as they are: "_" and "^" lower and raise nothing.
      set termoption noenhanced

      """
    // Terminals have a white ground, or none, unless they are told.
    if theme == .dark {
      text += "set object 1 rectangle from screen 0,0 to screen 1,1 behind"
      text += " fillcolor rgb '\(theme.paper)' fillstyle solid noborder\n"
    }
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
