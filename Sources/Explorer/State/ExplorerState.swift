import Datasets
import WALS

/// Everything that the screen shows, as one value.
public struct ExplorerState: Sendable {
  public var size = Size(width: 80, height: 24)
  public var appearance = Appearance()
  /// What keys do.
  public internal(set) var keys = KeyBindings()
  /// The data as edited, nil until they are opened.
  public internal(set) var data: StudiedData?
  /// For undo and redo: the data before each edit, and after each edit that was undone.
  var earlierData: [StudiedData] = []
  var undoneData: [StudiedData] = []
  /// Data that take more than a moment to be opened.
  public internal(set) var opening: Opening?
  /// Whether the program ends where the first data cannot be opened.
  var leavesWithoutData = false
  /// Why there is nothing to show, once the program ends for that.
  public internal(set) var failure: String?
  public var knobs: Knobs
  /// Whether the person chose the knobs; if not, opening data chooses those that suit its size.
  var knobsChosen: Bool
  public var timeline = Timeline()

  public var activity = Activity.idle
  /// Half-steps asked for one by one and not begun yet.
  var queuedSteps: [Side?] = []
  /// A half-step under way row by row, and how many more rows are asked for.
  var rowStep: RowStep?
  var queuedRows = 0
  /// What the training thread works on.
  public internal(set) var work: Work?
  var nextWork = 0
  /// Milliseconds between half-steps while playing.
  public var pace = 600

  public var selection = Selection()
  /// The first places of users and items that are shown.
  public var scroll = Selection()
  public var focus = Pane.matrix
  var userOrdering = Ordering.data
  var itemOrdering = Ordering.data
  var filter: Filter?
  var search: Search?
  /// In which order users and items stand; the selection counts rows of the data, the scroll places on the screen.
  var userArrangement = Arrangement(count: 0)
  var itemArrangement = Arrangement(count: 0)
  var arrangementKey: ArrangementKey?
  public var content = MatrixContent.predicted
  public var cells = CellStyle.auto
  /// Whether the factors stand at the sides of the matrix; nil: where there is room.
  public var strips: Bool?
  public var topCount = 5
  public var includesSeen = false
  public internal(set) var list = RankedList()
  var listKey: ListKey?

  /// The largest stored |r|: the scale of the shades.
  var largestValue = 0.0
  /// The metric whose curve stands beside the loss.
  var metric = MetricName.ndcg
  /// The hold-out that is on its way.
  var dividing: Division?
  var nextDivision = 0
  /// The moment that is being measured.
  var evaluating: EvaluationRequest?
  var nextEvaluation = 0
  /// The search over knobs, as far as it is.
  var sweep: Sweep?
  var nextSweep = 0

  /// What was done so far, as commands.
  public internal(set) var journal = Journal()
  /// The knobs that may be turned; nil for all.
  public internal(set) var turnable: Set<Knob>?
  /// Commands whose meaning depends on a measurement that is under way.
  var deferred: [Command] = []

  public var message = Message("")
  public var lossContent = LossContent.total
  public var lossAxis = LossAxis.auto
  /// A second run from the same start.
  public internal(set) var comparison: Comparison?
  public var inspector: Inspector?
  /// What the generator's panel begins with.
  var lastRecipe = GeneratorRecipe()
  var inspection: Inspection?
  var inspectionKey: InspectionKey?
  public var prompt: Prompt?
  /// The paths that begin so, for Tab.
  var listFiles: @Sendable (String) -> [String] = { _ in [] }
  /// Lines typed at the prompt so far.
  var history: [String] = []
  public var helpOffset: Int?
  /// Files that this session wrote: these may be written again.
  var exportedPaths: Set<String> = []
  public var isFinished = false

  public init(knobs: Knobs? = nil) {
    self.knobs = knobs ?? .small
    knobsChosen = knobs != nil
  }

  public struct Size: Equatable, Sendable {
    public var width: Int
    public var height: Int
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// A user and an item by position.
  public struct Selection: Equatable, Sendable {
    public var user = 0
    public var item = 0

    subscript(side: Side) -> Int {
      get { side == .users ? user : item }
      set { if side == .users { user = newValue } else { item = newValue } }
    }
  }

  /// What is said in one line: an account of what happened, or why something was not done.
  public struct Message: Equatable, Sendable {
    public var text: String
    /// The same in fewer words, for a narrow screen.
    public var brief: String
    public var isError: Bool
    public init(_ text: String, brief: String? = nil, isError: Bool = false) {
      self.text = text
      self.brief = brief ?? text
      self.isError = isError
    }
  }

  /// What goes on by itself.
  public enum Activity: Equatable, Sendable {
    case idle
    /// Half-step after half-step at the pace, until an iteration lowers the loss by less than the tolerance.
    case playing
    /// As fast as possible, so many more half-steps.
    case running(halfSteps: Int)
    /// As fast as possible, until an iteration lowers the loss by less than this share.
    case converging(tolerance: Double)
  }

  /// Playing stops when an iteration lowers the loss by less than this share.
  public static let convergence = 1e-4

  /// Where the factors of this run began.
  public var start: ModelStart { savedStart == nil ? .drawn(knobs.initial, seed: knobs.seed) : .saved }

  /// The factors of the saved model that this run began with; nil where it began with drawn ones.
  var savedStart: InitialFactors?

  /// The model shown; nil while it is worked out, also for a user or an item added a moment ago.
  public var snapshot: Snapshot? {
    guard let snapshot = rowStep?.snapshot ?? timeline.current?.snapshot, snapshot.users.rowCount == data?.users.count,
      snapshot.items.rowCount == data?.items.count
    else { return nil }
    return snapshot
  }
}
