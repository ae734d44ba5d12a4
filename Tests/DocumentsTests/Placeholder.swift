@testable import Documents
import Testing
