import Canvas
import Datasets
import WALS

/// Every action there is. Keys, the prompt, scripts and tests all speak these; what each is called, how it is read and
/// printed, and whether it waits or leaves a trace, its line in the ``CommandTable`` says.
package enum Command: Equatable, Sendable {
  case data(DataCommand)
  case knob(KnobCommand)
  case training(TrainingCommand)
  case timeline(TimelineCommand)
  case edit(EditCommand)
  case measuring(MeasuringCommand)
  case looking(LookingCommand)
  case appearance(AppearanceCommand)
  case inside(InsideCommand)
  case program(ProgramCommand)
}

/// What is studied, and whether it is the same as then.
package enum DataCommand: Equatable, Sendable {
  case open(String)
  case generate(GeneratorRecipe)
  /// Open the panel that makes data up.
  case generator
  /// Forget the data, the knobs and everything done, as at the start.
  case new
  /// How the data were read.
  case reading
  /// Data as a session carries them: a line of JSON.
  case carry(String)
  /// The data must be those with this checksum.
  case checksum(String)
  /// The version in which a session was written.
  case format(Int)
}

package enum KnobCommand: Equatable, Sendable {
  case set(Knob, String)
  case nudge(Knob, up: Bool)
}

package enum TrainingCommand: Equatable, Sendable {
  case step(Side?)
  /// The next row of the side whose turn it is.
  case stepRow
  case iterate(Int)
  case until(Double)
  /// Train until the gradient of both sides is this share of the right sides, and the last fall this share of the loss.
  case converge(Double)
  /// One balance step, or one line step, now.
  case modelStep(ModelStep)
  case play
  case pause
  case togglePlay
  case pace(milliseconds: Int)
  case reset
}

package enum TimelineCommand: Equatable, Sendable {
  case back(Int)
  case forward(Int)
  case goTo(Int)
  case latest
  case pin(String?)
  /// How much memory the models of past moments may take.
  case memory(megabytes: Int)
}

/// Edits of the data; nil stands for the selected user or item.
package enum EditCommand: Equatable, Sendable {
  case rate(user: String?, item: String?, value: Double)
  case clear(user: String?, item: String?)
  /// The selected cell's value up or down by one.
  case nudgeCell(up: Bool)
  case add(Side, String)
  case undo
  case redo
}

/// What is held out, and what is found by it.
package enum MeasuringCommand: Equatable, Sendable {
  /// Entries kept from training to measure with; nil puts them back.
  case holdOut(HoldOutChoice?)
  /// Which metric stands beside the loss; nil for the next one.
  case metric(ShownMetric?)
  /// A search over knobs.
  case sweep(SweepAction)
  /// Where several starts end.
  case minima(MinimaAction)
}

/// What is looked at, in which order, and as what.
package enum LookingCommand: Equatable, Sendable {
  case user(String)
  case item(String)
  case move(Movement)
  /// The next name that has this in it.
  case search(String)
  case nextMatch(forward: Bool)
  /// Both sides where none is named.
  case sort(Side?, Ordering)
  case nextSort
  /// What a user has, or who has an item; nil: the selected user, or all again.
  case filter(String?)
  case filterOff
  case view(MatrixContent)
  case nextView
  case strips(Bool?)
  case cells(CellStyle?)
  case top(Int)
  case seen(Bool?)
  case pane(Pane?)
  /// What the loss's bars show.
  case loss(LossContent)
  case nextLoss
  case axis(LossAxis?)
  /// The half-step from which on the loss is drawn; nil: from the start.
  case axisFrom(Int?)
  /// Where an inspector stands; nil for the next place.
  case dock(Dock?)
  /// What is in front on the whole screen, or back.
  case zoom(Bool?)
}

/// How everything looks.
package enum AppearanceCommand: Equatable, Sendable {
  case theme(ThemeChoice)
  case glyphs(Glyphs)
  case mouse(Bool?)
  case present(Bool?)
}

/// Looks inside the model.
package enum InsideCommand: Equatable, Sendable {
  case inspect(String?)
  /// Steps inside the open solve.
  case stage(StageMove)
  case explain(String?)
  case similar(String?)
  /// Two factors counted from 1, or the principal axes.
  case map(x: Int?, y: Int?)
  case factorMap
  case facts
  /// The held-out metrics as a table.
  case metrics
  /// The user solved for the present items, beside the row as it is.
  case foldIn(String?)
  /// A second run beside this one, and what it does differently.
  case compare([ComparedRun])
  case compareBy(ComparisonAxis)
  case compareOff
  /// What each row of the last half-step took from the loss.
  case rows
  /// One row's loss as a function of one or two factors, counted from 1.
  case bowl(String?, x: Int?, y: Int?)
}

/// Files, what is open in front, and the program itself.
package enum ProgramCommand: Equatable, Sendable {
  case export(ExportRequest)
  case save(String, withData: Bool = false)
  /// Go on with the session that was cut off, or throw it away.
  case recover(isWanted: Bool)
  /// Something that must hold now.
  case expect(Condition)
  case note(String)
  /// Everything, or one command by name.
  case help(String?)
  case prompt(String)
  case close
  case quit
}

/// Where the cursor goes.
package enum Movement: String, Sendable, CaseIterable {
  case up, down, left, right
  case pageUp = "page-up"
  case pageDown = "page-down"
  case pageLeft = "page-left"
  case pageRight = "page-right"
  case first, last
  case firstItem = "first-item"
  case lastItem = "last-item"
}

/// Where to go inside a solve.
package enum StageMove: Equatable, Sendable {
  case next, previous, first, last
  /// Counted from 1, as the title counts.
  case to(Int)

  package var word: String {
    switch self {
    case .next: "next"
    case .previous: "previous"
    case .first: "first"
    case .last: "last"
    case .to(let number): String(number)
    }
  }
}

/// What the cells of the matrix show.
package enum MatrixContent: String, Sendable, CaseIterable {
  /// r
  case observed
  /// c
  case confidence
  /// s = x·y
  case predicted
  /// target − s
  case error
  /// c (target − s)²: what the pair has in the loss
  case weighted
  /// Of made-up data, the scores that were planted in them
  case planted
}

/// What the bars of the loss show.
package enum LossContent: String, Sendable, CaseIterable {
  /// The total.
  case total
  /// The total, each bar divided by the shares of observed, unobserved and regularization.
  case parts
  /// What lies over the lowest loss known for the same problem, by its logarithm.
  case gap
}

/// How high the bars of the loss are.
package enum LossAxis: String, Sendable, CaseIterable {
  /// Logarithmic where the losses span more than a factor of 20.
  case auto
  case linear, log
}

/// Where an inspector stands on a screen that has room for it and the panes.
package enum Dock: String, Sendable, CaseIterable {
  /// Beside the panes where it is high rather than wide, else below them.
  case auto
  case right, below
  /// Over the panes.
  case full
}

/// Cells as numbers or as a heat map.
package enum CellStyle: String, Sendable, CaseIterable {
  /// Numbers where all items fit so, else a heat map.
  case auto
  case numbers, heat
}

/// The parts of the screen that can have the focus.
package enum Pane: String, Sendable, CaseIterable {
  case matrix, loss, list
}
