import Foundation
import Testing

@Suite("The order of the modules")
struct ModuleTests {
  /// Each knows only those before it.
  private static let order = [
    "CPlatform", "Platform", "CKernel", "WALS", "BundledLessons", "BundledDatasets", "CSQLite", "Datasets", "Canvas",
    "Language",
    "Study", "Interface", "Transcript", "Lessons", "Headless", "Exports", "CCurses", "Terminal", "Configuration",
    "alscope",
  ]

  @Test("every module is in the order, and imports none after it", arguments: SourceTree.modules)
  func imports(_ module: String) throws {
    let place = try #require(Self.order.firstIndex(of: module), "\(module) has no place in the order")
    for file in SourceTree.files(of: module) {
      for imported in file.imports {
        guard let other = Self.order.firstIndex(of: imported) else { continue }
        #expect(other < place, "\(file.path) imports \(imported)")
      }
    }
  }

  @Test("platforms are told apart in one module, and curses is known to one more", arguments: SourceTree.modules)
  func platforms(_ module: String) {
    for file in SourceTree.files(of: module) {
      if module != "Platform" {
        #expect(file.text.firstRange(of: "#if os(") == nil, "\(file.path)")
        // Foundation's smaller part goes by another name where there is only the whole.
        let asked = file.text.ranges(of: "#if canImport(").count
        #expect(asked == file.text.ranges(of: "#if canImport(FoundationEssentials)").count, "\(file.path)")
      }
      if file.imports.contains("CCurses") { #expect(module == "Terminal", "\(file.path)") }
    }
  }

  @Test(
    "no two folders of a module refer to each other",
    arguments: [
      "WALS", "Datasets", "Canvas", "Language", "Study", "Interface", "Transcript", "Lessons", "Headless", "Exports",
      "alscope",
    ])
  func folders(_ module: String) {
    let uses = FolderUses(of: SourceTree.files(of: module))
    #expect(uses.mutual.isEmpty, "\(uses.mutual.joined(separator: ", "))")
  }
}
