import Models
import Optimization
import Words

extension ElementName {
  /// The name as there is room for it: a class may be called by a long text.
  var shownText: String { shortened(text) }
}
