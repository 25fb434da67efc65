// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "alscope-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "alscope", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    // What peers/race.py runs for alscope.
    .executableTarget(name: "Race", dependencies: ["CPeak", .product(name: "WALS", package: "alscope")]),
    .target(name: "CPeak"),
    // What opening/race.py runs for alscope.
    .executableTarget(name: "Opening", dependencies: [.product(name: "Datasets", package: "alscope")]),
    // Metrics of all users beside a half-step.
    .executableTarget(
      name: "Evaluating",
      dependencies: [.product(name: "WALS", package: "alscope"), .product(name: "Datasets", package: "alscope")]),
    // Balance and line steps beside an iteration.
    .executableTarget(
      name: "Converging",
      dependencies: [.product(name: "WALS", package: "alscope"), .product(name: "Datasets", package: "alscope")]),
    .executableTarget(
      name: "Kernel",
      dependencies: [
        .product(name: "WALS", package: "alscope"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Kernel",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    ),
  ],
  swiftLanguageModes: [.v6]
)
