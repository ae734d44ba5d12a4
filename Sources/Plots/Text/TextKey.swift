/// What the signs of a text picture stand for, in lines.
struct TextKey {
  let look: TextLook
  let inColour: Bool
  let width: Int

  /// - Parameter most: lines that it may take; what has no room is counted.
  func lines(of figure: Figure, _ items: [TextItem], most: Int) -> [[TextCell]] {
    let shades = items.flatMap { self.shades(of: $0, in: figure) }
    let entries = items.compactMap { entry(of: $0, in: figure) }
    let all = filled(shades + entries)
    guard all.count > most else { return all }
    // As many side by side as names of ways have room.
    for share in [3, 4] {
      let short = filled(shades + entries.map { $0.shortened(to: max(16, width / share - 3), look) })
      if short.count <= most { return short }
    }
    var kept = entries.count
    var lines = all
    while lines.count > most, kept > 1 {
      kept -= 1
      let rest = TextCell.cells("and \(entries.count - kept) more")
      lines = filled(
        shades + entries.prefix(kept).map { $0.shortened(to: max(16, width / 4 - 3), look) } + [rest])
    }
    return lines
  }

  /// Entries one after another, as many in a line as fit.
  private func filled(_ entries: [[TextCell]]) -> [[TextCell]] {
    let gap = Array(repeating: TextCell(), count: 3)
    var lines: [[TextCell]] = []
    for entry in entries.map({ $0.shortened(to: width, look) }) {
      if let last = lines.last, last.count + gap.count + entry.count <= width {
        lines[lines.count - 1] += gap + entry
      } else {
        lines.append(entry)
      }
    }
    return lines
  }

  /// A sign, and what it is called.
  private func entry(of item: TextItem, in figure: Figure) -> [TextCell]? {
    guard let title = item.title else { return nil }
    let ink = inColour ? item.pen.ink : nil
    let sign: String
    switch item.layer {
    case .points(_, let marker): sign = String(look.symbol(marker))
    case .arrows:
      let letter = look == .ascii ? "" : item.letter.map(String.init) ?? ""
      sign = line(item.pen.stroke) + letter + String(look.head(1, 0))
    case .path(let series) where series.x.count > 1 && figure.hasGround:
      sign = line(item.pen.stroke) + String(item.letter ?? look.head(1, 0)) + line(item.pen.stroke)
    default:
      sign =
        line(item.pen.stroke) + String(item.letter ?? line(item.pen.stroke).first ?? " ")
        + line(item.pen.stroke)
    }
    // Dark inks are chosen for a light ground.
    let ground =
      inColour && figure.hasGround && ink.map(TextColour.paths.contains) == true ? TextColour.light : nil
    return TextCell.cells(sign, ink: ink, ground: ground) + TextCell.cells(" " + title)
  }

  private func line(_ stroke: Character) -> String {
    switch look {
    case .braille: "⠒"
    case .block: "▀"
    case .ascii: String(stroke)
    }
  }

  /// The shades of a ground with the heights between them, as a rule has its numbers.
  private func shades(of item: TextItem, in figure: Figure) -> [[TextCell]] {
    switch item.layer {
    case .contour:
      guard !item.levels.isEmpty else { return [] }
      guard inColour else { return [words(for: item.levels, figure.z.label)] }
      let scales = (1...item.levels.count).lazy.map { scale(item.levels, figure.z.label, every: $0) }
      return [scales.first { $0.count <= width } ?? scale(item.levels, figure.z.label, every: 1)]
    case .region(_, let names):
      return names.enumerated().map { number, name in
        let grain = look.grains[number % look.grains.count]
        let sign =
          inColour || grain != " "
          ? swatch(TextColour.ground(number), grain) : TextCell.cells("blank")
        return sign + TextCell.cells(" " + name)
      }
    case .cells where figure.hasSigns:
      let ends = figure.z.usableRange.map { [$0.lowerBound.short, "0", $0.upperBound.short] } ?? []
      let signs = [look.signedShades[0], look.signedShades[2], look.signedShades[4]]
      return [
        TextCell.cells(figure.z.label + " ")
          + ends.indices.flatMap { index in
            swatch(TextColour.sign(Double(index) / 2), signs[index])
              + TextCell.cells(" \(ends[index])" + (index < 2 ? "  " : ""))
          }
      ]
    case .cells(let grid, let labels) where labels.isEmpty: return shades(of: grid, along: figure.z)
    default: return []
    }
  }

  /// The shades of squares with the values between them: of the first and the last alone where all have no room.
  private func shades(of grid: Grid, along heights: Axis) -> [[TextCell]] {
    let shares = inColour ? TextColour.shareLimits : look.shadeLimits
    let limits = shares.compactMap { grid.cellValue(at: $0, along: heights) }
    guard let first = limits.first, let last = limits.last else { return [] }
    let rounded = limits.map { Double(String(format: "%.2g", $0)) ?? $0 }
    guard !inColour else { return [scale(rounded, heights.label, every: 1, colour: TextColour.share)] }
    let all = words(for: rounded, heights.label)
    guard all.count > width else { return [all] }
    let ends = String(format: "blank below %.2g, %@ above %.2g", first, String(look.shade(1, of: 2)), last)
    return [TextCell.cells((heights.label.isEmpty ? "" : "\(heights.label): ") + ends)]
  }

  /// Swatches of the bands between heights, with the number of every n-th height.
  private func scale(
    _ levels: [Double], _ label: String, every: Int, colour: (Double) -> UInt8 = TextColour.height
  ) -> [TextCell] {
    var cells = TextCell.cells(label.isEmpty ? "" : label + " ")
    for band in 0...levels.count {
      cells += swatch(colour(Double(band) / Double(levels.count)), " ")
      if band < levels.count, band % every == (levels.count - 1) % every {
        cells += TextCell.cells(" \(levels[band].short) ")
      }
    }
    return cells
  }

  /// `loss: blank below 5, . to 20, : above`; shades without colours say more in words.
  private func words(for levels: [Double], _ label: String) -> [TextCell] {
    let bands = levels.count + 1
    let parts = (0..<bands).map { band in
      let shade = look.shade(band, of: bands)
      let name = shade == " " ? "blank" : String(shade)
      guard band < levels.count else { return "\(name) above" }
      return "\(name) \(band == 0 ? "below" : "to") \(levels[band].short)"
    }
    return TextCell.cells((label.isEmpty ? "" : "\(label): ") + parts.joined(separator: ", "))
  }

  private func swatch(_ colour: UInt8, _ shade: Character) -> [TextCell] {
    inColour
      ? Array(repeating: TextCell(ground: colour), count: 2)
      : Array(repeating: TextCell(character: shade), count: 2)
  }
}

extension TextLook {
  /// The shade of one of so many bands, from low to high; at most five are told apart.
  func shade(_ band: Int, of bands: Int) -> Character {
    guard bands > 1 else { return shades[0] }
    return shades[min(shades.count - 1, band * max(bands - 1, shades.count - 1) / (bands - 1))]
  }
}
