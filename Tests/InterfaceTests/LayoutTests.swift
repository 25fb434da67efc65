import Canvas
import Language
import Study
import Testing

@testable import Interface

@Suite("Layout, at every size from 40×12 to 300×100")
struct LayoutTests {
  /// Sizes close enough together that no border between two arrangements is passed over.
  private static let sizes: [ExplorerState.Size] = stride(from: 40, through: 300, by: 3).flatMap { width in
    stride(from: 12, through: 100, by: 2).map { ExplorerState.Size(width: width, height: $0) }
  }

  private static func wishes(
    inspector: Bool, dock: Dock = .auto, narrow: Bool = false, map: Bool = false
  ) -> LayoutWishes {
    var wishes = LayoutWishes()
    (wishes.hasInspector, wishes.dock, wishes.isInspectorNarrow) = (inspector, dock, narrow)
    (wishes.matrix.users, wishes.matrix.items, wishes.matrix.factors) = (14, 12, 3)
    wishes.matrix.longestName = 5
    wishes.hasMap = map
    return wishes
  }

  /// The frames that are on the screen at once.
  private static func frames(_ layout: Layout) -> [Rectangle] {
    let panes = layout.boxes.filter { layout.shows($0.0, focus: .matrix) }.map(\.1)
    let all = panes + [layout.inspectorBox, layout.mapBox].compactMap(\.self)
    // One pane at a time has the whole body: then the frames are one.
    return all.reduce(into: []) { frames, frame in if !frames.contains(frame) { frames.append(frame) } }
  }

  @Test(
    "frames fill the body without a gap and without covering each other",
    arguments: [
      wishes(inspector: false), wishes(inspector: true), wishes(inspector: true, dock: .right),
      wishes(inspector: true, dock: .below), wishes(inspector: true, dock: .full),
      wishes(inspector: true, narrow: true), wishes(inspector: false, map: true), wishes(inspector: true, map: true),
      wishes(inspector: true, narrow: true, map: true), wishes(inspector: true, dock: .full, map: true),
    ])
  func tiling(_ wishes: LayoutWishes) {
    for size in Self.sizes {
      let layout = Layout(size: size, wishes: wishes)
      let frames = Self.frames(layout)
      let area = frames.reduce(0) { $0 + $1.width * $1.height }
      #expect(area == layout.body.width * layout.body.height, "\(size)")
      for (index, a) in frames.enumerated() {
        #expect(layout.body.rows.contains(a.row) && layout.body.columns.contains(a.column), "\(size)")
        for b in frames.dropFirst(index + 1) {
          #expect(!a.rows.overlaps(b.rows) || !a.columns.overlaps(b.columns), "\(size)")
        }
      }
    }
  }

  @Test("no frame is too small to hold anything")
  func room() {
    for size in Self.sizes {
      for wishes in [
        Self.wishes(inspector: false), Self.wishes(inspector: true), Self.wishes(inspector: true, dock: .right),
        Self.wishes(inspector: false, map: true), Self.wishes(inspector: true, map: true),
      ] {
        for frame in Self.frames(Layout(size: size, wishes: wishes)) {
          #expect(frame.width >= 26 && frame.height >= 6, "\(size) \(frame)")
        }
      }
    }
  }

  @Test("an inspector stands beside or below the panes from 100×30 on, and over them below that")
  func docking() {
    for size in Self.sizes {
      let layout = Layout(size: size, wishes: Self.wishes(inspector: true))
      #expect(layout.showsPanes == (size.width >= 100 && size.height >= 30), "\(size)")
      #expect(!Layout(size: size, wishes: Self.wishes(inspector: true, dock: .full)).showsPanes, "\(size)")
    }
    let right = Layout(size: .init(width: 200, height: 60), wishes: Self.wishes(inspector: true, dock: .right))
    #expect(right.inspectorBox?.row == right.body.row && right.inspectorBox?.height == right.body.height)
    let below = Layout(size: .init(width: 200, height: 60), wishes: Self.wishes(inspector: true, dock: .below))
    #expect(below.inspectorBox?.column == 0 && below.inspectorBox?.width == 200)
  }

