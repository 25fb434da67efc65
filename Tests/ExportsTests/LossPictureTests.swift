import Foundation
import Language
import Testing
import TestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The picture of the loss")
struct LossPictureTests {
  private func picture(_ bench: inout Bench) throws -> XMLElement {
    let svg = try bench.export("picture\(UUID().uuidString).svg", "loss")
    return try #require(try XMLDocument(data: Data(svg.utf8), options: []).rootElement())
  }

  private func words(_ root: XMLElement) throws -> [String] {
    try root.nodes(forXPath: ".//*[local-name()='text']").compactMap(\.stringValue)
  }

  private func paths(_ root: XMLElement) throws -> [String] {
    try root.nodes(forXPath: ".//*[local-name()='path']/@d").compactMap(\.stringValue)
  }

  @Test("has a place for every half-step, however many, and titles at both axes", arguments: [3, 40, 400])
  func everyHalfStep(_ iterations: Int) throws {
    var bench = try Bench("films", "iterate \(iterations)")
    let root = try picture(&bench)
    let curve = try #require(paths(root).max { $0.count < $1.count })
    #expect(curve.count { $0 == "L" || $0 == "M" } == 2 * iterations + 1)
    let words = try words(root)
    #expect(words.contains("half-step") && words.contains("loss (logarithmic)"))
    #expect(words.contains { $0.contains("α 40 · λ 0.1 · k 3 · seed 7") })
  }

  @Test("draws what a method adds, turned knobs, other runs with their names and last losses, and the parts")
  func others() throws {
    var bench = try Bench("films", "method balanced", "iterate 3", "compare seed 2", "lambda 1", "iterate 1")
    #expect(try picture(&bench).nodes(forXPath: ".//*[local-name()='rect']").count == 1 + 4, "four balance steps")
    #expect(try words(picture(&bench)).contains("λ 1"))
    #expect(try words(picture(&bench)).contains { $0.hasPrefix("seed 2 ") })
    try bench.run("loss parts")
    let words = try words(picture(&bench))
    for part in ["observed", "unobserved", "regularization"] { #expect(words.contains { $0.hasPrefix(part) }) }
    #expect(words.contains("loss"), "what is taken apart adds up on a linear axis alone")
    try bench.run("loss gap")
    #expect(try self.words(picture(&bench)).contains("loss − best (logarithmic)"))
  }

  @Test("begins where the axis does, at the start too")
  func axis() throws {
    var bench = try Bench("films")
    #expect(try words(picture(&bench)).contains("0"))
    try bench.run("iterate 10")
    try bench.run("axis from 6")
    let curve = try #require(paths(picture(&bench)).max { $0.count < $1.count })
    #expect(curve.count { $0 == "L" || $0 == "M" } == 15)
  }
}
