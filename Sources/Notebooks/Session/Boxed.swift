/// A large value kept by reference and copied when it is changed, with the meaning of the value itself.
///
/// The code that copies a value stands in every file that holds one and is as long as all that it is made of, at every
/// depth: a value of many parts that others hold is boxed.
@propertyWrapper
struct Boxed<Value> {
  private final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  init(wrappedValue: Value) { box = Box(wrappedValue) }

  var wrappedValue: Value {
    get { box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
  }
}
