import Language

/// What the program itself says in a lesson, in the lesson's language.
package struct LessonWords: Sendable, Equatable {
  /// A language in which lessons are written.
  package typealias Language = SpokenLanguage

  package let language: Language

  package init(_ language: Language) { self.language = language }

  private func choose(_ english: String, _ chinese: String) -> String { language == .chinese ? chinese : english }

  // MARK: Answers

  package var right: String { choose("Right.", "对了。") }
  package func right(_ value: String) -> String { choose("Right: \(value).", "对了：\(value)。") }
  package func notSo(_ answer: String) -> String { choose("\(answer) is not so.", "不是 \(answer)。") }
  package var again: String { choose("Try again.", "再试一次。") }
  package func tooFewDigits(_ count: Int) -> String {
    choose("Say it to \(count == 1 ? "one decimal" : "\(count) decimals").", "请精确到小数点后 \(count) 位。")
  }
  package func noNumber(_ text: String) -> String { choose("“\(text)” is no number.", "“\(text)”不是数字。") }
  package func answerWith(_ count: Int) -> String {
    choose("Answer with a number from 1 to \(count).", "请回答 1 到 \(count)。")
  }
  package func answer(_ text: String) -> String { choose("The answer: \(text)", "答案：\(text)") }
  package func oneWay(_ commands: String) -> String { choose("One way: \(commands).", "一种做法：\(commands)。") }

  // MARK: Keys

  package var wereHere: String { choose("You were here. [ turns back.", "上次到这里。[ 往回翻。") }
  package var enterAgain: String { choose("Enter again shows the answer", "再按回车显示答案") }
  package var backToLesson: String { choose("Enter: back to the lesson", "回车：回到课程") }
  package func choices(_ count: Int) -> String { choose("1 to \(count) answers · ? help", "按 1 到 \(count) 回答 · ? 帮助") }
  package var figure: String { choose("type it (a name after =), Enter · ? help", "输入数字（名字前加 =）回车 · ? 帮助") }
  package var goals: String { choose("turn and train; Enter twice shows a way", "调整并训练；按两次回车看做法") }
  package var nextPage: String { choose("Enter: next page · ? help", "回车：下一页 · ? 帮助") }
  package var end: String { choose("The end. q leaves", "完。q 离开") }
  package func end(next title: String) -> String {
    choose("The end. Enter: \(title) · q leaves", "完。回车：\(title) · q 离开")
  }
  package var help: [String] {
    language == .chinese
      ? [
        "回车继续：翻到下一页；问题未答时按两次显示答案。",
        "选择题按数字回答。数字题直接输入后回车；名字题先按 = 再输入名字。",
        "[ 和 ] 翻页，PgUp 和 PgDn 滚动这段文字。",
        "方向键在矩阵中移动，Tab 换到下一个窗格。",
        "问题等待回答时，会改变模型的键不起作用。每一页都从它该有的状态开始。",
        "F1 是程序的帮助，q 离开；下次从离开的地方继续。",
      ]
      : [
        "Enter goes on: to the next page, or, twice, to the answer of a question.",
        "A digit answers a question with choices. To one for a number type it, then Enter; to one for a name = and the name.",
        "[ and ] turn pages, PgUp and PgDn scroll this text.",
        "Arrow keys move in the matrix, Tab goes to the next pane.",
        "While a question waits for words, keys that would change the model do nothing. Each page begins as it is meant to.",
        "F1 is the explorer’s help, q leaves; the lesson begins where you left it.",
      ]
  }

  // MARK: A room

  package var pollCounting: String {
    choose("type the hands for this choice, Enter · ↑ back · Esc leaves the poll", "输入举手人数，回车 · ↑ 返回 · Esc 离开投票")
  }
  package var pollCounted: String { choose("Enter shows the answer · ↑ back", "回车显示答案 · ↑ 返回") }
  package var pollAnswered: String { choose("Enter goes on", "回车继续") }
}
