import Foundation

/// The environment of the tests, with the programs of this machine in reach.
public let programEnvironment = ProcessInfo.processInfo.environment
