import Foundation
import Testing

@Suite("The libraries' pages")
struct DocumentationTests {
  @Test("have a place for every public type", arguments: ["WALS", "Datasets"])
  func topics(_ module: String) throws {
    let page = Self.folder(module).appending(path: "\(module).docc/\(module).md")
    let topics = try String(contentsOf: page, encoding: .utf8)
    var count = 0
    for (file, text) in try Self.sources(module) {
      for line in text.split(separator: "\n") {
        // A type of its own begins its line; what is inside of another has its place there.
        guard let name = line.wholeMatch(of: /public (?:final |indirect )?(?:struct|enum|class|protocol) (\w+).*/)?.1
        else {
          continue
        }
        count += 1
        #expect(topics.contains("- ``\(name)``"), "\(name) of \(file)")
      }
    }
    #expect(count > 15)
  }

  @Test("say something of every public declaration", arguments: ["WALS", "Datasets"])
  func comments(_ module: String) throws {
    let sources = try Self.sources(module)
    #expect(sources.count > 50)
    for (file, text) in sources {
      for line in Self.uncommented(in: text) { Issue.record("\(file):\(line) has no /// above it") }
    }
  }

  @Test("would tell what has no comment")
  func uncommented() {
    let text = """
      /// A type.
      public enum Kind: Sendable {
        /// Two of them.
        case first, second
        case third
        indirect case fourth(Kind)

        public struct Inner {
          /// A number.
          @inlinable
          public let number: Int
          @inlinable public var half: Int {
            switch number {
            case 0: 0
            default: number / 2
            }
          }
          let own: Int
        }
      }

      // No comment of documentation.
      public protocol Solver {
        func solve()
        /// What it is called.
        var name: String { get }
      }

      extension Kind: Collection {
        public var startIndex: Int { 0 }
        public static func + (a: Kind, b: Kind) -> Kind { a }
        @available(macOS 15, *) public typealias Other = Int
        func own() {}
        /// It.
        public internal(set) subscript(place: Int) -> Int { 0 }
      }
      """
    #expect(Self.uncommented(in: text) == [5, 6, 8, 12, 23, 24, 31, 32])
  }
}

extension DocumentationTests {
  private static func folder(_ module: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(module)").standardized
  }

  private static func sources(_ module: String) throws -> [(file: String, text: String)] {
    let files = try #require(FileManager.default.enumerator(at: folder(module), includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map {
      ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8))
    }
  }

  /// What ``CompactNumbers`` has only since every collection has it.
  private static let ofCollections = ["let endIndex:", "var startIndex:", "func index(", "func distance("]

  /// The lines, from 1, of public declarations without `///` above them; attributes may stand between. By indentation,
  /// which the formatter sees to: the members of a public protocol and the cases of a public enumeration are public too.
  private static func uncommented(in text: String) -> [Int] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var holders: [(indentation: Int, isProtocol: Bool)] = []
    var found: [Int] = []
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let words = line.drop { $0 == " " }
      let indentation = line.count - words.count
      holders.removeAll { indentation <= $0.indentation }
      let isPublic = words.contains("public ") && words.prefixMatch(of: /(?:@.*?[\w)] )*(?:\w+ )*public\b/) != nil
      var isMember = false
      if let holder = holders.last, indentation == holder.indentation + 2 {
        isMember =
          holder.isProtocol
          ? words.prefixMatch(of: /(?:\w+ )*(?:func|var|init|subscript|associatedtype)\b/) != nil
          : words.hasPrefix("case ") || words.hasPrefix("indirect case ")
      }
      if isPublic || isMember, !ofCollections.contains(where: { words.contains($0) }) {
        let above = lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") }
        if above?.drop(while: { $0 == " " }).hasPrefix("///") != true { found.append(index + 1) }
      }
      if isPublic, let kind = words.firstMatch(of: /public (?:indirect )?(enum|protocol)\b/)?.1 {
        holders.append((indentation, kind == "protocol"))
      }
    }
    return found
  }
}
