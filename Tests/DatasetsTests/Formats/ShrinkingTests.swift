import Foundation
import Testing
import TestSupport

@testable import Datasets

@Suite("A file that changes while it is read") struct ShrinkingTests {
  @Test("one that becomes shorter is refused, nothing of it taken")
  func shorter() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\n" + String(repeating: "a,x,1\n", count: 100_000), to: "t.csv")
    let path = folder.path("t.csv")
    var source = try ByteSource.opened(path, control: OpeningControl())
    var buffer = [UInt8](repeating: 0, count: 1000)
    for _ in 0..<2 { _ = try source.read(into: &buffer, from: 0) }
    try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 3000)
    let sentence =
      "\(path): the file became shorter while it was read: 3000 of 600016 bytes came; open it again."
    do throws(DatasetError) {
      for _ in 0..<10 { _ = try source.read(into: &buffer, from: 0) }
      Issue.record("it was read to its end")
    } catch {
      #expect(error == DatasetError(sentence))
    }
  }

  @Test("one that becomes shorter than what is recognized by, too")
  func emptied() throws {
    let folder = try TemporaryFolder()
    try folder.write("user,item,value\n" + String(repeating: "a,x,1\n", count: 100_000), to: "t.csv")
    let path = folder.path("t.csv")
    let source = try ByteSource.opened(path, control: OpeningControl())
    try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 40)
    do throws(DatasetError) {
      _ = try DatasetLoader.read(source, name: "t.csv")
      Issue.record("it was read to its end")
    } catch {
      #expect(error.description.hasPrefix("\(path): the file became shorter while it was read: 40 of 600016 bytes"))
    }
  }
}
