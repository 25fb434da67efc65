import Testing

@testable import Datasets

/// Small files that were once read as something else, each with what must be read or the sentence it gets.
@Suite("Files that were tried") struct TriedFilesTests {
  /// A first line of data is no header.
  static let headless: [FileCase] = [
    FileCase(
      "user_1\titem_1\t2009-05-04\nuser_1\titem_2\t2009-05-05\nuser_2\titem_1\t2009-05-06\n", "",
      "user in column 1 × item in column 2, each line counts as 1, time in column 3 | user_1×item_1 1, user_1×item_2 1, "
        + "user_2×item_1 1"),
    FileCase(
      "user_1 item_3 view\nuser_1 item_2 view\nuser_2 item_1 buy\n", "",
      "user in column 1 × item in column 2, each line counts as 1 | user_1×item_3 1, user_1×item_2 1, user_2×item_1 1"),
    FileCase(
      "customer-17,product-3,true\ncustomer-18,product-3,false\ncustomer-17,product-4,true\n", "",
      "user in column 1 × item in column 2, each line counts as 1 | customer-17×product-3 1, customer-17×product-4 1, "
        + "customer-18×product-3 1"),
    FileCase(
      "user1,item1,4\nuser2,item1,3\nuser1,item2,5\n", "",
      "user in column 1 × item in column 2 = value in column 3 | user1×item1 4, user1×item2 5, user2×item1 3"),
    FileCase(
      "user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep Dish\t\tFuck Me\nuser_000001\t2009-05-04T13:54:10Z\ta7f7df4a\t坂本龍一\t\t"
        + "Composition 0919\nuser_000002\t2009-05-04T13:52:04Z\ta7f7df4a\t坂本龍一\t\tMc2\n", "--columns 1,3,,2",
      "user in column 1 × item in column 3, each line counts as 1, time in column 2 | user_000001×f1b1cf71 1, "
        + "user_000001×a7f7df4a 1, user_000002×a7f7df4a 1"),
    FileCase(
      "user,item,event\nuser_1,item_1,view\nuser_2,item_1,buy\n", "",
      "user “user” × item “item”, each line counts as 1 | user_1×item_1 1, user_2×item_1 1"),
  ]

