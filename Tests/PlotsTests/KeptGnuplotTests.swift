import Foundation
import TestSupport
import Testing

@testable import Plots

/// One gnuplot for many pictures.
@Suite(.tags(.gnuplot))
struct KeptGnuplotTests {
  private static let rich = Figure.sample([
    .contour(.bowl(), levels: [1, 4], coloured: true), .path(Series("gd", x: [1, 0], y: [1, 0])),
    .verticals([Vertical("here", x: 0.5)]),
  ])

  private static func kept(_ keeper: KeptGnuplot) throws -> Gnuplot {
    try Gnuplot(environment: programEnvironment, keeper: keeper)
  }

  /// Nothing of a picture is in the next one: each is as a gnuplot of its own draws it.
  @Test func picturesAreAsByGnuplotsOfTheirOwn() throws {
    let keeper = KeptGnuplot()
    for figure in [Self.rich, .line, Self.rich, .line] {
      for terminal in ["pngcairo size 300,200 noenhanced", "pdfcairo size 3in,2in noenhanced"] {
        let own = try Gnuplot.real().picture(of: figure, on: terminal)
        let other = try Self.kept(keeper).picture(of: figure, on: terminal)
        // A PDF holds the time.
        if terminal.hasPrefix("png") { #expect(own.output == other.output) }
        #expect(own.output.count.distance(to: other.output.count).magnitude < 16 && !other.output.isEmpty)
      }
    }
    let process = try #require(keeper.take(for: try Self.kept(keeper)))
    #expect(process.pictureCount == 8)
  }

  @Test func oneThatWasEndedIsReplaced() throws {
    let keeper = KeptGnuplot()
    let gnuplot = try Self.kept(keeper)
    _ = try gnuplot.picture(of: .line, on: "pngcairo")
    let process = try #require(keeper.take(for: gnuplot))
    process.tell("exit\n")
    keeper.keep(process, of: gnuplot)
    #expect(PictureFormat.png.isWhole(try gnuplot.picture(of: .line, on: "pngcairo").output))
  }

  /// What fails is told as ever, and the next picture is drawn.
  @Test func aFailureIsNotKept() throws {
    let keeper = KeptGnuplot()
    let gnuplot = try Self.kept(keeper)
    _ = try gnuplot.picture(of: .line, on: "pngcairo")
    #expect(throws: PlotError.noTerminal("crayon")) { try gnuplot.picture(of: .line, on: "crayon") }
    #expect(PictureFormat.png.isWhole(try gnuplot.picture(of: .line, on: "pngcairo").output))
  }

  @Test func whatIsNotWantedAnyMoreIsEnded() throws {
    let keeper = KeptGnuplot()
    _ = try Self.kept(keeper).picture(of: .line, on: "pngcairo")
    let unwanted = try Gnuplot(environment: programEnvironment, keeper: keeper, isInterrupted: { true })
    let slow = Figure.sample([.contour(.bowl(400), levels: [], coloured: true)])
    #expect(throws: PlotError.interrupted) { try unwanted.picture(of: slow, on: "pngcairo size 3000,3000") }
    #expect(keeper.take(for: unwanted) == nil)
  }
}
