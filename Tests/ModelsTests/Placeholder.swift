@testable import Models
import Testing
