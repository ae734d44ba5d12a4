import Testing

@testable import Expressions

/// An expression's value and derivatives at a point, to 17 digits.
///
/// Made with mpmath at 60 digits, derivatives by central differences of relative width 1e-100 at 400 to 700 digits:
///
///     mp.dps = 400; v = f(x); d = diff(f, x, h=abs(x)*mpf(10)**-100); nstr(v, 17), nstr(d, 17)
///
/// where x is the double that the text stands for.
private struct Value: CustomTestStringConvertible, Sendable {
  let text: String
  let point: [Double]
  let expected: [Double]
  var testDescription: String { "\(text) at \(point)" }

  init(_ text: String, x: Double, _ value: Double, _ derivative: Double) {
    self.text = text
    point = [x]
    expected = [value, derivative]
  }

  init(_ text: String, x: Double, y: Double, _ value: Double, _ byX: Double, _ byY: Double) {
    self.text = text
    point = [x, y]
    expected = [value, byX, byY]
  }
}

struct AccuracyTests {
  /// Of each number by itself, however small: the C library's functions are good to a unit or two in the last
  /// place, and a derivative joins a handful of operations; exp and pow magnify the rounding of their argument.
  private static let tolerance = 1e-14

  @Test(arguments: [
    Value("sin(x)", x: 0.5, 0.479425538604203, 0.87758256189037272),
    Value("sin(x)", x: -3, -0.14112000805986722, -0.98999249660044546),
    Value("sin(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("sin(x)", x: 100, -0.50636564110975879, 0.86231887228768393),
    Value("sin(x)", x: 1e6, -0.34999350217129295, 0.93675212753314479),
    Value("cos(x)", x: 0.5, 0.87758256189037272, -0.479425538604203),
    Value("cos(x)", x: 3, -0.98999249660044546, -0.14112000805986722),
    Value("cos(x)", x: 1e-9, 1, -1.0000000000000001e-9),
    Value("cos(x)", x: 100, 0.86231887228768393, 0.50636564110975879),
    Value("tan(x)", x: 0.5, 0.54630248984379051, 1.2984464104095248),
    Value("tan(x)", x: -1.5, -14.101419947171719, 199.85004452649246),
    Value("tan(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("tan(x)", x: 100, -0.58721391515692908, 1.3448201821539291),
    Value("asin(x)", x: 0.5, 0.52359877559829887, 1.1547005383792515),
    Value("asin(x)", x: -0.999, -1.5260712396261632, 22.366272042129212),
    Value("asin(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("asin(x)", x: 0.9999999, 1.5703491131957876, 2236.0680339899749),
    Value("acos(x)", x: 0.5, 1.0471975511965977, -1.1547005383792515),
    Value("acos(x)", x: -0.999, 3.0968675664210598, -22.366272042129212),
    Value("acos(x)", x: 1e-9, 1.5707963257948966, -1),
    Value("atan(x)", x: 0.5, 0.46364760900080612, 0.8),
    Value("atan(x)", x: -30, -1.5374753309166494, 0.0011098779134295228),
    Value("atan(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("atan(x)", x: 1e8, 1.5707963167948966, 9.999999999999999e-17),
    Value("sinh(x)", x: 0.5, 0.52109530549374736, 1.1276259652063808),
    Value("sinh(x)", x: -20, -242582597.70489514, 242582597.70489514),
    Value("sinh(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("sinh(x)", x: 300, 9.7121319762062797e+129, 9.7121319762062797e+129),
    Value("cosh(x)", x: 0.5, 1.1276259652063808, 0.52109530549374736),
    Value("cosh(x)", x: -20, 242582597.70489514, -242582597.70489514),
    Value("cosh(x)", x: 300, 9.7121319762062797e+129, 9.7121319762062797e+129),
    Value("tanh(x)", x: 0.5, 0.46211715726000976, 0.78644773296592741),
    Value("tanh(x)", x: -3, -0.99505475368673045, 0.0098660371654401913),
    Value("tanh(x)", x: 1e-9, 1.0000000000000001e-9, 1),
    Value("tanh(x)", x: 10, 0.99999999587769276, 8.2446144557673974e-9),
    Value("tanh(x)", x: 20, 0.99999999999999999, 1.6993417021166356e-17),
    Value("tanh(x)", x: -40, -1, 7.2194055513816607e-35),
    Value("tanh(x)", x: 300, 1, 1.0601586212017243e-260),
    Value("exp(x)", x: 0.5, 1.6487212707001281, 1.6487212707001281),
    Value("exp(x)", x: -30, 9.3576229688401746e-14, 9.3576229688401746e-14),
    Value("exp(x)", x: 700, 1.0142320547350045e+304, 1.0142320547350045e+304),
    Value("exp(x)", x: -700, 9.8596765437597709e-305, 9.8596765437597709e-305),
    Value("log(x)", x: 0.5, -0.69314718055994531, 2),
    Value("log(x)", x: 30, 3.4011973816621554, 0.033333333333333333),
    Value("log(x)", x: 1e-300, -690.77552789821371, 9.9999999999999997e+299),
    Value("log(x)", x: 1e300, 690.77552789821371, 9.9999999999999995e-301),
    Value("log2(x)", x: 0.5, -1, 2.8853900817779268),
    Value("log2(x)", x: 30, 4.9068905956085185, 0.04808983469629878),
    Value("log2(x)", x: 1e300, 996.5784284662087, 1.4426950408889633e-300),
    Value("log10(x)", x: 0.5, -0.3010299956639812, 0.86858896380650366),
    Value("log10(x)", x: 1000, 3, 4.3429448190325183e-4),
    Value("log10(x)", x: 1e-300, -300, 4.3429448190325182e+299),
    Value("log1p(x)", x: 0.5, 0.40546510810816438, 0.66666666666666667),
    Value("log1p(x)", x: -0.999, -6.9077552789821362, 999.99999999999911),
    Value("log1p(x)", x: 1e-12, 9.9999999999949998e-13, 0.999999999999),
    Value("log1p(x)", x: -1e-300, -1.0e-300, 1),
    Value("log1p(x)", x: 1e300, 690.77552789821371, 9.9999999999999995e-301),
    Value("expm1(x)", x: 0.5, 0.64872127070012815, 1.6487212707001281),
    Value("expm1(x)", x: -40, -1, 4.248354255291589e-18),
    Value("expm1(x)", x: 1e-12, 1.0000000000005e-12, 1.000000000001),
    Value("expm1(x)", x: -1e-300, -1.0e-300, 1),
    Value("expm1(x)", x: 700, 1.0142320547350045e+304, 1.0142320547350045e+304),
    Value("sqrt(x)", x: 0.5, 0.70710678118654752, 0.70710678118654752),
    Value("sqrt(x)", x: 1e-300, 1.0e-150, 4.9999999999999999e+149),
    Value("sqrt(x)", x: 1e300, 1.0e+150, 4.9999999999999999e-151),
    Value("cbrt(x)", x: 0.5, 0.79370052598409974, 0.52913368398939982),
    Value("cbrt(x)", x: -8, -2, 0.083333333333333333),
    Value("cbrt(x)", x: 1e-300, 1.0e-100, 3.3333333333333333e+199),
    Value("cbrt(x)", x: 1e300, 1.0e+100, 3.3333333333333332e-201),
    Value("sigmoid(x)", x: 0.5, 0.62245933120185456, 0.23500371220159449),
    Value("sigmoid(x)", x: -3, 0.047425873177566781, 0.045176659730912133),
    Value("sigmoid(x)", x: 20, 0.99999999793884638, 2.0611536139418493e-9),
    Value("sigmoid(x)", x: -40, 4.248354255291589e-18, 4.248354255291589e-18),
    Value("sigmoid(x)", x: 40, 1, 4.248354255291589e-18),
    Value("sigmoid(x)", x: -700, 9.8596765437597709e-305, 9.8596765437597709e-305),
    Value("sigmoid(x)", x: 300, 1, 5.1482002224120138e-131),
    Value("softplus(x)", x: 0.5, 0.97407698418010668, 0.62245933120185456),
    Value("softplus(x)", x: -3, 0.048587351573742059, 0.047425873177566781),
    Value("softplus(x)", x: 20, 20.000000002061154, 0.99999999793884638),
    Value("softplus(x)", x: -40, 4.248354255291589e-18, 4.248354255291589e-18),
    Value("softplus(x)", x: 40, 40, 1),
    Value("softplus(x)", x: -700, 9.8596765437597709e-305, 9.8596765437597709e-305),
    Value("softplus(x)", x: 1000, 1000, 1),
    Value("erf(x)", x: 0.5, 0.52049987781304654, 0.87878257893544479),
    Value("erf(x)", x: -2, -0.99532226501895273, 0.020666985354092054),
    Value("erf(x)", x: 1e-9, 1.1283791670955126e-9, 1.1283791670955126),
    Value("erf(x)", x: 5, 0.99999999999846254, 1.5670866531017335e-11),
    Value("atan2(x, y)", x: 0.5, y: -2, 2.8966139904629291, -0.47058823529411765, -0.11764705882352941),
    Value("atan2(x, y)", x: -3, y: 1e-9, -1.5707963264615633, 1.1111111111111112e-10, 0.33333333333333333),
    Value(
      "atan2(x, y)", x: 1e100, y: 1e100, 0.78539816339744831, 4.9999999999999999e-101,
      -4.9999999999999999e-101),
    Value("hypot(x, y)", x: 0.5, y: -2, 2.0615528128088303, 0.24253562503633297, -0.97014250014533189),
    Value("hypot(x, y)", x: 3e200, y: 4e200, 4.9999999999999998e+200, 0.6, 0.8),
    Value("hypot(x, y)", x: 1e-9, y: 1, 1, 1.0000000000000001e-9, 1),
    Value("x^y", x: 0.5, y: -2.5, 5.6568542494923802, -28.284271247461901, -3.9210325738741888),
    Value("x^y", x: 3, y: 2, 9, 6, 9.8875105980129872),
    Value("x^y", x: 10, y: 100, 1.0e+100, 1.0e+101, 2.3025850929940457e+100),
    Value("x^y", x: 1.0000001, y: 1e7, 2.7182816941320816, 27182814.223039392, 2.7182815598051212e-7),
    Value("x^y", x: 2, y: 0.5, 1.414213562373095, 0.35355339059327376, 0.98025814346854719),
    Value("x^y", x: 1.5, y: 3, 3.375, 6.75, 1.3684447398650548),
    Value("x^y", x: 1.5, y: 4, 5.0625, 13.5, 2.0526671097975822),
  ])
  fileprivate func isGoodToTheLastDigits(_ row: Value) throws {
    let names = ["x", "y"].prefix(row.point.count).map(\.self)
    let term = try Parser.parse(row.text, vocabulary: Vocabulary(names)).term
    let machine = Machine(Program(valueAndGradientOf: term, by: names, inputs: names))
    for (index, value) in row.point.enumerated() { machine.input(index).pointee = value }
    machine.run()
    for (index, expected) in row.expected.enumerated() {
      let found = machine.output(index).pointee
      #expect(abs(found - expected) <= Self.tolerance * expected.magnitude, "output \(index)")
    }
  }
}
