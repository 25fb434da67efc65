import Datasets
import Language
import TestSupport
import Testing
import WALS

@testable import Headless
@testable import Interface
@testable import Study
@testable import Transcript

/// A saved model whose interactions are not here is looked at; on nothing every loss would be 0 and every proof hold.
@Suite("A model without its data")
struct ModelWithoutDataTests {
  private static func opened() throws -> HeadlessExplorer {
    let folder = try TemporaryFolder()
    let factors = InitialFactors.draw(.normal, seed: 7, userCount: 3, itemCount: 2, factors: 2)
    let model = SavedModel(
      dataset: "gone.csv", storedCount: 5, hyperparameters: Hyperparameters(factors: 2),
      start: .drawn(.normal, seed: 7), history: [],
      users: FactorTable(ids: ["a", "b", "c"], factors: factors.users),
      items: FactorTable(ids: ["2", "3"], factors: factors.items))
    try model.write(to: folder.path("model"))
    var explorer = HeadlessExplorer(threads: 1, files: .none)
    explorer.show(try FinishedModel(at: folder.path("model")))
    return explorer
  }

  @Test(
    "is not trained, solved, measured or edited, and says how to open both",
    arguments: [
      "step", "iterate 2", "balance", "alpha 2", "preset ratings", "rate a 2 3", "add user x", "holdout 20%",
      "minima 2",
      "sweep alpha 1,2", "inspect a", "explain 3", "bowl a", "facts", "foldin", "rows", "compare spark",
      "view observed", "view weighted", "view next",
      "export nb.py notebook", "export spark job", "export matrix.csv",
    ])
  func refused(_ line: String) throws {
    var explorer = try Self.opened()
    let command = try #require(try CommandParser.parse(line))
    let error = #expect(throws: UserError.self) { try explorer.perform(command) }
    #expect(error?.description.hasPrefix("This model was opened alone: its interactions are not here") == true)
    #expect(error?.description.hasSuffix("alscope DATA --model MODEL opens both.") == true)
  }

  @Test(
    "is looked at",
    arguments: ["list", "user b", "similar item 3", "map", "factor-map", "view predicted", "sort name"])
  func shown(_ line: String) throws {
    var explorer = try Self.opened()
    try explorer.perform(try #require(try CommandParser.parse(line)))
  }

  @Test("and nothing is said of a loss, an entry or its weight, nor is a key offered that does nothing")
  func words() throws {
    let explorer = try Self.opened()
    var state = explorer.state
    _ = update(&state, .resized(.init(width: 100, height: 30)))
    let screen = ExplorerView.draw(state).text
    for word in ["stored", "observed", "c(t−s)²", " t 0", "half-step  ", "play", "why"] {
      #expect(!screen.contains(word), "\(word)\n\(screen)")
    }
    #expect(screen.contains("a model alone") && screen.contains("Loss · not known") && screen.contains("r not known"))
    let transcript = Transcript(of: state)
    #expect(transcript.losses == "The loss is over the interactions, and they are not here.")
    #expect(transcript.list.contains("(what the user has is not known)"))
  }
}
