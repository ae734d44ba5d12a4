/// Draws figures: with characters by itself, to files and in windows by this machine's gnuplot.
package struct Plotter: Sendable {
  /// What gnuplot is looked for and run in.
  let environment: [String: String]
  let isInterrupted: @Sendable () -> Bool

  package init(environment: [String: String], isInterrupted: @escaping @Sendable () -> Bool = { false }) {
    self.environment = environment
    self.isInterrupted = isInterrupted
  }

  /// Draws to a file; without one where the canvas says.
  package func draw(_ figure: Figure, to file: String?, on canvas: Canvas) throws(PlotError) -> Drawing {
    if let file { return try gnuplot().draw(figure, to: .file(file)) }
    switch canvas.choice {
    case .window: return try gnuplot().draw(figure, to: .window)
    case .auto where canvas.allowsWindows:
      if let gnuplot = try? gnuplot(), try gnuplot.windowTerminal() != nil {
        return try gnuplot.draw(figure, to: .window)
      }
    case .auto, .braille, .block, .ascii: break
    }
    return try Drawing(
      file: nil, terminal: canvas.look.rawValue, text: canvas.text.text(of: figure),
      points: figure.pointCount,
      description: figure.description)
  }

  private func gnuplot() throws(PlotError) -> Gnuplot {
    try Gnuplot(environment: environment, isInterrupted: isInterrupted)
  }
}
