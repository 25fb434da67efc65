// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Recommend",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "alscope", path: "../..")],
  targets: [
    .executableTarget(name: "Recommend", dependencies: [.product(name: "WALS", package: "alscope")])
  ],
  swiftLanguageModes: [.v6]
)
