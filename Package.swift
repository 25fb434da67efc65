// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where the project itself is tested. Elsewhere a newer compiler’s new warning must not keep anybody
/// from building.
let strict: [SwiftSetting] = Context.environment["ALSCOPE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// Members of what a file imports itself alone: TOMLKit's import of Foundation would lend its searches in text, and with
/// them tables of languages, two thirds of the program's size.
let own: [SwiftSetting] = [.enableUpcomingFeature("MemberImportVisibility")]

/// The curses library by its platform's name: wide-character ncurses on Linux, the system's ncurses on macOS.
let curses: [LinkerSetting] = [
  .linkedLibrary("ncursesw", .when(platforms: [.linux])),
  .linkedLibrary("tinfo", .when(platforms: [.linux])),
  .linkedLibrary("ncurses", .when(platforms: [.macOS])),
]

/// What tests of the explorer may look into, and how they tell a difference.
let explorer: [Target.Dependency] = [
  "WALS", "Datasets", "Canvas", "Language", "Study", "Interface", "Transcript", "Lessons", "Headless",
  .product(name: "CustomDump", package: "swift-custom-dump"),
]

let package = Package(
  name: "alscope",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "alscope", targets: ["alscope"]),
    .library(name: "WALS", targets: ["WALS"]),
    .library(name: "Datasets", targets: ["Datasets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.0"),
  ],
  targets: [
    // The system: files, programs, the machine. The only place that tells one platform from another.
    .target(name: "CPlatform"),
    .target(name: "Platform", dependencies: ["CPlatform"], swiftSettings: strict),
    // The data's way, in order: dataset → matrix → trainer → snapshot → study → view → terminal.
    .target(name: "CKernel"),
    .target(
      name: "WALS",
      dependencies: ["Platform", "CKernel", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    .target(
      name: "BundledLessons",
      path: "lessons",
      resources: [
        .embedInCode("matrix.md"),
        .embedInCode("matrix.zh.md"),
        .embedInCode("confidence.md"),
        .embedInCode("confidence.zh.md"),
        .embedInCode("half-step.md"),
        .embedInCode("half-step.zh.md"),
        .embedInCode("descent.md"),
        .embedInCode("descent.zh.md"),
        .embedInCode("regularization.md"),
        .embedInCode("regularization.zh.md"),
        .embedInCode("factors.md"),
        .embedInCode("factors.zh.md"),
        .embedInCode("lists.md"),
        .embedInCode("lists.zh.md"),
        .embedInCode("newcomers.md"),
        .embedInCode("newcomers.zh.md"),
        .embedInCode("ratings.md"),
        .embedInCode("ratings.zh.md"),
        .embedInCode("libraries.md"),
        .embedInCode("libraries.zh.md"),
        .embedInCode("arriving.md"),
        .embedInCode("arriving.zh.md"),
        .embedInCode("crawling.md"),
        .embedInCode("crawling.zh.md"),
        .embedInCode("best.md"),
        .embedInCode("best.zh.md"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "BundledDatasets",
      path: "datasets",
      exclude: ["README.md"],
      resources: [
        .embedInCode("films.csv"),
        .embedInCode("planted-60x40.csv"),
        .embedInCode("planted-60x40.truth.csv"),
        .embedInCode("ratings-5.txt"),
        .embedInCode("southern-women.csv"),
        .embedInCode("watch-3x3.csv"),
        .embedInCode("watch-log.txt"),
      ],
      swiftSettings: strict
    ),
    // The only C that includes the header of SQLite.
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    .target(
      name: "Datasets",
      dependencies: ["Platform", "WALS", "BundledDatasets", "CSQLite", .product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict
    ),
    // The explorer, in order: each module knows only those before it.
    .target(
      name: "Canvas", dependencies: [.product(name: "RealModule", package: "swift-numerics")], swiftSettings: strict),
    .target(
      name: "Language",
      dependencies: [
        "Platform", "WALS", "Datasets", "Canvas", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Study",
      dependencies: [
        "Platform", "WALS", "Datasets", "Canvas", "Language", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Interface",
      dependencies: [
        "WALS", "Datasets", "Canvas", "Language", "Study", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Transcript", dependencies: ["WALS", "Datasets", "Canvas", "Language", "Study"], swiftSettings: strict),
    .target(name: "Lessons", dependencies: ["WALS", "Canvas", "Language", "Study"], swiftSettings: strict),
    .target(
      name: "Headless",
      dependencies: [
        "Platform", "WALS", "Datasets", "Canvas", "Language", "Study", "Interface", "Transcript", "Lessons",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "Exports",
      dependencies: [
        "Platform", "WALS", "Datasets", "Canvas", "Language", "Study", "Interface", "Transcript", "Headless",
      ],
      resources: [
        .embedInCode("ClassPage/class.html"),
        .embedInCode("ClassPage/class.css"),
        .embedInCode("ClassPage/solver.js"),
        .embedInCode("ClassPage/methods.js"),
        .embedInCode("ClassPage/run.js"),
        .embedInCode("ClassPage/words.js"),
        .embedInCode("ClassPage/page.js"),
        .embedInCode("Documents/run.css"),
        .embedInCode("Notebook/notebook.py"),
        .embedInCode("Notebook/pictures.py"),
        .embedInCode("Spark/train.py"),
      ],
      swiftSettings: strict
    ),
    .target(name: "CCurses", linkerSettings: curses),
    .target(name: "Terminal", dependencies: ["Canvas", "Language", "CCurses"], swiftSettings: strict),
    .target(
      name: "Configuration",
      dependencies: ["Canvas", "Language", "Terminal", .product(name: "TOMLKit", package: "TOMLKit")],
      swiftSettings: strict + own
    ),
    .executableTarget(
      name: "alscope",
      dependencies: [
        "Platform", "WALS", "Datasets", "BundledLessons", "Canvas", "Language", "Study", "Interface", "Transcript",
        "Lessons",
        "Headless", "Exports", "Terminal", "Configuration",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict + own
    ),

    // The order of the modules and of the folders in them, read off the sources.
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(name: "PlatformTests", dependencies: ["Platform"], swiftSettings: strict),
    // The kernel against naive solves, also a program of its own for other processors.
    .target(name: "CKernelCheck", dependencies: ["CKernel"], path: "Tests/CKernelCheck", exclude: ["main.c"]),
    .testTarget(
      name: "WALSTests",
      dependencies: ["WALS", "CKernelCheck", .product(name: "CustomDump", package: "swift-custom-dump")],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Platform", "WALS", "Datasets", "TestSupport"],
      exclude: ["NumPy/implicit.npz", "Reference/write.py"], swiftSettings: strict),
    .testTarget(name: "CanvasTests", dependencies: ["Canvas"], swiftSettings: strict),
    .testTarget(
      name: "LanguageTests", dependencies: explorer + ["ExplorerBench"], swiftSettings: strict),
    .testTarget(name: "StudyTests", dependencies: explorer + ["ExplorerBench", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "InterfaceTests", dependencies: explorer + ["ExplorerBench"], exclude: ["Recordings", "Scripts"], swiftSettings: strict),
    .testTarget(name: "TranscriptTests", dependencies: explorer, exclude: ["Transcripts"], swiftSettings: strict),
    .testTarget(name: "LessonsTests", dependencies: explorer + ["BundledLessons"], swiftSettings: strict),
    .testTarget(
      name: "HeadlessTests", dependencies: explorer + ["ExplorerBench", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ExportsTests", dependencies: explorer + ["Exports", "TestSupport"], exclude: ["ClassPage"], swiftSettings: strict),
    .testTarget(
      name: "ConfigurationTests", dependencies: explorer + ["Terminal", "Configuration"], swiftSettings: strict),
    .testTarget(name: "TerminalTests", dependencies: ["Canvas", "Language", "Terminal", "TestSupport"], swiftSettings: strict),
    // What tests share: a folder of their own, numbers by chance; and the explorer without threads and terminal.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .target(
      name: "ExplorerBench",
      dependencies: ["WALS", "Datasets", "Canvas", "Language", "Study", "Interface", "Headless"],
      path: "Tests/ExplorerBench", swiftSettings: strict),
    // A pseudo-terminal with a child in it: forkpty is not in Swift's C library module.
    .target(
      name: "CPty",
      path: "Tests/CPty",
      linkerSettings: [.linkedLibrary("util", .when(platforms: [.linux]))]
    ),
    .testTarget(name: "EndToEndTests", dependencies: explorer + ["alscope", "CPty", "TestSupport"],
      exclude: ["Reference/practice.py"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
