import Canvas
import ExplorerBench
import Testing
import WALS

@testable import Datasets
@testable import Interface
@testable import Language
@testable import Study

/// A pane or an inspector as it is recorded: from which data, and after which lines of the command language.
struct RecordedPane: CustomTestStringConvertible, Sendable {
  enum Source: Sendable { case films, mini, planted, wideNames, twoReadings }

  let name: String
  var source = Source.films
  let lines: [String]
  /// The pane that has the focus where no inspector is open.
  var focus = Pane.matrix
  /// A page of the help, or a question, is as long as what there is to say.
  var isPage: Bool { name.hasPrefix("help") || name == "readings" }

  var testDescription: String { name }

  init(_ name: String, _ lines: [String], of source: Source = .films, focus: Pane = .matrix) {
    (self.name, self.lines, self.source, self.focus) = (name, lines, source, focus)
  }

  /// The explorer with this in front.
  func bench() -> Bench {
    var bench = Bench(dataset, width: 80, height: 24)
    for line in lines { bench.run(line) }
    if source == .twoReadings { bench.handle(Event.failedToOpen("plays.csv has two readings.", choice: Self.choice)) }
    bench.state.focus = focus
    return bench
  }

  private var dataset: Dataset {
    switch source {
    case .films, .twoReadings: try! DatasetLoader.open("films")
    case .planted: try! DatasetLoader.open("planted-60x40")
    case .mini: .mini
    case .wideNames: .wideNames
    }
  }

  private static let choice = ReadingChoice(
    "plays.csv",
    readings: [
      Reading(summary: "user “user” × item “artist” = value “plays”", option: "--columns user,artist,plays"),
      Reading(summary: "user “user” × item “track” = value “plays”", option: "--columns user,track,plays"),
    ],
    columns: [
      .init(name: "user", role: "", cells: ["1", "1", "2"]), .init(name: "artist", role: "", cells: ["a", "a", "b"]),
      .init(name: "track", role: "", cells: ["x", "y", "z"]), .init(name: "plays", role: "", cells: ["3", "2", "1"]),
    ])
}

extension RecordedPane {
  private static let trained = ["alpha 40", "lambda 0.1", "factors 3", "iterate 5"]

  /// Every pane, every view of the matrix, every inspector, and the help.
  static let all: [RecordedPane] = [
    RecordedPane("start", []),
    RecordedPane("predicted", trained),
    RecordedPane("observed", trained + ["view observed"]),
    RecordedPane("confidence", trained + ["view confidence"]),
    RecordedPane("error", trained + ["view error"]),
    RecordedPane("weighted", trained + ["view weighted"]),
    RecordedPane("planted", trained + ["view planted"], of: .planted),
    RecordedPane("names", trained, of: .wideNames),
    RecordedPane("names-map", trained + ["map"], of: .wideNames),
    RecordedPane("row-by-row", trained + ["step row", "step row"]),
    RecordedPane("edited", trained + ["rate Jon Alien 5", "iterate 1", "lambda 1", "iterate 1"], focus: .loss),
    RecordedPane("loss", trained, focus: .loss),
    RecordedPane("loss-parts", trained + ["loss parts", "axis linear"], focus: .loss),
    RecordedPane("loss-shares", trained + ["loss parts"], focus: .loss),
    RecordedPane("loss-gap", trained + ["minima 3", "close", "loss gap"], focus: .loss),
    RecordedPane("loss-back", trained + ["iterate 200", "pin \"long\"", "back 20"], focus: .loss),
    RecordedPane("held-out", ["holdout 20%"] + trained, focus: .loss),
    RecordedPane("list", trained + ["user Jon"], focus: .list),
    RecordedPane("list-ties", ["alpha 40", "lambda 10000", "iterate 5"], focus: .list),
    RecordedPane("solve", trained + ["inspect Cleo"]),
    RecordedPane("solve-end", trained + ["inspect Cleo", "stage last"]),
    RecordedPane("solve-many", ["factors 20", "iterate 1", "inspect Cleo", "stage last"]),
    RecordedPane("rows", trained + ["rows"]),
    RecordedPane("bowl", trained + ["bowl Cleo"]),
    RecordedPane("parabola", ["factors 1", "iterate 3", "bowl Cleo"]),
    RecordedPane("explain", trained + ["user Jon", "explain"]),
    RecordedPane("similar", trained + ["similar Alien"]),
    RecordedPane("map", trained + ["map"]),
    RecordedPane("factors", trained + ["factor-map"]),
    RecordedPane("facts", trained + ["facts"]),
    RecordedPane("metrics", ["holdout 20%"] + trained + ["metrics"]),
    RecordedPane("sweep", ["holdout 20%", "sweep lambda 0.1,1,10 factors 2,3 iterations 2"]),
    RecordedPane("minima", ["factors 2", "minima 6"]),
    RecordedPane("generator", ["generate"]),
    RecordedPane("fold-in", trained + ["user Leo", "foldin"]),
    RecordedPane("compare", trained + ["compare lambda 10"]),
    RecordedPane("compare-three", trained + ["compare spark and seed 8"]),
    RecordedPane("reading", ["reading"]),
    RecordedPane("readings", [], of: .twoReadings),
    RecordedPane("help", trained + ["help"]),
    RecordedPane("help-command", ["help rate"]),
    RecordedPane("prompt", ["prompt \"preset \""]),
    RecordedPane("refused", ["view planted"]),
    RecordedPane("turned", trained + ["lambda 1"]),
    RecordedPane("present", trained + ["present on"]),
    RecordedPane("present-turned", trained + ["present on", "lambda 1"]),
    RecordedPane("present-solve", trained + ["present on", "inspect Cleo", "stage last"]),
    RecordedPane("present-rows", trained + ["present on", "rows"]),
    RecordedPane("present-bowl", trained + ["present on", "bowl Cleo"]),
    RecordedPane("present-explain", trained + ["present on", "user Jon", "explain"]),
    RecordedPane("present-facts", trained + ["present on", "facts"]),
    RecordedPane("present-map", trained + ["present on", "map"]),
    RecordedPane("present-compare", trained + ["present on", "compare lambda 10"]),
    RecordedPane("present-fold-in", trained + ["present on", "user Leo", "foldin"]),
    RecordedPane("present-metrics", ["holdout 20%"] + trained + ["present on", "metrics"]),
    RecordedPane("present-minima", ["factors 2", "minima 6", "present on"]),
    RecordedPane("present-similar", trained + ["present on", "similar Alien"]),
  ]
}

extension Dataset {
  /// Names in characters two columns wide.
  static let wideNames: Dataset = {
    let rows: [[Double]] = [
      [5, 4, 0, 0, 1, 0], [4, 5, 0, 0, 0, 0], [0, 0, 5, 4, 0, 0], [0, 1, 4, 5, 0, 0], [0, 0, 0, 0, 5, 4],
      [1, 0, 0, 0, 4, 5],
    ]
    let entries = rows.enumerated().flatMap { user, row in
      row.enumerated().filter { $0.element > 0 }.map { (Int32(user), Int32($0.offset), $0.element) }
    }
    return Dataset(
      name: "电影", users: ["李娜", "王小明", "田中さくら", "김민준", "Ana", "欧阳修文"],
      items: ["卧虎藏龙", "英雄", "千と千尋の神隠し", "기생충", "Amélie", "黑客帝国"],
      matrix: try! InteractionMatrix(
        userCount: 6, itemCount: 6, users: entries.map(\.0), items: entries.map(\.1), values: entries.map(\.2)))
  }()
}