  /// What is called a value is one, or it is said why not.
  static let values: [FileCase] = [
    FileCase(
      "user,item,liked\na,x,true\na,y,false\nb,x,true\n", "",
      "t.txt:1: “liked” is called a value and has no plain numbers (“true”, “false”): --weights true=1,false=0 says what each "
        + "counts as, and --value 1 counts every line the same."),
    FileCase(
      "user,item,liked\na,x,true\na,y,false\nb,x,true\n", "--weights true=1,false=0",
      "user “user” × item “item” = weight of “liked” | a×x 1, b×x 1"),
    FileCase(
      "user,item,liked\na,x,true\na,y,false\nb,x,true\n", "--value 1",
      "user “user” × item “item”, each line counts as 1 | a×x 1, a×y 1, b×x 1"),
    FileCase(
      "user,item,rating\na,x,★★★\na,y,★\nb,x,★★★\n", "",
      "t.txt:1: “rating” is called a value and has no plain numbers (“★★★”, “★”): --weights \"★★★=3,★=1\" says what each counts "
        + "as, and --value 1 counts every line the same."),
    FileCase(
      "user,item,rating\na,x,4/5\na,y,2/5\nb,x,4/5\n", "",
      "t.txt:1: “rating” is called a value and has no plain numbers (“4/5”, “2/5”): --weights \"4/5=4,2/5=2\" says what each "
        + "counts as, and --value 1 counts every line the same."),
    FileCase(
      "user;item;amount\na;x;4,00 €\na;y;3,50 €\nb;x;5,00 €\n", "",
      "t.txt:1: “amount” is called a value and has no plain numbers (“3,50 €”, “4,00 €”, “5,00 €”): plain numbers such as 4 or "
        + "4.5 are read, and --value 1 counts every line the same."),
    FileCase(
      "user;item;plays\na;x;1 234\na;y;12 345\nb;x;2 000\n", "",
      "t.txt:1: “plays” is called a value and has no plain numbers (“1 234”, “12 345”, “2 000”): --thousands space reads it, and "
        + "--value 1 counts every line the same."),
    FileCase(
      "user;item;plays\na;x;1\u{202F}234\na;y;12\u{A0}345\nb;x;2 000\n", "--thousands space",
      "user “user” × item “item” = value “plays” | a×x 1234, a×y 12345, b×x 2000"),
    FileCase(
      "user;item;plays\na;x;1'234\na;y;12'345\nb;x;2'000\n", "--thousands apostrophe",
      "user “user” × item “item” = value “plays” | a×x 1234, a×y 12345, b×x 2000"),
    FileCase(
      "user,event,item\n1,view,10\n1,buy,10\n1,cart,11\n2,buy,11\n2,return,10\n", "--weights View=1,BUY=10",
      "t.txt:1: no line looked at has “BUY”, “View”, as --weights says; the kinds in “event” are “buy”, “cart”, “return”, "
        + "“view”, and large and small letters matter."),
    FileCase(
      "user,item,rating\na,x,4\nb,x,3\n", "--weights view=1",
      "t.txt:1: --weights needs a column of kinds of events, and none has “view”; the columns are “user”, “item”, “rating”: "
        + "--columns user,item,event names it."),
    FileCase(
      "user,item,plays\na,x,4.0000\na,y,3.0000\nb,x,5.0000\n", "",
      "user “user” × item “item” = value “plays” | a×x 4, a×y 3, b×x 5"),
    FileCase(
      "1,10,4.0000\n1,11,3.0000\n2,10,5.0000\n", "",
      "user in column 1 × item in column 2 = value in column 3 | 1×10 4, 1×11 3, 2×10 5"),
    FileCase(
      "user,item\na,x\n\nb,y\n", "--half-life 30d",
      "t.txt: no column is taken for a time, so --half-life has no meaning; --columns user,item,value,time names one."),
    FileCase(
      "user,item,value,time\na,x,1,0\na,y,1,2592000\nb,x,1,2592000\n", "--half-life 30",
      "user “user” × item “item” = value “value”, time “time” | a×y 1, b×x 1"),
    FileCase(
      "user,item,value\na,x,2\nb,y,-1\nb,x,99\n", "--missing -1 --missing 99",
      "user “user” × item “item” = value “value” | a×x 2"),
  ]

  /// Times, and ids that look like times.
  static let times: [FileCase] = [
    FileCase(
      "a,x,1700000000.5\na,y,1700000100.25\nb,x,1700000200.75\n", "",
      "user in column 1 × item in column 2, each line counts as 1, time in column 3 | a×x 1, a×y 1, b×x 1"),
    FileCase(
      "sessionId;userId;itemId\n1;7;81766\n1;7;31331\n2;8;32118\n", "",
      "user “userId” × item “itemId”, each line counts as 1 | 7×81766 1, 7×31331 1, 8×32118 1"),
    FileCase(
      "user_id,session_id,timestamp,step,item\nu1,s1,1541037460,1,x\nu1,s1,1541037522,2,y\nu2,s2,1541037600,1,x\n", "",
      "user “user_id” × item “item”, each line counts as 1, time “timestamp” | u1×x 1, u1×y 1, u2×x 1"),
    FileCase(
      "978300760::1::43::5\n978302109::1::36::3\n978301968::2::43::4\n978301969::3::36::2\n", "",
      "user in column 2 × item in column 3 = value in column 4, time in column 1 | 1×43 5, 1×36 3, 2×43 4, 3×36 2"),
    FileCase(
      "2024-01-01,a,x\n2024-01-02,a,y\n2024-01-02,b,x\n", "",
      "user in column 2 × item in column 3, each line counts as 1, time in column 1 | a×x 1, a×y 1, b×x 1"),
    FileCase(
      "user,item,rating,date_day,date_month,date_year\n1,10,4,29,10,2006\n1,11,3,1,11,2007\n2,10,5,15,1,2006\n", "",
      "user “user” × item “item” = value “rating” | 1×10 4, 1×11 3, 2×10 5"),
    FileCase(
      "user_id,product_id,order_hour_of_day\n1,10,8\n1,11,9\n2,10,23\n", "",
      "user “user_id” × item “product_id”, each line counts as 1 | 1×10 1, 1×11 1, 2×10 1"),
    FileCase(
      "user,item,qty,bought_at\na,x,2,20-Sep-2018\na,y,1,21-Sep-2018\nb,x,3,02-Oct-2018\n", "",
      "user “user” × item “item” = value “qty”, time “bought_at” | a×x 2, a×y 1, b×x 3"),
    FileCase(
      "user;item;qty;date\na;x;2;Thu, 20 Sep 2018 10:00:00 +0000\na;y;1;Fri, 21 Sep 2018 10:00:00 +0000\nb;x;3;Tue, 2 Oct 2018 10:00:00 "
        + "+0000\n", "",
      "user “user” × item “item” = value “qty”, time “date” | a×x 2, a×y 1, b×x 3"),
    FileCase(
      "user,item,value,year\na,x,1,2018\na,y,2,2019\nb,x,1,2018\n", "--half-life 1y",
      "t.txt: “year” is not taken for a time by itself, so --half-life has no meaning; --columns user,item,value,time names one."
    ),
    FileCase(
      "author_id,tweet,likes\n800000000000000001,1200000000000000017,3\n800000000000000001,1200000000000000023,1\n"
        + "800000000000000333,1200000000000000017,2\n", "",
      "user “author_id” × item “tweet” = value “likes” | 800000000000000001×1200000000000000017 3, "
        + "800000000000000001×1200000000000000023 1, 800000000000000333×1200000000000000017 2"),
  ]

