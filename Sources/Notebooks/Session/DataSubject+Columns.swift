import Models
import Words

/// Which columns are chosen. The tables have to be prepared after each change.
extension DataSubject {
  /// The features that are chosen, or the usual ones.
  var featureNames: [String] { features ?? set.features(besides: target) }

  /// Leaves columns out; a target among them is not chosen any more.
  mutating func drop(_ names: [String]) throws(SubjectError) {
    do { set = try set.dropping(names) } catch { throw .data(error) }
    unscaled.subtract(names)
    if let target, names.contains(target) { forgetTarget() }
    features = features?.filter { !names.contains($0) }
    guard featureNames.isEmpty else { return }
    throw .noFeatureLeft(others: set.columns.filter { $0.name != target })
  }

  /// Puts columns of 0 and 1 in place of a column of texts; they are features where it was one.
  mutating func onehot(_ name: String) throws(SubjectError) {
    do { set = try set.onehot(name) } catch { throw .data(error) }
    if target == name { forgetTarget() }
    let added = set.columns.filter { $0.source == name }.map(\.name)
    features = features?.flatMap { $0 == name ? added : [$0] }
  }

  /// Gives a column another name, wherever it is chosen.
  mutating func rename(_ old: String, to new: String) throws(SubjectError) {
    if let model, model.namedInputs.contains(old) { throw .namedByModel(column: old, model: model) }
    do { set = try set.renaming(old, to: new) } catch { throw .data(error) }
    if target == old { target = new }
    if unscaled.remove(old) != nil { unscaled.insert(new) }
    features = features?.map { $0 == old ? new : $0 }
  }

  /// Makes numbers of a column of dates; says how they were written, and whether that is sure.
  ///
  /// - Parameter order: how they are written, where that was told.
  mutating func date(
    _ name: String, as order: DateStyle?
  ) throws(SubjectError) -> (style: DateStyle, isSure: Bool) {
    do {
      let (data, style, isSure) = try set.dating(name, as: order)
      set = data
      if target == name { forgetTarget() }
      return (style, isSure)
    } catch { throw .data(error) }
  }

  private mutating func forgetTarget() { (target, targetValue, targetUse, model) = (nil, nil, nil, nil) }

  /// Takes a column for the target, or one of its values told from the rest. From then on neither it nor
  /// a column that tells it is a feature.
  mutating func choose(target column: String, equals value: String?) {
    (target, targetValue, targetUse) = (column, value, nil)
    let usual = Set(set.features(besides: column))
    features = features.map { $0.filter(usual.contains) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Refuses a name that no column has.
  func check(_ column: String) throws(SubjectError) {
    do { _ = try set.column(column) } catch { throw .data(error) }
  }

  /// A column's name, and the value after `=` where no column has all of it for a name.
  func parts(of text: String) -> (column: String, value: String?) {
    guard let sign = text.lastIndex(of: "="), !set.columns.contains(where: { $0.name == text }) else {
      return (text, nil)
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
