import Canvas
import CustomDump
import ExplorerBench
import Foundation
import Testing

@testable import Interface
@testable import Language
@testable import Study

/// Every pane and inspector at five sizes, docked and whole: `Recordings/NAME-SIZE.screen` holds the text, and below it
/// the style of every character, which is all that color adds.
///
/// To record after a wanted change, run the tests with `ALSCOPE_RECORD=1`, then read the difference.
@Suite("Recorded panes")
struct RecordedPaneTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Recordings")

  static let sizes = [(40, 12), (80, 24), (100, 30), (120, 40), (200, 60)].map {
    ExplorerState.Size(width: $0.0, height: $0.1)
  }

  @Test("the screen at five sizes, beside what it explains and whole", arguments: RecordedPane.all)
  func recording(_ pane: RecordedPane) throws {
    var bench = pane.bench()
    // Below 80 columns a presentation is as any other screen.
    for size in Self.sizes where size.width >= 80 || !pane.name.hasPrefix("present") {
      bench.handle(Event.resized(size))
      let docked = bench.screen
      var shown = [("", docked)]
      if size.width >= 80 {
        bench.run("zoom")
        if bench.screen != docked { shown.append(("whole", bench.screen)) }
        bench.run("zoom")
      }
      let text = shown.map { name, screen in
        [name.isEmpty ? "" : "── \(name)\n", screen.text, "\n── style\n", StyleText.text(screen)].joined()
      }.joined(separator: "\n")
      try compare(text + "\n", with: "\(pane.name)-\(size.width)x\(size.height).screen")
      let names = Self.names(bench.state)
      for (_, screen) in shown {
        for cut in Self.cuts(screen.text, names: names) { Issue.record("\(pane.name) \(size): \(cut)") }
      }
      let blank = Self.blankShare(docked)
      if !pane.isPage { #expect(blank < 1.0 / 3, "\(pane.name) \(size)") }
    }
  }

  private static func names(_ state: ExplorerState) -> [String] {
    (state.data?.users ?? []) + (state.data?.items ?? []) + [state.data?.name ?? ""]
  }

  /// The lines in which something else than a name is cut.
  static func cuts(_ text: String, names: [String]) -> [String] {
    text.split(separator: "\n").map(String.init).filter { line in
      line.indices.contains { index in
        guard line[index] == "…" else { return false }
        let before = line[..<index]
        return !names.contains { name in
          name.indices.dropFirst().contains { end in
            let beginning = name[..<end]
            guard before.hasSuffix(beginning) else { return false }
            return before.dropLast(beginning.count).last.map { !$0.isLetter && !$0.isNumber } ?? true
          }
        }
      }
    }
  }

  /// The share of a screen that its largest blank rectangle has.
  static func blankShare(_ screen: Screen) -> Double {
    var heights = [Int](repeating: 0, count: screen.width)
    var largest = 0
    for row in 0..<screen.height {
      for column in heights.indices {
        heights[column] = screen[row, column].scalar == 0x20 ? heights[column] + 1 : 0
      }
      for left in heights.indices where heights[left] > 0 {
        var lowest = heights[left]
        for right in left..<heights.count {
          lowest = min(lowest, heights[right])
          if lowest == 0 { break }
          largest = max(largest, lowest * (right - left + 1))
        }
      }
    }
    return Double(largest) / Double(max(1, screen.width * screen.height))
  }

  private func compare(_ text: String, with name: String) throws {
    let file = Self.folder.appending(path: name)
    if ProcessInfo.processInfo.environment["ALSCOPE_RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text == recorded, Comment(rawValue: diff(recorded, text) ?? name))
  }
}
