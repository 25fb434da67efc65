import ArgumentParser
import Platform

/// How much memory the program may take before it says so instead.
struct MemoryOptions: ParsableArguments {
  @Option(help: MemorySize.help)
  var memory: MemorySize?

  func validate() throws { memory?.choose() }
}

/// Bytes as a person writes them: 8G, 1.5G, 500M.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  static let help = ArgumentHelp(
    "How much memory data and factors may take, as 8G or 500M (default: three quarters of what there is).",
    valueName: "size")

  /// From now on the program takes no more.
  func choose() { MemoryBudget.choose(bytes: bytes) }

  init?(argument: String) {
    let units: [Character: Double] = ["K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12]
    var digits = argument.uppercased()
    if digits.hasSuffix("B") { digits.removeLast() }
    var scale = 1.0
    if let unit = digits.last.flatMap({ units[$0] }) {
      scale = unit
      digits.removeLast()
    }
    guard let number = Double(digits), number > 0, number * scale < 1e18 else { return nil }
    bytes = Int(number * scale)
  }
}
