import Expressions
import Testing
