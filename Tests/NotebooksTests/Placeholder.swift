@testable import Notebooks
import Testing
