import Datasets
import Foundation

/// Opens a file into a matrix stored by users and by items, and prints one JSON object.
///
///     Opening FILE
@main
struct Opening {
  struct Result: Encodable {
    var seconds: Double
    var rows: Int
    var users: Int
    var items: Int
    var sum: Double
    var peakBytes: Int
  }

  static func main() throws {
    let began = ContinuousClock.now
    let dataset = try DatasetLoader.open(CommandLine.arguments[1])
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    let result = Result(
      seconds: seconds, rows: dataset.matrix.storedCount, users: dataset.users.count, items: dataset.items.count,
      sum: dataset.matrix.byUser.values.reduce(0, +),
      peakBytes: (peak.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024)
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }
}
