import Headless
import Language
import Testing

@Suite("Lines of a text as commands")
struct ScriptTests {
  @Test("comments cost a look each, and lines keep their numbers")
  func comments() throws {
    let count = 100_000
    var script = try Script(
      "open films\n" + String(repeating: "#\n", count: count) + "step\r\nnote \"é\u{301}\"", name: "s",
      rights: SourceRights(.text))
    #expect(script.count == count + 3)
    let first = try script.next()
    #expect(first?.line == 1)
    let step = try #require(try script.next())
    #expect(step.line == count + 2 && step.command == .training(.step(nil)))
    let last = try script.next()
    #expect(last?.line == count + 3)
    let none = try script.next()
    #expect(none?.line == nil)
    #expect(script.isFinished)
  }

  @Test("what its source may not do is refused before the first line, an unknown word at its own")
  func rights() throws {
    #expect(throws: UserError.self) {
      _ = try Script("open films\nsave x.als", name: "s", rights: SourceRights(.text))
    }
    #expect(throws: UserError.self) {
      _ = try Script("step\nsave ../x.als", name: "s", rights: SourceRights(.script))
    }
    var script = try Script("step\nsaev x.als\n", name: "s", rights: SourceRights(.text))
    _ = try script.next()
    var message = ""
    do throws(UserError) { _ = try script.next() } catch { message = error.description }
    #expect(message.hasPrefix("s:2: "))
  }

  @Test("a text that is too large is none")
  func size() {
    #expect(throws: UserError.self) {
      _ = try Script(String(repeating: "#", count: Script.mostBytes + 1), name: "s")
    }
  }
}
