@testable import Expressions
import Testing
