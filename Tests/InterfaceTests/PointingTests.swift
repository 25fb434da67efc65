import ExplorerBench
import Testing
import WALS

@testable import Canvas
@testable import Headless
@testable import Interface
@testable import Language
@testable import Lessons
@testable import Study
@testable import Transcript

@Suite("The mouse")
struct PointingTests {
  @Test("selects a cell, a user by name, an item by title", arguments: [(80, 24), (120, 40)])
  func matrix(_ width: Int, _ height: Int) {
    var bench = Bench(width: width, height: height)
    let layout = Layout(bench.state).matrix
    let cell = (row: layout.firstUserRow + 4, column: layout.firstCellColumn + 3 * layout.cellWidth + 1)
    bench.click(cell.row, cell.column)
    #expect(bench.state.selection == .init(user: 4, item: 3))
    bench.click(layout.firstUserRow + 7, layout.area.column + 2)
    #expect(bench.state.selection == .init(user: 7, item: 3))
    bench.click(layout.area.row, layout.firstCellColumn + layout.cellWidth)
    #expect(bench.state.selection == .init(user: 7, item: 1))
  }

  @Test("selects a list entry and gives its pane the focus")
  func list() throws {
    var bench = Bench()
    bench.run("iterate 2")
    let box = Layout(bench.state).listBox
    bench.click(box.row + 3, box.column + 10)
    #expect(bench.state.focus == .list)
    #expect(bench.state.selection.item == bench.state.listing.list.lines[2].recommendation.item)
  }

  @Test("shows the half-step whose bar is pressed")
  func loss() {
    var bench = Bench()
    bench.run("iterate 3")
    let chart = Layout(bench.state).lossChart
    bench.click(chart.row + 2, chart.column + LossChart.axisWidth)
    #expect(bench.state.timeline.position == 0)
    bench.click(chart.row + 2, chart.column + LossChart.axisWidth + 2 * 4)
    #expect(bench.state.timeline.position == 2)
    bench.click(chart.row + 2, chart.column)
    #expect(bench.state.timeline.position == 2)
  }

  @Test("turns a knob by its arrows, and opens the prompt on its value")
  func knobs() throws {
    var bench = Bench()
    let line = Layout(bench.state).knobs
    let pieces = KnobsView(state: bench.state).knobPieces(in: line)
    let up = try #require(pieces.first { $0.command == "alpha up" })
    bench.click(line.row, up.column + 1)
    #expect(bench.state.knobs.hyperparameters.alpha == 50)
    let value = try #require(pieces.first { $0.text.hasPrefix("λ") })
    bench.click(line.row, value.column)
    #expect(bench.state.prompt?.line == "lambda ")
  }

  @Test("presses the keys that the last line names")
  func hints() throws {
    var bench = Bench()
    let line = Layout(bench.state).keys
    let step = try #require(KnobsView(state: bench.state).hintPieces(in: line).first { $0.text == "s" })
    bench.click(line.row, step.column)
    #expect(bench.state.timeline.position == 1)
  }

  @Test("chooses a pane by its title where one is shown at a time")
  func tabs() {
    var bench = Bench(width: 60, height: 16)
    bench.click(2, "╭ [Matrix] │ L".count)
    #expect(bench.state.focus == .loss)
    bench.click(2, 3)
    #expect(bench.state.focus == .matrix)
  }

  @Test("its wheel goes through users, moments and list entries by where it is turned")
  func wheel() {
    var bench = Bench()
    bench.run("iterate 2")
    let layout = Layout(bench.state)
    bench.wheel(.wheelDown, layout.matrixBox)
    bench.wheel(.wheelRight, layout.matrixBox)
    #expect(bench.state.selection == .init(user: 1, item: 1))
    bench.wheel(.wheelUp, layout.lossBox)
    #expect(bench.state.timeline.position == 3)
    bench.wheel(.wheelDown, layout.listBox)
    #expect(bench.state.selection.item == bench.state.listing.list.lines[0].recommendation.item)
  }

  @Test("its wheel scrolls help, a press closes it")
  func help() {
    var bench = Bench()
    bench.run("help")
    bench.wheel(.wheelDown, Layout(bench.state).body)
    #expect(bench.state.helpOffset == 3)
    bench.click(3, 3)
    #expect(bench.state.helpOffset == nil)
  }

  @Test("is left to the terminal when told so")
  func off() {
    var bench = Bench()
    bench.run("mouse off")
    #expect(!bench.state.appearance.usesMouse)
    bench.run("mouse")
    #expect(bench.state.appearance.usesMouse)
  }

  @Test("does nothing bad anywhere, at any size", arguments: [(1, 1), (40, 12), (79, 19), (80, 24), (200, 60)])
  func everywhere(_ width: Int, _ height: Int) {
    var bench = Bench(width: width, height: height)
    for present in ["off", "on"] {
      bench.run("present \(present)")
      for row in stride(from: 0, through: height, by: 3) {
        for column in stride(from: 0, through: width, by: 5) {
          for action in [MouseEvent.Action.wheelDown, .wheelLeft] {
            bench.handle(.mouse(.init(action: action, row: row, column: column)))
          }
          bench.click(row, column)
          bench.press(.escape)
          let (users, items) = (bench.state.data?.users.count ?? 0, bench.state.data?.items.count ?? 0)
          #expect(bench.state.selection.user < users && bench.state.selection.item < items)
        }
      }
      #expect(bench.screen.text.split(separator: "\n", omittingEmptySubsequences: false).count == height)
      #expect(bench.state.data?.version == 0, "a click edits nothing")
    }
  }
}

extension Bench {
  mutating func click(_ row: Int, _ column: Int) {
    handle(.mouse(.init(action: .press, row: row, column: column)))
  }

  mutating func wheel(_ action: MouseEvent.Action, _ area: Rectangle) {
    handle(.mouse(.init(action: action, row: area.row + 3, column: area.column + 9)))
  }
}
