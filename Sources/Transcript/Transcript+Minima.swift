import Canvas
import Language
import Study
import WALS

/// Where several starts end, as a table.
extension Transcript {
  var minima: String {
    guard let minima = state.searches.minima else { return "No starts have been tried." }
    var table = TextTable(columns: [
      .right("row"), .right("loss"), .right("starts"), .right("gradient"), .left("beside the run shown"),
      .left("seeds"),
    ])
    for (index, row) in minima.rows.enumerated() {
      table.add([
        String(index + 1), NumberText.significant(row.loss, 8), String(row.seeds.count),
        NumberText.precise(row.gradient),
        row.words, row.seedText,
      ])
    }
    let proof = minima.certificate.map { "Of the first row: \($0.sentence)\n" } ?? ""
    return "\(minima.sentence)\n" + (minima.rows.isEmpty ? "" : table.text + proof)
  }
}
