/// How things look in a picture that gnuplot draws.
struct Style: Equatable {
  /// M. Okabe, K. Ito: Color Universal Design, 2008; told apart by colour-blind eyes. Yellow is left out:
  /// it is hard to see on white. Three of P. Tol's (2021, muted) follow, so that ten classes have one each.
  static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#882255", "#999933",
    "#332288",
  ]

  /// The look of the n-th thing drawn. Lines have a dash of their own as well, for colour is never alone in
  /// its meaning.
  func line(_ index: Int, dash: Int = 0, width: Double = 2) -> String {
    "lw \(width) dt \(dash % 5 + 1) \(colour(index))"
  }

  /// The n-th colour alone.
  func colour(_ index: Int) -> String { "lc rgb '\(Self.colours[index % Self.colours.count])'" }

  /// gnuplot's words for a marker.
  func point(_ marker: Marker) -> String {
    switch marker {
    case .dot: "pt 7 ps 0.4"
    case .circle: "pt 6 ps 1.2 lw 2"
    case .disc: "pt 7 ps 0.9"
    case .cross: "pt 2 ps 1 lw 2"
    case .square: "pt 5 ps 0.9"
    case .triangle: "pt 9 ps 1.1"
    case .below: "pt 11 ps 0.9"
    case .wrong: "pt 2 ps 1.8 lw 2"
    case .star: "pt 3 ps 1.4 lw 2"
    }
  }
}

extension Mark.Meaning {
  var marker: Marker {
    switch self {
    case .start: .circle
    case .end: .disc
    case .minimum: .star
    case .note: .square
    }
  }
}
