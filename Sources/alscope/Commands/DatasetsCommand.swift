import ArgumentParser
import Canvas
import Datasets
import WALS

struct DatasetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datasets", abstract: "List the datasets that come with the program.")

  func run() throws {
    var table = TextTable(columns: [.left("name"), .right("users"), .right("items"), .right("stored"), .left("")])
    for bundled in DatasetLoader.bundled {
      let matrix = try DatasetLoader.open(bundled.name).matrix
      table.add([
        bundled.name, String(matrix.userCount), String(matrix.itemCount), String(matrix.storedCount), bundled.summary,
      ])
    }
    try Console.write(table.text)
  }
}