  @Test("the factor map stands by itself where there is room, and never where an inspector covers the panes")
  func map() {
    func layout(_ width: Int, _ height: Int, _ wishes: LayoutWishes) -> Layout {
      Layout(size: .init(width: width, height: height), wishes: wishes)
    }
    #expect(layout(80, 24, Self.wishes(inspector: false, map: true)).mapBox == nil)
    for (width, height) in [(200, 60), (140, 40), (300, 100)] {
      let box = layout(width, height, Self.wishes(inspector: false, map: true)).mapBox
      #expect(box.map { $0.width >= 36 && $0.height >= 11 } == true, "\(width)×\(height)")
    }
    // Beside an inspector that stands below, too.
    #expect(layout(200, 60, Self.wishes(inspector: true, map: true)).mapBox != nil)
    #expect(layout(200, 60, Self.wishes(inspector: true, dock: .full, map: true)).mapBox == nil)
    #expect(layout(200, 60, Self.wishes(inspector: false)).mapBox == nil)
  }

  @Test("a presentation keeps the matrix with its sentence beside every inspector, and large knobs where there is room")
  func presentation() {
    for size in Self.sizes {
      var wishes = Self.wishes(inspector: true)
      (wishes.isPresentation, wishes.knobRows) = (true, size.width >= 100 && size.height >= 36 ? 3 : 1)
      let layout = Layout(size: size, wishes: wishes)
      let frames = Self.frames(layout)
      let isDocked = size.width >= 100 && size.height >= 30
      #expect(frames.count == (isDocked ? 2 : 1) && layout.knobs.height == wishes.knobRows, "\(size)")
      #expect(frames.reduce(0) { $0 + $1.width * $1.height } == layout.body.width * layout.body.height, "\(size)")
      guard isDocked else { continue }
      #expect(layout.shows(.matrix, focus: .matrix) && !layout.shows(.loss, focus: .matrix), "\(size)")
      #expect(layout.matrix.showsStrips && layout.matrix.userRows >= 2 && layout.matrix.sentenceRows >= 2, "\(size)")
    }
  }

  @Test("a matrix that does not fill its column leaves less than a third of the screen blank")
  func blank() {
    for size in Self.sizes where size.width >= 100 && size.height >= 30 {
      let layout = Layout(size: size, wishes: Self.wishes(inspector: false, map: true))
      let unused = layout.matrixBox.height - layout.matrix.usedHeight
      let share = Double(max(0, unused) * layout.matrixBox.width) / Double(size.width * size.height)
      #expect(share < 1.0 / 3, "\(size)")
    }
  }

  @Test("what is in front may have the whole screen")
  func zoom() {
    var wishes = Self.wishes(inspector: false)
    wishes.isZoomed = true
    let layout = Layout(size: .init(width: 120, height: 40), wishes: wishes)
    #expect(layout.matrixBox == layout.body && layout.lossBox == layout.body)
    #expect(layout.shows(.loss, focus: .loss) && !layout.shows(.matrix, focus: .loss))
    wishes.hasInspector = true
    #expect(Layout(size: .init(width: 120, height: 40), wishes: wishes).inspectorBox == layout.body)
  }

  @Test("where there is room to spare it is used: cells grow to nine columns and three rows, the chart widens")
  func growth() {
    let (usual, large) = (
      Layout(size: .init(width: 120, height: 40), wishes: Self.wishes(inspector: false)),
      Layout(size: .init(width: 200, height: 60), wishes: Self.wishes(inspector: false))
    )
    #expect(usual.matrix.cellWidth == 5 && usual.matrix.cellHeight == 1)
    #expect(large.matrix.cellWidth == 9 && large.matrix.cellHeight == 3)
    #expect(large.lossBox.width > usual.lossBox.width && large.listBox.height > usual.listBox.height)
    // All users and items stay in view.
    #expect(large.matrix.userRows == 14 && large.matrix.itemColumns == 12)
  }
}
