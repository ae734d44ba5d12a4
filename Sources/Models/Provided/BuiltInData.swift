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
  /// The columns that are meant to predict it from; nil for all the others.
  public let features: [String]?

  init(name: String, title: String, attribution: String, target: String, features: [String]? = nil) {
    self.name = name
    self.title = title
    self.attribution = attribution
    self.target = target
    self.features = features
  }

  /// Every built-in data set, in the order of a list.
  public static let all = [diabetes, iris, breastCancer, digits, xor]

  /// The built-in data of a name; nil where there is none.
  public static func named(_ name: String) -> BuiltInData? { all.first { $0.name == name } }

  /// Reads the data.
  ///
  /// - Throws: what `CSVReader` finds wrong; `unknownData` if the file was not embedded.
  public func load() throws(DataError) -> DataSet {
    guard let file = EmbeddedFiles.builtIn.first(where: { $0.name == name + ".csv" }) else {
      throw .unknownData(name, known: Self.all.map(\.name))
    }
    return try CSVReader.read(text: file.text, name: name, attribution: attribution, options: .standard)
  }

  private static let diabetes = BuiltInData(
    name: "diabetes",
    title: "442 patients: ten measurements, and how far diabetes had gone a year later",
    attribution: """
      Ten measurements of 442 diabetes patients (age, sex, body mass index, average blood pressure, six blood \
      serum values), and a measure of the disease's progress one year later. From Bradley Efron, Trevor Hastie, \
      Iain Johnstone and Robert Tibshirani, "Least Angle Regression", Annals of Statistics 32 (2004), 407-499; \
      https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html. Values unscaled, as scikit-learn hands them on.
      """,
    target: "target")

  private static let iris = BuiltInData(
    name: "iris",
    title: "150 flowers of three kinds of iris: length and width of their leaves",
    attribution: """
      Length and width of sepals and petals, in centimetres, of 50 flowers each of Iris setosa, versicolor and \
      virginica; target is 0, 1 and 2 in this order, species the name. From R. A. Fisher, "The use of multiple \
      measurements in taxonomic problems", Annals of Eugenics 7 (1936), 179-188; given to the UCI repository by \
      Michael Marshall in 1988. The values are those of Fisher's paper, as scikit-learn hands them on: two rows \
      differ from UCI's copy, which has them wrong.
      """,
    target: "species", features: ["sepal_length", "sepal_width", "petal_length", "petal_width"])

  private static let breastCancer = BuiltInData(
    name: "breast_cancer",
    title: "569 tumours: thirty measurements of cell nuclei, and whether they were benign",
    attribution: """
      Thirty measurements of cell nuclei in images of 569 breast tumours: mean, standard error and worst value of \
      ten features; target is 0 for malignant and 1 for benign. By William H. Wolberg, W. Nick Street and Olvi L. \
      Mangasarian (Wisconsin), given to the UCI repository by Nick Street in November 1995. From W. N. Street, \
      W. H. Wolberg and O. L. Mangasarian, "Nuclear feature extraction for breast tumor diagnosis", IS&T/SPIE 1993, \
      volume 1905, 861-870. Values as scikit-learn hands them on.
      """,
    target: "target")

  private static let digits = BuiltInData(
    name: "digits",
    title: "1797 hand-written digits as pictures of 8 x 8 points",
    attribution: """
      1797 hand-written digits as pictures of 8 x 8 points, row by row, each from 0 (blank) to 16 (full ink); \
      target is the digit. By Ethem Alpaydin, given to the UCI repository in July 1998; from E. Alpaydin and \
      C. Kaynak, "Cascading Classifiers", Kybernetika (1998). This is the test part of the UCI data, as \
      scikit-learn hands it on.
      """,
    target: "target")

  private static let xor = BuiltInData(
    name: "xor",
    title: "exclusive or: four rows that no straight line tells apart",
    attribution: """
      The four cases of exclusive or: target is 1 where exactly one of x1 and x2 is. Made for this program.
      """,
    target: "target")
}
