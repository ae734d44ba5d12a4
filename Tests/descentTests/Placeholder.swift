@testable import descent
import Testing
