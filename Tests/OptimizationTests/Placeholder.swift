@testable import Optimization
import Testing