  /// Tables with a column for every item, and columns that pandas numbered.
  static let grids: [FileCase] = [
    FileCase(
      "0,1,2,3\n5,3,0,1\n5,0,0,1\n1,1,0,5\n", "",
      "3 users numbered from 1 × 4 items named by the header | 1×0 5, 1×1 3, 1×3 1, 2×0 5, 2×3 1, 3×0 1, 3×1 1, 3×3 5"),
    FileCase(
      ",0,1,2\n0,196,242,3\n1,186,302,3\n2,22,377,1\n3,196,377,2\n", "",
      "user “0” × item “1” = value “2” | 196×242 3, 196×377 2, 186×302 3, 22×377 1"),
    FileCase(
      "0,1,2\n196,242,3\n186,302,3\n22,377,1\n196,377,2\n", "",
      "user “0” × item “1” = value “2” | 196×242 3, 196×377 2, 186×302 3, 22×377 1"),
    FileCase(
      "0,1,2\n0,2,3\n1,1,4\n", "--layout long",
      "user in column 1 × item in column 2 = value in column 3 | 0×1 2, 0×2 3, 1×1 4"),
    FileCase(
      "user,1,2,3\na,1,0,3\nb,1,2,0\n", "",
      "user “user” × 3 items named by the header | a×1 1, a×3 3, b×1 1, b×2 2"),
  ]

  /// Columns beside users, items and values that are none of them.
  static let besides: [FileCase] = [
    FileCase(
      "customer,age,Alien,Brazil\n1,33,1,0\n2,41,0,1\n3,25,1,1\n", "",
      "t.txt: this can be read in two ways: user “customer” × 3 items named by the header (--layout wide); or user “customer” "
        + "× item “Alien” = value “Brazil” (--columns customer,Alien,Brazil). Say which."),
    FileCase(
      "msno,song_id,source_system_tab,source_type,target\nF=,B=,explore,online,1\nX=,b=,my,local,1\nX=,J=,my,local,0\n",
      "", "user “msno” × item “song_id” = value “target” | F=×B= 1, X=×b= 1"),
    FileCase(
      "source,target\na,x\na,y\nb,x\n", "", "user “source” × item “target”, each line counts as 1 | a×x 1, a×y 1, b×x 1"
    ),
    FileCase(
      "user_id,book_id,is_read,rating,is_reviewed\n0,948,1,5,0\n0,947,1,5,1\n1,948,0,0,0\n1,947,1,4,1\n", "",
      "user “user_id” × item “book_id” = value “rating” | 0×948 5, 0×947 5, 1×947 4"),
    FileCase(
      "{\"user_id\": \"8842\", \"book_id\": \"276\", \"rating\": 5, \"date_added\": \"Wed Jan 13 13:38:25 -0800 2010\"}\n"
        + "{\"user_id\": \"8842\", \"book_id\": \"225\", \"rating\": 3, \"date_added\": \"Wed Jan 13 13:38:25 -0800 2011\"}\n",
      "", "user “user_id” × item “book_id” = value “rating”, time “date_added” | 8842×276 5, 8842×225 3"),
  ]

