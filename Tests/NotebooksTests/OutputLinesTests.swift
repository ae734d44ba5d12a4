import Testing

@testable import Notebooks

/// What of a cell's output may be broken where a window ends.
struct OutputLinesTests {
  @Test func tablesStandAsTheyAreAndSentencesFlow() {
    let blocks = OutputLines.blocks(
      of: "A long sentence.\nrun rule     lr\n--- ---- -----\n  3 gd    0.01\nLowest: gd.\n  1. start\n")
    #expect(
      blocks == [
        OutputLines(areAligned: false, text: "A long sentence."),
        OutputLines(areAligned: true, text: "run rule     lr\n--- ---- -----\n  3 gd    0.01"),
        OutputLines(areAligned: false, text: "Lowest: gd.\n  1. start"),
      ])
    #expect(OutputLines.blocks(of: "") == [])
    #expect(OutputLines.blocks(of: "a\n\nb") == [OutputLines(areAligned: false, text: "a\n\nb")])
  }
}
