import Datasets
import ExplorerBench
import Testing

@testable import Headless
@testable import Interface
@testable import Language
@testable import Study
@testable import Transcript

@Suite("The panel that makes data up") struct GeneratorPanelTests {
  private func form(_ bench: Bench) throws -> GeneratorForm {
    guard case .generator(let form)? = bench.state.inspector.shown else { throw UserError("no panel is open") }
    return form
  }

  @Test("arrows choose a field and change it, digits type a number, Enter makes the data and closes the panel")
  func making() throws {
    var bench = Bench()
    bench.press("*", .right, .down, "1", "2", .down, .right, .down, "3", .down, .right)
    var recipe = GeneratorRecipe()
    (recipe.users, recipe.items, recipe.kind, recipe.count, recipe.density) = (80, 12, .factors, 3, 0.2)
    #expect(try form(bench).recipe == recipe)
    bench.press(.enter)
    #expect(bench.state.inspector.shown == nil)
    #expect(bench.state.data?.name == "planted-80x12")
    #expect(bench.state.data?.truth?.kind == .factors)
    let session = bench.state.journal.text()
    #expect(session.contains("\ngenerate users 80 items 12 factors 3 density 0.2\n"))
    #expect(session.ranges(of: "generate users").count == 1)
    // The next time it begins with what was made.
    bench.press("*")
    #expect(try form(bench).recipe == recipe)
  }

  @Test("what is typed counts as soon as it can be")
  func typing() throws {
    var bench = Bench()
    bench.press("*", .down, .down, .down, .down, "0")
    #expect(bench.screen.text.contains("about 360 interactions"), "a density of 0 cannot be")
    bench.press(".", "5")
    #expect(bench.screen.text.contains("about 1200 interactions"))
    bench.press(.backspace, .backspace, .backspace)
    #expect(bench.screen.text.contains("about 360 interactions"))
  }

  @Test("Esc leaves the data as they were")
  func leaving() {
    var bench = Bench()
    bench.press("*", .right, "5", .escape)
    #expect(bench.state.inspector.shown == nil)
    #expect(bench.state.data?.name == "mini")
    #expect(bench.state.journal.text().hasSuffix("\ngenerate\nclose\n"))
  }

  @Test("what cannot be is said, and the field or the panel stays")
  func refusals() throws {
    var bench = Bench()
    bench.press("*", .down, .down, .down, .down, "7", .down)
    #expect(bench.state.message.text == "density takes a share above 0, up to 1, not “7”.")
    #expect(try form(bench).field == .density)
    bench.press(.up, "9", "9", .enter)
    #expect(bench.state.message.text == "99 groups need at least as many users and items.")
    #expect(bench.screen.text.contains("99 groups need at least as many users and items."))
    #expect(try form(bench).recipe.count == 99)
  }

  @Test("letters that mean something elsewhere do nothing here; the prompt and help open over it")
  func otherKeys() {
    var bench = Bench()
    bench.press("*", "s", "i", "A", "x")
    #expect(bench.state.timeline.moments.count == 1)
    bench.press(":")
    #expect(bench.state.prompt != nil)
    bench.press(.escape, "?")
    #expect(bench.state.helpOffset != nil)
    bench.press(.escape, "q")
    #expect(bench.state.inspector.shown == nil && !bench.state.isFinished)
  }

  @Test("every field has a meaning, and every change keeps a recipe that can be read back")
  func fields() throws {
    var form = GeneratorForm(GeneratorRecipe())
    for field in GeneratorForm.Field.allCases {
      #expect(form.field == field && form.meaning(field).hasSuffix("."))
      for up in [true, true, false, false, false] { try form.change(up: up) }
      for _ in 0..<40 { try form.change(up: true) }
      let line = Command.data(.generate(form.recipe)).line
      if form.objection == nil { #expect(try CommandParser.parse(line) == .data(.generate(form.recipe))) }
      form = GeneratorForm(GeneratorRecipe())
      for _ in 0...(GeneratorForm.Field.allCases.firstIndex(of: field) ?? 0) { try form.move(by: 1) }
    }
  }

  @Test("the picture of a large recipe is one of few users and items, and of none that cannot be made")
  func preview() {
    var recipe = GeneratorRecipe()
    (recipe.users, recipe.items, recipe.count) = (1_000_000, 20, 500)
    let shares = GeneratorPreview(recipe, most: 100)?.shares(rows: 12, columns: 44)
    #expect(shares?.count == 12 && shares?[0].count == 20)
    recipe.density = 0
    #expect(GeneratorPreview(recipe, most: 100)?.shares(rows: 3, columns: 3).count != 0)
  }

  @Test("the picture is made once for each recipe, and not for each key or frame")
  func previews() {
    var bench = Bench(width: 120, height: 40)
    bench.run("generate")
    for _ in 0..<20 {
      bench.press(.down)
      _ = bench.screen
    }
    #expect(bench.state.generator.previewCount == 1)
    bench.press(.home, .right)
    _ = bench.screen
    #expect(bench.state.generator.previewCount == 2)
    bench.press(.escape)
    #expect(bench.state.generator.preview == nil)
  }

  @Test("a transcript says the recipe and how to make the data")
  func transcript() throws {
    var explorer = HeadlessExplorer(threads: 1)
    let before = explorer.state
    try explorer.perform(.data(.generator))
    let text = Transcript(of: explorer.state, before: before).text(of: .data(.generator))
    #expect(text.contains("about 360 interactions: 6 a user"))
    #expect(text.contains("skew") && text.contains("generate users 80 noise 0.2"))
  }
}
