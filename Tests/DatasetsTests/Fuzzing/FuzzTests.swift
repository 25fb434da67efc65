import Foundation
import Testing
import WALS

@testable import Datasets

/// Files spoiled at random must open as what they are or be refused in one sentence.
///
/// The suite tries a few thousand. A million, in release: `Benchmarks/fuzz.sh`.
@Suite("Spoiled files") struct FuzzTests {
  static let count = ProcessInfo.processInfo.environment["ALSCOPE_FUZZ"].flatMap(Int.init) ?? 3_000
  static let seed = ProcessInfo.processInfo.environment["ALSCOPE_FUZZ_SEED"].flatMap(UInt64.init) ?? 1

  @Test("never end the program, never take long, never open as nonsense")
  func spoiled() {
    var mutator = Mutator(seed: Self.seed)
    var slowest = Duration.zero
    var opened = 0
    for number in 0..<Self.count {
      let (bytes, options) = (mutator.next(), mutator.options())
      let began = ContinuousClock.now
      do throws(DatasetError) {
        let dataset = try DatasetLoader.read(ByteSource(bytes, name: "f"), name: "f", options: options)
        opened += 1
        if let nonsense = nonsense(in: dataset) {
          Issue.record(
            "input \(number) of seed \(Self.seed): \(nonsense): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
          )
        }
      } catch {
        let sentence = error.description
        if !sentence.hasPrefix("f:"), !sentence.hasPrefix("f/"), !sentence.hasPrefix("f "),
          !sentence.hasPrefix("A wide table")
        {
          Issue.record("input \(number) of seed \(Self.seed): “\(sentence)” tells no place")
        }
      }
      slowest = max(slowest, ContinuousClock.now - began)
    }
    // Both ways are taken often, or the spoiling would test nothing.
    #expect(opened > Self.count / 20 && opened < Self.count * 19 / 20, "\(opened) of \(Self.count) opened")
    if Self.count > 3_000 { print("\(Self.count) inputs, \(opened) opened, the slowest in \(slowest)") }
  }

  private func nonsense(in dataset: Dataset) -> String? {
    let matrix = dataset.matrix
    if dataset.users.count != matrix.userCount || dataset.items.count != matrix.itemCount { return "names" }
    if Set(dataset.users).count != dataset.users.count { return "a user twice" }
    if !matrix.byUser.values.allSatisfy({ $0.isFinite && $0 != 0 }) { return "a value" }
    if dataset.times?.allSatisfy(\.isFinite) == false { return "a time" }
    if matrix.byItem.transposed() != matrix.byUser { return "two orders" }
    if dataset.recognition.map({ dataset.notices.first == $0.summary + "." && $0.summary.count <= 79 }) != true {
      return "nothing said"
    }
    return nil
  }
}
