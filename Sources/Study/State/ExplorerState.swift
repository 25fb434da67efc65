import Canvas
import Datasets
import Language
import WALS

/// Everything that the screen shows, as one value.
package struct ExplorerState: Sendable {
  package var size = Size(width: 80, height: 24)
  package var appearance = Appearance()
  /// What keys do.
  package var keys = KeyBindings()
  /// The data as edited, nil until they are opened.
  package internal(set) var data: StudiedData?
  /// For undo and redo.
  var changes = Changes()
  /// Data that take more than a moment to be opened.
  package internal(set) var opening: Opening?
  /// A saved model is shown without the interactions that it was trained on.
  package internal(set) var isWithoutData = false
  /// Whether the program ends where the first data cannot be opened.
  package var leavesWithoutData = false
  /// Why there is nothing to show, once the program ends for that.
  package internal(set) var failure: String?
  package internal(set) var knobs: Knobs
  /// Whether the person chose the knobs; if not, opening data chooses those that suit its size.
  var knobsChosen: Bool
  package var timeline = Timeline()

  package internal(set) var training = TrainingQueue()
  /// A half-step under way row by row.
  package internal(set) var rowStep: RowStep?
  /// Milliseconds between half-steps while playing.
  package internal(set) var pace = 600

  package var selection = Selection()
  /// The first places of users and items that are shown.
  package var scroll = Selection()
  /// What of the matrix is in view, as it was drawn last.
  package var visible = VisibleMatrix()
  package var focus = Pane.matrix
  package internal(set) var order = MatrixOrder()
  package internal(set) var content = MatrixContent.predicted
  package internal(set) var cells = CellStyle.auto
  /// Whether the factors stand at the sides of the matrix; nil: where there is room.
  package internal(set) var strips: Bool?
  package internal(set) var listing = Listing()

  /// The largest stored |r|: the scale of the shades.
  var largestValue = 0.0
  package internal(set) var measuring = Measuring()
  package internal(set) var searches = Searches()

  /// What was done so far, as commands.
  package internal(set) var journal = Journal()
  /// The knobs that may be turned; nil for all.
  package internal(set) var turnable: Set<Knob>?
  /// Whether only what leaves data and model as they are is done.
  package internal(set) var looksOnly = false
  /// Commands whose meaning depends on a measurement that is under way.
  var deferred: [Command] = []

  package var message = Message("")
  /// What was last told of a moment, and whose list it told of.
  var narrated: (text: String, user: Int)?
  /// Whether that is still what is said.
  var isNarrating: Bool { narrated?.text == message.text }
  package internal(set) var lossChart = LossChoices()
  package internal(set) var comparisons = Comparisons()
  package var inspector = OpenInspector()
  /// Where an inspector stands on a screen that has room for it and the panes.
  package var dock = Dock.auto
  /// Whether what is in front has the whole screen.
  package var isZoomed = false
  package internal(set) var generator = GeneratorPanel()
  /// The factor map, once it was looked at.
  package internal(set) var map: KeptMap?
  package var prompt: Prompt?
  /// The paths that begin so, for Tab.
  package var listFiles: @Sendable (String) -> [String] = { _ in [] }
  /// Lines typed at the prompt so far.
  package var history: [String] = []
  /// The first line of the help that is open.
  package var helpOffset: Int?
  /// The command whose page the help is; nil: of everything.
  package var helpTopic: String?
  package internal(set) var files = WrittenFiles()
  package internal(set) var isFinished = false

  package init(knobs: Knobs? = nil) {
    self.knobs = knobs ?? .small
    knobsChosen = knobs != nil
  }

  /// What is said in one line: an account of what happened, or why something was not done.
  package struct Message: Equatable, Sendable {
    package var text: String
    /// The same in fewer words, for a narrow screen.
    package var brief: String
    package var isError: Bool
    /// Whether it is of the inspector that is open alone, and goes with it.
    package var isOfInspector = false
    package init(_ text: String, brief: String? = nil, isError: Bool = false) {
      self.text = text
      self.brief = brief ?? text
      self.isError = isError
    }
  }

  /// Playing stops when an iteration lowers the loss by less than this share.
  package static let smallFall = 1e-4

  /// Where the factors of this run began.
  package var start: ModelStart { savedStart == nil ? .drawn(knobs.initial, seed: knobs.seed) : .saved }

  /// The factors of the saved model that this run began with; nil where it began with drawn ones.
  var savedStart: InitialFactors?

  /// The model shown; nil while it is worked out, also for a user or an item added a moment ago.
  package var snapshot: Snapshot? {
    guard let snapshot = rowStep?.snapshot ?? timeline.current?.snapshot, snapshot.users.rowCount == data?.users.count,
      snapshot.items.rowCount == data?.items.count
    else { return nil }
    return snapshot
  }
}

extension ExplorerState {
  /// The names of the data that are open.
  package var vocabulary: Vocabulary {
    Vocabulary(users: data?.users ?? [], items: data?.items ?? [], files: listFiles)
  }
}
