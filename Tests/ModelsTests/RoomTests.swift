import Foundation
import TestSupport
import Testing

@testable import Models

@Suite("Memory that does not last")
struct RoomTests {
  /// 1,000 rows of two features and a target take 4 numbers each once they are copied: 32,000 bytes.
  private let data = try? DataSet(
    name: "wide",
    columns: (0..<8).map { column in ("x\(column)", (0..<1_000).map { Double(($0 + column) % 7) }) })

  private func refusal(_ body: () throws -> Void) -> String? {
    #expect(throws: DataError.self, performing: body)?.description
  }

  /// A row of one number and three of `onehot` takes 4 numbers as well.
  @Test func columnsOfTextsNeedRoomToo() throws {
    let rows = (0..<1_000).map { "\($0),\(["a", "b", "c"][$0 % 3])\n" }.joined()
    let data = try CSVReader.read(text: "x,kind\n" + rows, name: "wide")
    let words =
      "\"wide\" needs 32 kB more memory for this; 32 kB are left."
    #expect(refusal { _ = try data.onehot("kind", within: MemoryLimit(bytes: 31_999)) } == words)
    _ = try data.onehot("kind", within: MemoryLimit(bytes: 32_000))
  }

  @Test func everyCopyIsRefusedBeforeItIsMade() throws {
    let data = try #require(data)
    let (room, enough) = (MemoryLimit(bytes: 31_999), MemoryLimit(bytes: 32_000))
    let words =
      "\"wide\" needs 32 kB more memory for this; 32 kB are left."
    #expect(refusal { _ = try data.table(target: "x0", features: ["x1", "x2"], within: room) } == words)
    let table = try data.table(target: "x0", features: ["x1", "x2"], within: enough)
    #expect(refusal { _ = try table.standardized(within: room) } == words)
    _ = try table.standardized(within: enough)
    let split = try table.split(0.5, seed: 1)
    #expect(refusal { _ = try split.standardized(within: room) } == words)
    _ = try split.standardized(within: enough)
    let line = try #require(GeneratedData.named("line"))
    #expect(refusal { _ = try line.make(count: 1_000, seed: 1, within: room) }?.hasPrefix("\"line\"") == true)
    _ = try line.make(count: 1_000, seed: 1, within: enough)
  }
}

@Suite("How much memory there is")
struct MemoryLimitTests {
  /// Megabytes that are free by each measure, and those that are left for data: 32 are kept back, but not the
  /// last 4.
  struct Free: CustomTestStringConvertible {
    let testDescription: String
    var machine = Double.infinity
    var group = Double.infinity
    var addresses = Double.infinity
    let left: Double
  }

  @Test(arguments: [
    Free(testDescription: "the machine", machine: 100, left: 68),
    Free(testDescription: "the group", machine: 100, group: 90, addresses: 95, left: 58),
    Free(testDescription: "the process", machine: 100, group: 90, addresses: 80, left: 48),
    Free(testDescription: "just the reserve", machine: 32, left: 4),
    Free(testDescription: "almost nothing", machine: 3, left: 3),
    Free(testDescription: "less than nothing", machine: 100, group: -5, left: 0),
    Free(testDescription: "no limit at all", left: 0x1p62 / 1e6),
  ])
  func theLeastCounts(_ free: Free) {
    let limit = MemoryLimit(
      machine: free.machine * 1e6, group: free.group * 1e6, addresses: free.addresses * 1e6)
    #expect(limit.bytes == Int(free.left * 1e6))
  }

  @Test func isLessThanTheMachineHas() {
    let left = MemoryLimit.left.bytes
    #expect(left > 0)
    #expect(Double(left) < Double(ProcessInfo.processInfo.physicalMemory))
  }

  struct Listing: CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let group: ControlGroup?
  }

  @Test(arguments: [
    Listing(
      testDescription: "the second version", text: "0::/user.slice/a:b.scope\n",
      group: ControlGroup(mount: "/sys/fs/cgroup", path: "/user.slice/a:b.scope", files: .second)),
    Listing(
      testDescription: "the first", text: "9:name=systemd:/\n4:cpu,memory:/x\n3:cpuset:/y\n",
      group: ControlGroup(mount: "/sys/fs/cgroup/memory", path: "/x", files: .first)),
    Listing(
      testDescription: "both, memory with the first", text: "4:memory:/x\n0::/\n",
      group: ControlGroup(mount: "/sys/fs/cgroup/memory", path: "/x", files: .first)),
    Listing(
      testDescription: "both, memory with the second", text: "4:freezer:/x\n0::/z\n",
      group: ControlGroup(mount: "/sys/fs/cgroup", path: "/z", files: .second)),
    Listing(testDescription: "nothing", text: "", group: nil),
  ])
  func theGroupIsFoundAmongThoseListed(_ listing: Listing) {
    #expect(ControlGroup(text: listing.text) == listing.group)
  }

  /// Of the files only those that a version has; `outer` is a group around `outer/inner`.
  struct Group: CustomTestStringConvertible {
    let testDescription: String
    let files: ControlGroup.Files
    var path = "/outer/inner"
    let contents: [String: String]
    let left: Double
  }

  @Test(arguments: [
    Group(
      testDescription: "its own limit", files: .second,
      contents: [
        "outer/memory.max": "max\n", "outer/memory.current": "900\n", "outer/inner/memory.max": "1000\n",
        "outer/inner/memory.current": "700\n",
        "outer/inner/memory.stat": "anon 500\nactive_file 50\ninactive_file 150\n",
      ], left: 450),
    Group(
      testDescription: "the limit of the one around it", files: .second,
      contents: [
        "outer/memory.max": "1000\n", "outer/memory.current": "900\n", "outer/inner/memory.max": "800\n",
        "outer/inner/memory.current": "100\n",
      ], left: 100),
    Group(
      testDescription: "a container, which sees its own group alone", files: .second, path: "/machine/abc",
      contents: ["memory.max": "1000\n", "memory.current": "400\n"], left: 600),
    Group(
      testDescription: "the first version", files: .first,
      contents: [
        "outer/inner/memory.limit_in_bytes": "1000\n", "outer/inner/memory.usage_in_bytes": "700\n",
        "outer/inner/memory.stat": "inactive_file 1\ntotal_inactive_file 200\n",
      ], left: 500),
    Group(testDescription: "no limit", files: .second, contents: [:], left: .infinity),
  ])
  func aGroupIsLimitedByThoseAroundIt(_ group: Group) throws {
    let mount = try TemporaryFolder()
    for folder in ["outer", "outer/inner"] {
      try FileManager.default.createDirectory(
        atPath: "\(mount.path)/\(folder)", withIntermediateDirectories: true)
    }
    for (name, text) in group.contents { try mount.file(name, text) }
    #expect(ControlGroup(mount: mount.path, path: group.path, files: group.files).left == group.left)
  }
}
