import Foundation
import TestSupport
import Testing

@testable import Datasets

@Suite("Twice the input is twice the work")
struct ReadingGrowthTests {
  @Test(
    "a long line that comes in small pieces is scanned a few times, however long it is", arguments: [1 << 20, 1 << 22])
  func longLine(_ size: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes: [UInt8](repeating: UInt8(ascii: "a"), count: size), to: "line.csv")
    let packing = Process()
    packing.executableURL = URL(filePath: "/usr/bin/env")
    packing.arguments = ["gzip", folder.path("line.csv")]
    try packing.run()
    packing.waitUntilExit()
    let source = try ByteSource.opened(folder.path("line.csv.gz"), control: OpeningControl())
    var scanner = RecordScanner(source, delimiter: .byte(UInt8(ascii: ",")))
    let found = try scanner.next()
    #expect(found && scanner.fields.count == 1 && scanner.fields[0].range.count == size)
    let again = scanner.bytesScannedAgain
    #expect(again <= 3 * size)
  }
}
