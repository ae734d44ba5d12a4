// swift-tools-version: 6.1

import PackageDescription

let package = Package(
  name: "descent",
  products: [
    .executable(name: "descent", targets: ["descent"]),
    .library(name: "Expressions", targets: ["Expressions"]),
    .library(name: "Optimization", targets: ["Optimization"]),
    .library(name: "Models", targets: ["Models"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/ordo-one/TextTable", exact: "0.0.2"),
  ],
  targets: [
    // The layers, from the top down. Imports point down only.
    .executableTarget(
      name: "descent",
      dependencies: [
        "Notebooks", "Documents", "Plots", "CReadline",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The libraries of Swift become part of the program, which then starts sooner, holds less memory and runs where
      // there is no Swift.
      swiftSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))],
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))]),
    .target(
      name: "Notebooks",
      dependencies: [
        "Documents", "Plots", "Models", "Optimization", "Expressions", "Words",
        .product(name: "TextTable", package: "TextTable"),
      ],
      exclude: ["Course", "Glossary"],
      plugins: ["Embedding"]),
    .target(name: "Documents", dependencies: ["Words", "CMark", "Yams"]),
    .target(name: "Plots", dependencies: ["GnuplotStream", "Words"]),
    .target(
      name: "Models", dependencies: ["Optimization", "Expressions", "Words", "CLoops", "CCSV", "CZlib"],
      exclude: ["BuiltIn"], plugins: ["Embedding"]),
    .target(
      name: "Optimization", dependencies: ["Expressions", "Words"],
      exclude: ["Rules", "ModernRules"], plugins: ["Embedding"]),
    .target(name: "Expressions", dependencies: ["Words", "CLoops"]),
    .target(name: "Words"),

    // What takes C: loops for the widest vectors that the processor has, and fetching memory ahead.
    .target(name: "CLoops", path: "Sources/System/CLoops"),

    // Doors to the system's libraries.
    .systemLibrary(
      name: "CReadline", path: "Sources/System/CReadline", providers: [.apt(["libreadline-dev"])]),
    .systemLibrary(name: "CMark", path: "Sources/System/CMark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CCSV", path: "Sources/System/CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "GnuplotStream", path: "Sources/System/GnuplotStream",
      linkerSettings: [
        .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_system"),
        .linkedLibrary("boost_filesystem"),
      ]),

    // What turns lessons, rule files and built-in data into Swift sources at build time.
    .plugin(
      name: "Embedding", capability: .buildTool(), dependencies: ["Embedder"],
      path: "Sources/System/Embedding"),
    .executableTarget(name: "Embedder", path: "Sources/System/Embedder"),

    .testTarget(name: "WordsTests", dependencies: ["Words"]),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Expressions", "CLoops", "TestSupport"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "OptimizationTests", dependencies: ["Optimization", "Expressions", "TestSupport"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "ModelsTests",
      dependencies: ["Models", "Optimization", "Expressions", "CLoops", "CAllocations", "TestSupport"],
      resources: [.copy("Reference")]),
    .testTarget(
      name: "PlotsTests", dependencies: ["Plots", "Words", "CZlib", "TestSupport"],
      resources: [.copy("Pictures")]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents", "TestSupport"]),
    .testTarget(
      name: "NotebooksTests",
      dependencies: [
        "Notebooks", "Documents", "Plots", "Models", "Optimization", "Expressions", "Words", "RandomCommands",
        "TestSupport",
      ],
      exclude: ["Pictures"]),
    .testTarget(
      name: "descentTests",
      dependencies: ["descent", "Notebooks", "Documents", "Plots", "RandomCommands", "TestSupport"]),
    // What several of them share.
    .target(
      name: "TestSupport", dependencies: ["Expressions"], path: "Tests/TestSupport", exclude: ["Lessons"]),
    .target(
      name: "RandomCommands", dependencies: ["Notebooks", "TestSupport"], path: "Tests/RandomCommands"),
    .target(name: "CAllocations", path: "Tests/CAllocations"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
