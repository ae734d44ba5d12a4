/// Why the program cannot begin with what it was given; exit status 2.
struct StartError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
