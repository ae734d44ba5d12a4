import Words

/// Who works with the notebook in a class, where everybody gets numbers of their own.
package struct Student: Hashable, Sendable {
  package let name: String
  /// What the teacher gave the whole class.
  package let classSeed: UInt64

  /// - Parameter name: letters in either case and any blanks around it make no difference.
  package init(name: String, classSeed: UInt64) { (self.name, self.classSeed) = (name.trimmed, classSeed) }

  /// What the folder of the student's progress is called: letters and digits of the name, and the class's seed.
  package var folderName: String {
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return (words + ["\(classSeed)"]).joined(separator: "-")
  }

  /// What the student's numbers are drawn from: 32 bits, the same on every machine.
  package var seed: UInt64 {
    let hash = "\(classSeed) \(name.lowercased())".stableHash
    return (hash ^ (hash >> 32)) & 0xffff_ffff
  }
}
