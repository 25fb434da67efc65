import Testing

@testable import WALS

@Suite("Numbers held in little room")
struct CompactNumbersTests {
  @Test(
    "come out as they went in, to the last bit",
    arguments: [
      ([1, 2.5, -0.0, .infinity], 4), ([1, 0.1], 8), ([16_777_217, 881_250_949, -3], 4), ([16_777_217, 0.5], 8),
      ([16_777_217, -0.0], 8), ([4_294_967_297, 1], 8), ([], 4),
    ] as [([Double], Int)])
  func same(numbers: [Double], bytesEach: Int) {
    let compact = CompactNumbers(numbers)
    #expect(compact.map(\.bitPattern) == numbers.map(\.bitPattern))
    #expect(compact.byteCount == numbers.count * bytesEach)
    var copied = [Double](repeating: 7, count: numbers.count)
    for range in [0..<numbers.count, numbers.count / 2..<numbers.count] {
      copied.withUnsafeMutableBufferPointer { copied in
        if let start = copied.baseAddress { compact.copy(range, to: start) }
      }
      #expect(Array(copied.prefix(range.count)) == Array(numbers[range]))
    }
  }

  @Test("are the same numbers however they are held")
  func equal() {
    #expect(CompactNumbers(.wholes([1, 2])) == [1, 2])
    #expect(CompactNumbers(.doubles([1, 2])) == [1, 2])
    #expect(CompactNumbers(.doubles([1, 2])) != [1, 3])
  }

  @Test("what several values of a pair come to need not be a Float, though each is")
  func widened() throws {
    var log = InteractionLog(hasTimes: true)
    let rows = [(16_777_216.0, 9.0), (1, 7)].map { Interaction(user: 0, item: 0, value: $0.0, time: $0.1) }
    log.append((rows + [Interaction(user: 1, item: 1, value: 0, time: 1)]).span)
    let compressed = try log.compressed(userCount: 2, itemCount: 2)
    #expect(compressed.matrix.byUser.values == [16_777_217])
    #expect(compressed.matrix.byItem.values == [16_777_217])
    #expect(compressed.times == [9])
    #expect(compressed.repeats == 1)
  }
}
