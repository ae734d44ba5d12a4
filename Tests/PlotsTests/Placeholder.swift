@testable import Plots
import Testing
