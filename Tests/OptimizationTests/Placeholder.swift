import Optimization
import Testing
