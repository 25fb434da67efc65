import ArgumentParser
import Datasets
import WALS

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Make up data whose truth is known.",
    discussion: """
      The table goes to stdout. With --output the planted truth is written too: beside made.csv stands made.truth.csv, \
      and wherever made.csv is opened, its truth is known.
      """)

  @OptionGroup(title: "What is made")
  var recipeOptions: RecipeOptions
  @Option(
    help: ArgumentHelp("Write the data to this file and the truth beside it.", valueName: "file"), completion: .file())
  var output: String?
  @Flag(help: "Replace files that are there.")
  var force = false

  @OptionGroup var memory: MemoryOptions

  func validate() throws {
    if output == nil { try Meaningless.refuse("Without --output no file is written", [("force", force)]) }
  }

  func run() throws {
    let recipe = try recipeOptions.recipe()
    if let output, !force { try GeneratedFiles.checkFree(output) }
    let progress = OpeningProgress()
    let made = Result { try Generator(recipe).dataset(control: progress.control) }
    progress.finish()
    let dataset = try made.get()
    let files = GeneratedFiles(dataset, feedback: recipe.feedback)
    guard let output else {
      return try files.writeData { text throws in try Console.writeData(text) }
    }
    try files.write(to: output, replacing: force)
    let matrix = dataset.matrix
    Console.note(
      "Wrote \(output) with \(matrix.storedCount) interactions of \(matrix.userCount) users and \(matrix.itemCount) items, "
        + "and their truth as \(PlantedTruth.path(besideData: output)).")
  }
}
