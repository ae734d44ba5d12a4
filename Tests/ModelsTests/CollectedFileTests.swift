import Models
import TestSupport
import Testing

/// Files that some well-known reader misread, rebuilt small after public reports; one row a file, with what its author
/// meant.
struct CollectedFileTests {
  static let all: [FoundFile] = [
    FoundFile(
      "housing.data",
      " 0.00711  17.50   2.410  0  0.5310  6.4120  23.10\n 0.02650   0.00   7.120  0  0.4720  6.3890  20.90\n 0.02688   0.00   7.120  0  0.4720  7.2040  33.80\n 0.03310   0.00   2.260  1  0.4610  6.9150  32.70\n",
      "parted by blanks; no names, called c1, c2 and so on",
      [
        ("c1", .numbers([0.00711, 0.0265, 0.02688, 0.0331])),
        ("c2", .numbers([17.5, 0, 0, 0])),
        ("c3", .numbers([2.41, 7.12, 7.12, 2.26])),
        ("c4", .numbers([0, 0, 0, 1])),
        ("c5", .numbers([0.531, 0.472, 0.472, 0.461])),
        ("c6", .numbers([6.412, 6.389, 7.204, 6.915])),
        ("c7", .numbers([23.1, 20.9, 33.8, 32.7])),
      ]),
    FoundFile(
      "hdr_num.csv",
      "2019,2020,2021\n1,2,3\n4,5,7\n7,8,8\n",
      "parted by commas; with names",
      [
        ("2019", .numbers([1, 4, 7])),
        ("2020", .numbers([2, 5, 8])),
        ("2021", .numbers([3, 7, 8])),
      ]),
    FoundFile(
      "pandas_hdr_idx.csv",
      ",0,1,2\n0,5.1,3.5,7.2\n1,4.9,3.0,6.8\n2,6.2,2.2,8.1\n3,5.5,2.6,7.7\n",
      "parted by commas; with names; c1 is the rows' index, no feature",
      [
        ("c1", .numbers([0, 1, 2, 3])),
        ("0", .numbers([5.1, 4.9, 6.2, 5.5])),
        ("1", .numbers([3.5, 3, 2.2, 2.6])),
        ("2", .numbers([7.2, 6.8, 8.1, 7.7])),
      ]),
    FoundFile(
      "index_col.csv",
      ",x,y\n0,1,2\n1,2,4.2\n2,3,6\n3,4,8.3\n",
      "parted by commas; with names; c1 is the rows' index, no feature",
      [
        ("c1", .numbers([0, 1, 2, 3])),
        ("x", .numbers([1, 2, 3, 4])),
        ("y", .numbers([2, 4.2, 6, 8.3])),
      ]),
    FoundFile(
      "r_rownames.csv",
      "\"x\",\"y\"\n\"1\",1,2\n\"2\",2,4.2\n\"3\",3,6\n\"4\",4,8.3\n",
      "parted by commas; with names; c1 is the rows' index, no feature",
      [
        ("c1", .numbers([1, 2, 3, 4])),
        ("x", .numbers([1, 2, 3, 4])),
        ("y", .numbers([2, 4.2, 6, 8.3])),
      ]),
    FoundFile(
      "currency.csv",
      "x,price\n1,$10.50\n2,$19.00\n3,$31.25\n4,$40.00\n",
      "parted by commas; with names; price is money in $",
      [
        ("x", .numbers([1, 2, 3, 4])),
        ("price", .numbers([10.5, 19, 31.25, 40])),
      ]),
    FoundFile(
      "percent.csv",
      "share,y\n10%,1\n25%,2\n40%,3.5\n55%,5\n",
      "parted by commas; with names; share is percent (10% is 10)",
      [
        ("share", .numbers([10, 25, 40, 55])),
        ("y", .numbers([1, 2, 3.5, 5])),
      ]),
    FoundFile(
      "comma_thousands.csv",
      "area,price\n50,\"120,000\"\n70,\"165,500\"\n90,\"210,250\"\n110,\"1,255,000\"\n",
      "parted by commas; with names; price is numbers with marked thousands",
      [
        ("area", .numbers([50, 70, 90, 110])),
        ("price", .numbers([120000, 165500, 210250, 1_255_000])),
      ]),
    FoundFile(
      "unicode_minus.csv",
      "x,y\n−1,2\n−2,4\n3,6\n",
      "parted by commas; with names; x is numbers with the minus of print",
      [
        ("x", .numbers([-1, -2, 3])),
        ("y", .numbers([2, 4, 6])),
      ]),
    FoundFile(
      "decimal_comma.csv",
      "size;price\n1,5;10,2\n2,5;19,9\n3,0;24,8\n4,5;40,1\n",
      "parted by semicolons; decimal commas; with names",
      [
        ("size", .numbers([1.5, 2.5, 3, 4.5])),
        ("price", .numbers([10.2, 19.9, 24.8, 40.1])),
      ]),
    FoundFile(
      "airq.csv",
      "Date;Time;CO(GT);T;RH;;\n10/03/2004;18.00.00;2,6;13,6;48,9;;\n10/03/2004;19.00.00;2;13,3;47,7;;\n10/03/2004;20.00.00;-200;11,9;54;;\n;;;;;;\n;;;;;;\n",
      "parted by semicolons; decimal commas; with names; left out: 2 empty columns and 2 empty rows",
      [
        ("Date", .texts(["10/03/2004", "10/03/2004", "10/03/2004"])),
        ("Time", .texts(["18.00.00", "19.00.00", "20.00.00"])),
        ("CO(GT)", .numbers([2.6, 2, -200])),
        ("T", .numbers([13.6, 13.3, 11.9])),
        ("RH", .numbers([48.9, 47.7, 54])),
      ]),
    FoundFile(
      "footer.csv",
      "x,y\n1,2\n2,4\n3,6\nTotal,12\n",
      "parted by commas; with names; left out: the last row, \"Total\"",
      [
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6])),
      ]),
    FoundFile(
      "tab_in_comma.csv",
      "x,\ty\n1,\t2\n2,\t4\n3,\t6\n",
      "parted by commas; with names",
      [
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6])),
      ]),
    FoundFile(
      "trailing_data.csv",
      "A,B,C\n1,4,7,\n2,5,8,\n3,6,9,\n",
      "parted by commas; with names; left out: 1 empty column",
      [
        ("A", .numbers([1, 2, 3])),
        ("B", .numbers([4, 5, 6])),
        ("C", .numbers([7, 8, 9])),
      ]),
    FoundFile(
      "trailing_all.csv",
      "A,B,C,\n1,4,7,\n2,5,8,\n3,6,9,\n",
      "parted by commas; with names; left out: 1 empty column",
      [
        ("A", .numbers([1, 2, 3])),
        ("B", .numbers([4, 5, 6])),
        ("C", .numbers([7, 8, 9])),
      ]),
    FoundFile(
      "comment.csv",
      "# written by a logger\n# site 7\na,b,c\n# data begin\n1,2,3\n#4,5,6\n7,8,9\n2,2,4\n",
      "parted by commas; with names; left out: lines of comment after #",
      [
        ("a", .numbers([1, 7, 2])),
        ("b", .numbers([2, 8, 2])),
        ("c", .numbers([3, 9, 4])),
      ]),
    FoundFile(
      "preamble.csv",
      "Station,Harbour\nWritten,2024-01-05\n\nday,depth,temp\n1,2.5,11\n2,2.7,12\n3,3.1,12.5\n",
      "parted by commas; with names; left out: 3 lines before the names",
      [
        ("day", .numbers([1, 2, 3])),
        ("depth", .numbers([2.5, 2.7, 3.1])),
        ("temp", .numbers([11, 12, 12.5])),
      ]),
    FoundFile(
      "sepline.csv",
      "sep=;\nx;y\n1;2\n2;4\n3;6\n",
      "parted by semicolons; with names; left out: 1 line before the names",
      [
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6])),
      ]),
    FoundFile(
      "pipe.csv",
      "x|y\n1|2\n2|4\n3|6\n",
      "parted by vertical bars; with names",
      [
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6])),
      ]),
    FoundFile(
      "titanic.csv",
      "PassengerId,Survived,Pclass,Name,Sex,Age,Fare,Cabin\n1,0,3,\"Able, Mr. A \"\"Abe\"\" B\",male,22,7.25,\n2,1,1,\"Baker, Mrs. C (D E)\",female,38,71.28,C85\n3,1,3,\"Cole, Miss. F\",female,,7.92,\n4,1,1,\"Dale, Mrs. G\",female,35,53.1,C123\n5,0,3,\"Eden, Mr. H\",male,35,8.05,\n6,0,3,\"Ford, Mr. I\",male,,8.46,\n7,0,1,\"Gray, Mr. J\",male,54,51.86,E46\n8,1,2,\"Hill, Master. K\",male,2,21.07,\n",
      "parted by commas; with names",
      [
        ("PassengerId", .numbers([1, 2, 3, 4, 5, 6, 7, 8])),
        ("Survived", .numbers([0, 1, 1, 1, 0, 0, 0, 1])),
        ("Pclass", .numbers([3, 1, 3, 1, 3, 3, 1, 2])),
        (
          "Name",
          .texts([
            "Able, Mr. A \"Abe\" B", "Baker, Mrs. C (D E)", "Cole, Miss. F", "Dale, Mrs. G", "Eden, Mr. H",
            "Ford, Mr. I", "Gray, Mr. J", "Hill, Master. K",
          ])
        ),
        ("Sex", .texts(["male", "female", "female", "female", "male", "male", "male", "male"])),
        ("Age", .numbers([22, 38, .nan, 35, 35, .nan, 54, 2])),
        ("Fare", .numbers([7.25, 71.28, 7.92, 53.1, 8.05, 8.46, 51.86, 21.07])),
        ("Cabin", .texts(["", "C85", "", "C123", "", "", "E46", ""])),
      ]),
    FoundFile(
      "dates.csv",
      "date,x,y\n2024-01-01,1,2\n2024-01-02,2,4\n2024-01-03,3,6.5\n",
      "parted by commas; with names",
      [
        ("date", .texts(["2024-01-01", "2024-01-02", "2024-01-03"])),
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6.5])),
      ]),
    FoundFile(
      "hdr_unit.csv",
      "Temp (°C),Pressure [kPa],rate/min,y\n10,100,1,2\n20,101,2,4\n30,99,3,6.5\n",
      "parted by commas; with names",
      [
        ("Temp (°C)", .numbers([10, 20, 30])),
        ("Pressure [kPa]", .numbers([100, 101, 99])),
        ("rate/min", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6.5])),
      ]),
    FoundFile(
      "hdr_reserved.csv",
      "x,loss,step,lr,y\n1,2,3,4,5\n2,1,3,5,7\n3,3,1,2,9\n",
      "parted by commas; with names",
      [
        ("x", .numbers([1, 2, 3])),
        ("loss", .numbers([2, 1, 3])),
        ("step", .numbers([3, 3, 1])),
        ("lr", .numbers([4, 5, 2])),
        ("y", .numbers([5, 7, 9])),
      ]),
    FoundFile(
      "namibia.csv",
      "country,x,y\nNA,1,2\nZA,2,3\nBW,3,5\nNA,4,6\nZA,5,8\n",
      "parted by commas; with names",
      [
        ("country", .texts(["NA", "ZA", "BW", "NA", "ZA"])),
        ("x", .numbers([1, 2, 3, 4, 5])),
        ("y", .numbers([2, 3, 5, 6, 8])),
      ]
    ) { $0.missing = [] },
    FoundFile(
      "cjk.csv",
      "面積,部屋数,価格\n30,1,900\n45,2,1400\n60,3,2000\n75,3,2300\n",
      "parted by commas; with names",
      [
        ("面積", .numbers([30, 45, 60, 75])),
        ("部屋数", .numbers([1, 2, 3, 3])),
        ("価格", .numbers([900, 1400, 2000, 2300])),
      ]),
    FoundFile(
      "multiline.csv",
      "note,x,y\n\"one\ntwo\",1,2\n\"three\",2,4\n\"four\",3,6.5\n",
      "parted by commas; with names",
      [
        ("note", .texts(["one\ntwo", "three", "four"])),
        ("x", .numbers([1, 2, 3])),
        ("y", .numbers([2, 4, 6.5])),
      ]),
  ]

  @Test(arguments: all) func isReadAsItsAuthorMeant(_ file: FoundFile) throws { try file.expectIsRead() }

  /// The one among them that is no table is called what it is.
  @Test func aWebPageIsNoTable() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file(
      "html.csv",
      "<!DOCTYPE html>\n<html><head><title>404</title></head>\n<body>Not found, sorry</body></html>\n")
    #expect(throws: DataError.notATable(source: "html.csv", .html)) { try CSVReader.read(file: path) }
  }
}