  /// Tables that look like one another.
  static let alike: [FileCase] = [
    FileCase(
      "user,item,rating\na,x,8\na,y,4\nb,x,2\nb,y,1\n", "--weights 4=1,2=3",
      "user “user” × item “item” = weight of “rating” | a×y 1, b×x 3"),
    FileCase(
      "user,item,views,clicks,purchases\na,x,10,2,0\na,y,3,1,1\nb,x,5,0,0\n", "",
      "t.txt: this can be read in several ways: user “user” × item “item” = value “purchases” (--columns user,item,purchases); or "
        + "user “user” × item “item” = value “views” (--columns user,item,views); or user “user” × item “item” = value “clicks” "
        + "(--columns user,item,clicks). Say which."),
    FileCase(
      "user,item0,item1,item2,item3,total\nu0,3,4,0,2,9\nu1,3,0,1,3,7\nu2,1,2,3,4,10\n", "",
      "t.txt:1: “total” is in every line the sum of the other columns, so it is no item: leave it out of the file, or --layout "
        + "wide takes it for one all the same."),
    FileCase(
      "user,film1,film2,film3\na,yes,no,yes\nb,no,no,yes\nc,yes,yes,no\n", "",
      "t.txt:1: every column but the first has the same few words (“no”, “yes”), as a table with a column for every item has; "
        + "such a table is read with numbers in their place, 1 for yes and nothing or 0 for no."),
    FileCase(
      "movie,ann,bob,cy\nm0,1,0,2\nm1,0,3,1\nm2,1,1,1\n", "",
      "t.txt:1: “movie” names items, each once, so every line is an item and every other column a user: turn the table on its "
        + "side, or --layout wide reads it as it lies, with items for users."),
    FileCase(
      "user,age,gender,film1,film2\na,34,m,1,2\nb,23,f,3,4\nc,22,f,1,1\n", "",
      "t.txt: this can be read in two ways: user “user” × 4 items named by the header (--layout wide); or user “user” × item "
        + "“film1” = value “film2” (--columns user,film1,film2). Say which."),
    FileCase(
      "0\t2010-10-19T23:55:27Z\t30.2359\t-97.79\t22847\n0\t2010-10-18T22:17:43Z\t30.2691\t-97.74\t420315\n"
        + "1\t2010-10-18T22:17:43Z\t30.2691\t-97.74\t420315\n", "",
      "user in column 1 × item in column 5, each line counts as 1, time in column 2 | 0×22847 1, 0×420315 1, 1×420315 1"
    ),
  ]

  /// Files of other kinds.
  static let kinds: [FileCase] = [
    FileCase(
      "{'reviewerID': 'A2SUAM1J3GNN3B', 'asin': '0000013714', 'overall': 5.0}\n", "",
      "t.txt: these are dictionaries of Python, not JSON; Python turns a line each into JSON lines, which are read: "
        + "json.dumps(ast.literal_eval(line))."),
    FileCase(
      "[[5,3],[4,0]]", "",
      "t.txt: this JSON is a list of lists; jq -r '.[] | @csv' FILE > data.csv makes a table of it, which is read."),
    FileCase(
      "{\"data\":[{\"user\":\"a\",\"item\":\"x\",\"rating\":4}],\"total\":2}", "",
      "t.txt: this JSON is one object, with a list under “data”; jq -c '.data[]' FILE > data.jsonl makes JSON lines of it, which "
        + "are read."),
    FileCase(
      "{\"ann\":{\"Alien\":5,\"Brazil\":3},\"bob\":{\"Alien\":4}}", "",
      "t.txt: this JSON is one object of objects, as pandas writes a table by its columns; to_json(\"data.jsonl\", "
        + "orient=\"records\", lines=True) writes JSON lines, which are read."),
    FileCase(
      "{\"user\":{\"id\":\"a\"},\"item\":{\"id\":\"x\"},\"rating\":4}\n{\"user\":{\"id\":\"b\"},\"item\":{\"id\":\"x\"},\"rating\":5}\n",
      "", "user “user.id” × item “item.id” = value “rating” | a×x 4, b×x 5"),
    FileCase(
      "user,item\na,x\n", "--encoding klingon",
      "t.txt: iconv could not convert the whole file: it knows no encoding of the name klingon."),
    FileCase(
      "{\"user\":\"a\",\"items\":[\"x\",\"y\"]}\n{\"user\":\"b\",\"items\":[\"x\"]}\n", "",
      "t.txt: the records of this JSON hold lists, and a line for each user and item is read; pandas' explode makes one of each "
        + "element."),
    FileCase("(lp0\n(dp1\n", "", "t.txt: this is a Python pickle, which could run code; write the table in it"),
  ]

