import Plots

/// A setting that a person moves along its values while looking at what comes of each.
package struct Slider {
  /// What comes of a value: a line of words, and a picture.
  package struct Look {
    package let words: String
    package let figure: Figure
  }

  /// What the setting is called.
  package let name: String
  /// Its values, rising; at least one.
  package let values: [Double]
  /// What it is before anything is moved.
  package let now: Double
  /// How pictures are drawn here.
  package let canvas: Canvas
  /// What comes of a value, which need be none of the list; nil where Ctrl-C cut it short.
  package let look: (Double) throws(CommandError) -> Look?

  /// The place of the value that lies nearest to the one at hand.
  package var place: Int {
    values.indices.min { (values[$0] - now).magnitude < (values[$1] - now).magnitude } ?? 0
  }
}
