import Expressions

extension Double {
  /// The nearest number of so many decimal digits; itself where that is not finite or not above 0.
  package func shortened(digits: Int) -> Double {
    let places = Double(digits - 1) - Function.log10.value([self]).rounded(.down)
    // A power of ten that is a whole number is exact, so that the nearest number of so many digits comes out.
    let power = Function.power.value([10, abs(places)])
    let shortened = places < 0 ? (self / power).rounded() * power : (self * power).rounded() / power
    return shortened.isFinite && shortened > 0 ? shortened : self
  }
}
