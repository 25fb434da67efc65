import CCurses
import Language

/// Wakes the event loop from any thread.
package struct Waker: Sendable {
  package init() {}
  package func wake() { cc_wake() }
}

/// Runs a program on a terminal: waits for keys, messages and ticks; paints; leaves when the program or the system says.
package struct EventLoop {
  package enum Outcome: Equatable, Sendable {
    /// The program wanted to leave.
    case finished
    /// A signal ended it: SIGTERM, SIGHUP or SIGINT by number.
    case signal(Int32)
  }

  private let terminal: CursesTerminal
  private let program: any InteractiveProgram
  private let clock = ContinuousClock()
  /// The screen is not painted as it should be.
  private var isDirty = true
  /// A key was pressed: its answer is painted without waiting for the next frame.
  private var isUrgent = true
  private var lastPaint: ContinuousClock.Instant?
  private var paintTime: Duration = .zero

  /// At most 30 paints a second by themselves; slow terminals fewer, so that a quarter of the time goes into painting.
  private static let frame: Duration = .milliseconds(33)

  package init(terminal: CursesTerminal, program: any InteractiveProgram) {
    self.terminal = terminal
    self.program = program
  }

  package mutating func run() -> Outcome {
    while !program.isFinished {
      if isDirty, isUrgent || nextPaint <= clock.now { paint() }
      let ready = cc_wait(waitingTime())
      if ready & Int32(cc_hung_up) != 0 { return .signal(Int32(cc_signal_hang_up)) }
      if ready & Int32(cc_pipe_ready) != 0, let outcome = takeSignals() { return outcome }
      takeInput(ready & Int32(cc_input_ready) != 0 ? terminal.input.read() : terminal.input.expire())
      if let tick = program.nextTick, tick <= clock.now {
        program.tick()
        isDirty = true
      }
    }
    return .finished
  }

  private var nextPaint: ContinuousClock.Instant {
    lastPaint.map { $0 + max(Self.frame, paintTime * 4) } ?? clock.now
  }

  /// Milliseconds until something is to be done without input; −1 for never.
  private func waitingTime() -> Int32 {
    let deadlines = [program.nextTick, isDirty ? nextPaint : nil, terminal.input.nextDeadline].compactMap(\.self)
    guard let next = deadlines.min() else { return -1 }
    let left = (next - clock.now) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 3_600_000)))
  }

  private mutating func takeInput(_ events: [KeyDecoder.Event]) {
    for event in events {
      switch event {
      case .background(let color): terminal.take(background: color)
      case .input(.key(.control("z"))): suspend()
      case .input(.key(.control("l"))): terminal.repaintAll()
      case .input(let input): program.receive(input)
      }
      isUrgent = true
      isDirty = true
      if program.isFinished { return }
    }
  }

  private mutating func takeSignals() -> Outcome? {
    while case let signal = cc_take_signal(), signal >= 0 {
      switch signal {
      case 0: program.takeMessages()
      case Int32(cc_signal_resize), Int32(cc_signal_continue):
        // Also at the same size: a window that was small for a moment has lost what lay outside.
        _ = cc_take_size()
        terminal.repaintAll()
        isUrgent = true
      case Int32(cc_signal_stop): suspend()
      default: return .signal(signal)
      }
      isDirty = true
    }
    return nil
  }

  private mutating func suspend() {
    cc_suspend()
    terminal.repaintAll()
  }

  private mutating func paint() {
    let began = clock.now
    terminal.apply(program.appearance)
    let screen = program.compose(width: terminal.width, height: terminal.height)
    let isWhole = terminal.paint(screen) { cc_wait(0) != 0 }
    paintTime = clock.now - began
    lastPaint = clock.now
    isDirty = !isWhole
    // What was left off goes on at once after the input that interrupted it.
    isUrgent = !isWhole
  }
}
