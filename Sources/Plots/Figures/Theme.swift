/// For what eyes or paper a picture is drawn.
package enum Theme: String, CaseIterable, Hashable, Sendable {
  case light
  /// On a dark ground.
  case dark
  /// In black and grey, told apart by their dashes and points.
  case print

  /// Colours in place of those that scripts are written in.
  private var colours: [(String, String)] {
    switch self {
    case .light: []
    case .dark:
      [
        ("#FFFFFF", "#1E1E1E"), ("#000001", "#101012"), ("#000002", "#D01C3B"),
        ("#40FFFFFF", "#40303030"), ("#000000", "#F0F0F0"), ("#404040", "#C8C8C8"),
        ("#606060", "#9A9A9A"), ("#E4E4E4", "#3A3A3A"), ("#909090", "#808080"), ("#0072B2", "#4DA6DE"),
        ("#332288", "#8E84D6"), ("#882255", "#D0659F"), ("#B2182B", "#FF6B78"), ("#7B3294", "#C79AE0"),
        ("#00695C", "#5BC8B8"), ("#101010", "#F0F0F0"), ("#6B4E00", "#C9A54B"),
        ("#56B4E9", "#A6DBF7"),
      ]
    case .print:
      [
        ("#0072B2", "#000000"), ("#D55E00", "#404040"), ("#009E73", "#707070"), ("#CC79A7", "#202020"),
        ("#E69F00", "#585858"), ("#56B4E9", "#8A8A8A"), ("#882255", "#303030"), ("#999933", "#646464"),
        ("#332288", "#000000"), ("#B2182B", "#000000"), ("#7B3294", "#404040"), ("#00695C", "#585858"),
        ("#101010", "#707070"), ("#6B4E00", "#787878"),
        ("#5A9BC4", "#B0B0B0"), ("#9CC7DD", "#C8C8C8"), ("#D5E7EC", "#DEDEDE"), ("#F6EBD3", "#EEEEEE"),
        ("#EBCB9A", "#FFFFFF"), ("#DB8F3A", "#909090"), ("#3F86B5", "#FFFFFF"), ("#56707D", "#6C6C6C"),
        ("#F4F4F1", "#F4F4F4"), ("#F4F4F2", "#C4C4C4"), ("#DB8F3B", "#7C7C7C"),
      ]
    }
  }

  var paper: String { self == .dark ? "#1E1E1E" : "#FFFFFF" }
  private var ink: String { self == .dark ? "#E0E0E0" : "#000000" }

  /// What follows a `set terminal` of a picture file.
  var background: String { "background '\(paper)'" }

  /// A line of a script in this theme's colours. No words of others hold a colour's name: their digits are written as
  /// octal numbers.
  func applied(to line: String) -> String {
    guard self != .light else { return line }
    var line = line
    if self == .dark, line.hasPrefix("set label "), line.hasSuffix("\n"), !line.contains(" textcolor ") {
      line = line.dropLast() + " textcolor rgb '\(ink)'\n"
    }
    guard line.contains("'#") else { return line }
    // Each colour is changed once: what stands for it is marked until all are.
    for (index, pair) in colours.enumerated() {
      line = line.replacing("'\(pair.0)'", with: "'\u{1}\(index)\u{1}'")
    }
    for (index, pair) in colours.enumerated() {
      line = line.replacing("'\u{1}\(index)\u{1}'", with: "'\(pair.1)'")
    }
    return line
  }

  /// Lines that colour words.
  var words: [String] {
    guard self == .dark else { return [] }
    return [
      "set title textcolor rgb '\(ink)'", "set xlabel textcolor rgb '\(ink)'",
      "set ylabel textcolor rgb '\(ink)'",
      "set zlabel textcolor rgb '\(ink)'", "set key textcolor rgb '\(ink)'",
      "set cblabel textcolor rgb '\(ink)'",
      "set cbtics textcolor rgb '\(ink)'",
    ]
  }
}

/// How large a picture in a file is.
package enum PictureSize: String, CaseIterable, Hashable, Sendable {
  case small
  case medium
  case large

  /// A length of a medium picture at this size; words keep theirs.
  func scaled(_ length: Double) -> Double {
    switch self {
    case .small: length * 0.7
    case .medium: length
    case .large: length * 1.5
    }
  }
}