  @Test("a line of data is no header", arguments: headless)
  func header(one: FileCase) { check(one) }

  @Test("a value is read, or it is said why not", arguments: values)
  func value(one: FileCase) { check(one) }

  @Test("times are times, and ids ids", arguments: times)
  func time(one: FileCase) { check(one) }

  @Test("columns that are numbered", arguments: grids)
  func grid(one: FileCase) { check(one) }

  @Test("columns beside those that are needed", arguments: besides)
  func beside(one: FileCase) { check(one) }

  @Test("tables that look like one another", arguments: alike)
  func likeness(one: FileCase) { check(one) }

  @Test("JSON of other shapes, dictionaries, encodings", arguments: kinds)
  func kind(one: FileCase) { check(one) }

  private func check(_ one: FileCase) {
    let told = told(Array(one.text.utf8), one.typed)
    let isBegin = one.expected.hasPrefix("t.txt") && !one.expected.hasSuffix(".")
    #expect(isBegin ? told.hasPrefix(one.expected) : told == one.expected)
  }

  @Test("what is a guess is called one, with the way out")
  func guesses() throws {
    let matrix = try open("5,3,0,1\n4,0,0,1\n1,1,0,5\n1,0,0,4\n0,1,5,4\n")
    #expect(matrix.notices[1] == "This is a guess; --layout long or --layout wide says otherwise.")
    #expect(matrix.recognition?.overruling == "--layout matrix")
    #expect(try open("Person,Alien,Dune\nAna,3,1\nBen,1,2\n").notices.allSatisfy { !$0.contains("guess") })
    let counts = try open("user,item,views\na,x,1500000000\na,y,1600000000\nb,x,1700000000\n")
    #expect(counts.notices[1].hasPrefix("This is a guess; --columns user,item,views says it"))
    let ids = try open("user_id,product_id,category_id\n5,7,2053013555631882655\n6,7,2053013555631882656\n")
    #expect(
      ids.notices.contains(
        "“category_id” is not taken for a value, since its name is that of an id; --columns user,item,value overrules.")
    )
    let asked = try DatasetLoader.read(
      ByteSource(Array("user,item,rating\na,x,4\nb,x,3\n".utf8), name: "t"), name: "t",
      options: options(typed: "--columns user,item"))
    #expect(asked.notices.allSatisfy { !$0.contains("not taken") })
    #expect(
      try open("user;item;plays\na;x;1.234\na;y;12.345\nb;x;2.000\n").notices.contains(
        "Points in the values stand before decimals; --thousands point says otherwise."))
    let dates = "user,item,date\na,x,01/02/2024\nb,y,03/02/2024\n"
    #expect(
      try open(dates).notices.contains(
        "“01/02/2024” is read as month, day and year, which is a guess; --dates day-first says otherwise."))
    let said = try DatasetLoader.read(
      ByteSource(Array(dates.utf8), name: "t"), name: "t", options: options(typed: "--dates day-first"))
    #expect(said.times == [1_706_745_600, 1_706_918_400] && said.notices.allSatisfy { !$0.contains("guess") })
    #expect(try open("user,items\na,x y z\nb,x z\n").notices.contains { $0.contains("look like lists") })
    #expect(try open("user,movie\na,The Thing\nb,Blue Velvet\n").notices.allSatisfy { !$0.contains("look like lists") })
    #expect(try open("user,items\nu1,\"i1,i2\"\nu2,\"i1,i3\"\n").notices.contains { $0.contains("look like lists") })
    let faded = try DatasetLoader.read(
      ByteSource(Array("user,item,value,time\na,x,1,0\na,y,1,2592000\n".utf8), name: "t"), name: "t",
      options: options(typed: "--half-life 30"))
    #expect(
      faded.notices.contains("1 entry was left out: so long before the latest that --half-life leaves nothing."))
  }

  @Test(
    "lists that are called so are divided at what stands in their lines, and it is said",
    arguments: [
      ("ann,The Matrix,Alien\nbob,Alien\n", "", "commas"), ("ann;The Matrix;Alien\nbob;Alien\n", "", "semicolons"),
      ("ann\tThe Matrix\tAlien\nbob\tAlien\n", "", "tabs"),
      ("\"ann\",\"The Matrix\",Alien\nbob,Alien\n", "", "commas"),
      ("ann|The Matrix|Alien\nbob|Alien\n", " --delimiter pipe", nil),
    ] as [(String, String, String?)])
  func lists(text: String, typed: String, name: String?) throws {
    let dataset = try DatasetLoader.read(
      ByteSource(Array(text.utf8), name: "t"), name: "t", options: options(typed: "--layout lists" + typed))
    #expect(entries(dataset) == ["ann×The Matrix 1.0", "ann×Alien 1.0", "bob×Alien 1.0"])
    let told = dataset.notices.filter { $0.hasPrefix("Lines are divided at") }
    #expect(told == (name.map { ["Lines are divided at \($0); --delimiter says otherwise."] } ?? []))
    let spaces = try DatasetLoader.read(
      ByteSource(Array("ann x y,z\nbob x\n".utf8), name: "t"), name: "t", options: options(typed: "--layout lists"))
    #expect(spaces.items == ["x", "y,z"])
    let overruled = try DatasetLoader.read(
      ByteSource(Array("ann,a x,b\nbob,a x\n".utf8), name: "t"), name: "t",
      options: options(typed: "--layout lists --delimiter space"))
    #expect(overruled.items == ["x,b", "x"])
  }

  @Test("several readings come with the table by column")
  func readings() throws {
    let error = try #require(throws: DatasetError.self) {
      try open("user,artist,track,plays\n1,a,x,3\n1,a,y,2\n2,b,z,1\n2,a,x,4\n")
    }
    #expect(error.readings.map(\.option) == ["--columns user,artist,plays", "--columns user,track,plays"])
    #expect(error.columns.map(\.name) == ["user", "artist", "track", "plays"])
    #expect(error.columns[2].cells == ["x", "y", "z", "x"])
  }

  @Test("what has no meaning for a file is told and not passed over")
  func meaningless() {
    let table = Array("user,item\na,x\n".utf8)
    var query = OpeningOptions()
    query.query = "SELECT 1"
    #expect(throws: DatasetError("t: this is no SQLite database, so --query has no meaning for it.")) {
      try DatasetLoader.read(ByteSource(table, name: "t"), name: "t", options: query)
    }
    var member = OpeningOptions()
    member.member = "a.csv"
    #expect(throws: DatasetError("t: this is no ZIP archive, so --member has no meaning for it.")) {
      try DatasetLoader.read(ByteSource(table, name: "t"), name: "t", options: member)
    }
  }

  @Test("dates with words are the times that they say")
  func worded() {
    func read(_ text: String) -> Double? {
      let bytes = Array(text.utf8)
      return WordedTime.read(bytes.span, in: bytes.indices)
    }
    for text in [
      "20-Sep-2018", "Sep 20, 2018", "20 September 2018", "2018-9-20", "September 20th, 2018",
      "Thu Sep 20 00:00:00 2018",
      "Thu, 20 Sep 2018 02:00:00 +0200", "Thu Sep 20 00:00:00 +0000 2018", "20/Sep/2018", "20-Sep-18",
      "Sep 20 2018 12:00 AM",
    ] { #expect(read(text) == 1_537_401_600, "\(text)") }
    for text in [
      "Sep 2018", "20-Foo-2018", "40 Sep 2018", "Sep Oct 2018", "2018-13-1", "hello", "1:2:3:4", "+", "Sep 20 2018 x",
    ] {
      #expect(read(text) == nil, "\(text)")
    }
  }
}
