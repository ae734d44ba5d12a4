import Expressions
import Models
import Words

/// A change to the choices about the data, after which runs start over.
extension Session {
  /// - Parameter words: what was typed about columns; an error points at the one that is to blame.
  mutating func change(
    dataBy change: (inout DataSubject) throws(SubjectError) -> Void, naming words: [Word] = []
  ) throws(CommandError) -> DataSubject {
    guard var data = work.subject?.dataSubject else { throw .noData }
    do throws(SubjectError) {
      try change(&data)
      try data.prepare()
    } catch {
      throw .subject(error, of: data, blaming: words)
    }
    return data
  }
}

extension Parameter where Value == Word {
  /// One of the data's columns.
  static func column(
    _ name: String = "COLUMN", noun: String? = nil, example: @escaping @Sendable (DataSubject) -> String,
    candidates: @escaping @Sendable (Context) -> [String] = { $0.session.columnNames }
  ) -> Self {
    .word(
      name, noun: noun, example: { $0.session.work.subject?.dataSubject.map(example) },
      candidates: candidates)
  }
}

extension Session {
  /// The columns of the data at hand.
  var columnNames: [String] { work.subject?.dataSubject?.set.columns.map(\.name) ?? [] }
}

extension DataSubject {
  /// A column that an example may name.
  var firstColumn: String { typed(set.columns[0].name) }
}
