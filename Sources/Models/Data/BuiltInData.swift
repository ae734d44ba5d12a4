/// Data that come with the program.
public struct BuiltInData: Sendable {
  /// What a learner types after `data`.
  public let name: String
  /// One line for a list.
  public let title: String
  /// Where the data come from and whom to thank.
  public let attribution: String
  /// The column that is meant to be predicted.
  public let target: String

  /// Every built-in data set, in the order of a list.
  public static let all = [
    BuiltInData(
      name: "diabetes",
      title: "442 patients: ten measurements, and how far diabetes had gone a year later",
      attribution: """
        Ten measurements of 442 diabetes patients (age, sex, body mass index, average blood pressure, six blood \
        serum values), and a measure of the disease's progress one year later. From Bradley Efron, Trevor Hastie, \
        Iain Johnstone and Robert Tibshirani, "Least Angle Regression", Annals of Statistics 32 (2004), 407-499; \
        https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html. Values unscaled, as scikit-learn hands them on.
        """,
      target: "target")
  ]

  /// The built-in data of a name; nil where there is none.
  public static func named(_ name: String) -> BuiltInData? { all.first { $0.name == name } }

  /// Reads the data.
  ///
  /// - Throws: what `CSVReader` finds wrong; `unknownData` if the file was not embedded.
  public func load() throws(DataError) -> DataSet {
    guard let file = EmbeddedFiles.all.first(where: { $0.name == name + ".csv" }) else {
      throw .unknownData(name, known: Self.all.map(\.name))
    }
    return try CSVReader.read(text: file.text, name: name, attribution: attribution)
  }
}
