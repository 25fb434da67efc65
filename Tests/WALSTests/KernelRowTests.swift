import CKernelCheck
import Testing

/// The kernel's rows against Gaussian elimination and naive iterations in C. Continuous integration runs the same check on
/// arm64 too, where it is a program of its own.
@Suite("The kernel's rows")
struct KernelRowTests {
  static let tiles: [kernel_tiles] = [.avx512, .avx2, .plain, .arm64].filter(kernel_check_can_run)
  static let methods: [kernel_method] = [.exact, .few_gradients, .many_gradients, .blocks, .one_block, .refined]

  /// Up to 40 every number of factors, then those at whose sides the vectors of some variant end.
  @Test(
    "are those of naive solves, by every variant that this processor runs and by the tiles of arm64", arguments: tiles,
    methods)
  func rows(tiles: kernel_tiles, method: kernel_method) {
    for isDouble in method == .refined ? [true] : [false, true] {
      var (rows, inEntries) = (0, 0)
      let all: [ClosedRange<Int32>] = [1...40, 48...49, 57...57, 63...65, 79...80, 95...96, 112...113, 128...129]
      for factors in method == .refined ? [9...10, 23...26, 63...65, 80...80] : all {
        let check = kernel_check_run(tiles, isDouble, method, factors.lowerBound, factors.upperBound, 1)
        #expect(
          check.wrong == 0,
          "k \(check.worst_factors), \(check.worst_entries) entries: off by \(check.worst), double \(isDouble)")
        rows += check.rows
        inEntries += check.in_entries
      }
      #expect(rows > (method == .refined ? 100 : 500))
      #expect((inEntries > (method == .refined ? 5 : 30)) == (method == .exact || method == .refined))
    }
  }
}
