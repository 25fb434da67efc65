import Foundation
import Testing
import TestSupport

@testable import Datasets

@Suite("Files that gzip packed") struct GzipTests {
  static let text = "user,item,value\n" + (0..<3000).map { "u\($0 % 50),i\($0 % 83),\($0 % 5 + 1)\n" }.joined()

  @Test("open as what is packed in them, whatever their name is")
  func unpacks() throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes: try packed(Self.text, in: folder), to: "table.csv")
    let dataset = try DatasetLoader.open(folder.path("table.csv"))
    #expect(dataset.matrix == (try open(Self.text)).matrix)
  }

  @Test("one that ends in the middle is refused, nothing of it taken")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let bytes = try packed(Self.text, in: folder)
    try folder.write(bytes: Array(bytes.prefix(bytes.count / 2)), to: "half.csv.gz")
    let path = folder.path("half.csv.gz")
    #expect(throws: DatasetError("\(path): gzip could not unpack the whole file: unexpected end of file.")) {
      try DatasetLoader.open(path)
    }
  }

  @Test("one that only begins like one is refused")
  func noGzip() throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes: [0x1F, 0x8B] + Array("user,item,value\na,x,1\n".utf8), to: "t.csv")
    let error = try #require(throws: DatasetError.self) { try DatasetLoader.open(folder.path("t.csv")) }
    #expect(error.description.hasPrefix("\(folder.path("t.csv")): gzip could not unpack the whole file: "))
  }

  private func packed(_ text: String, in folder: TemporaryFolder) throws -> [UInt8] {
    try folder.write(text, to: "plain")
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/env")
    gzip.arguments = ["gzip", folder.path("plain")]
    try gzip.run()
    gzip.waitUntilExit()
    return Array(try Data(contentsOf: folder.url.appendingPathComponent("plain.gz")))
  }
}
