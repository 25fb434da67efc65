import Testing

@testable import Datasets

@Suite("Files that people have") struct RecognizedFilesTests {
  /// By names.
  static let named: [FileCase] = [
    FileCase(
      "timestamp,visitorid,event,itemid,transactionid\n1433221332117,257597,view,355908,\n1433221332894,257598,addtocart,355909,\n",
      "", "user “visitorid” × item “itemid”, each line counts as 1, time “timestamp” | 257597×355908 1, 257598×355909 1"
    ),
    FileCase(
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n"
        + "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,541312140,72d76fde\n"
        + "2019-10-01 00:00:01 UTC,cart,3900821,2053013552326770905,appliances,aqua,33.20,554748717,9333dfbd\n",
      "",
      "user “user_id” × item “product_id”, each line counts as 1, time “event_time” | 541312140×44600062 1, 554748717×3900821 1"
    ),
    FileCase(
      "user_id,product_id,category_id\n520088904,1003461,2053013555631882655\n520088905,1003462,2053013555631882656\n",
      "",
      "user “user_id” × item “product_id”, each line counts as 1 | 520088904×1003461 1, 520088905×1003462 1"),
    FileCase(
      "user_id:token\titem_id:token\trating:float\ttimestamp:float\n1\t10\t3\t881250949\n1\t11\t4\t881250950\n2\t10\t5\t881250951\n",
      "",
      "user “user_id” × item “item_id” = value “rating”, time “timestamp” | 1×10 3, 1×11 4, 2×10 5"),
    FileCase(
      "uid,age,iid,score,ts\n1,30,10,3,881250949\n1,30,11,4,881250950\n2,41,10,5,881250951\n", "",
      "user “uid” × item “iid” = value “score”, time “ts” | 1×10 3, 1×11 4, 2×10 5"),
    FileCase(
      "session_id,product_id,quantity,price\n1,10,3,9.99\n1,11,4,5\n2,10,5,9.99\n", "",
      "user “session_id” × item “product_id” = value “quantity” | 1×10 3, 1×11 4, 2×10 5"),
    FileCase(
      "user,event,item\n1,view,10\n1,view,11\n2,buy,10\n", "",
      "user “user” × item “item”, each line counts as 1 | 1×10 1, 1×11 1, 2×10 1"),
    FileCase(
      "timestamp,eventType,contentId,personId,sessionId,userAgent,userRegion,userCountry\n"
        + "1465413032,VIEW,-3499919498720038879,-8845298781299428018,1264196770339959068,,,\n"
        + "1465412560,VIEW,8890720798209849691,-1032019229384696495,3621737643587579081,\"Mozilla/5.0 (Mac)\",NY,US\n",
      "",
      "user “personId” × item “contentId”, each line counts as 1, time “timestamp” | -8845298781299428018×-3499919498720038879 1, "
        + "-1032019229384696495×8890720798209849691 1"),
    FileCase(
      "t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,000058a1,0663713001,0.0508,2\n2018-09-20,000058a1,0541518023,0.0305,2\n",
      "",
      "user “customer_id” × item “article_id”, each line counts as 1, time “t_dat” | 000058a1×0663713001 1, 000058a1×0541518023 1"
    ),
    FileCase(
      "user_id,parent_asin,rating,timestamp\nAE,B08,5.0,1588687728923\nAF,B09,4.0,1588687728924\n", "",
      "user “user_id” × item “parent_asin” = value “rating”, time “timestamp” | AE×B08 5, AF×B09 4"),
    FileCase(
      "\"User-ID\";\"ISBN\";\"Book-Rating\"\n\"276725\";\"034545104X\";\"3\"\n\"276726\";\"0155061224\";\"5\"\n", "",
      "user “User-ID” × item “ISBN” = value “Book-Rating” | 276725×034545104X 3, 276726×0155061224 5"),
    FileCase(
      "\"\",\"user_id\",\"anime_id\",\"rating\"\n\"1\",7,20,8\n\"2\",7,24,-1\n\"3\",8,20,9\n", "",
      "user “user_id” × item “anime_id” = value “rating” | 7×20 8, 7×24 -1, 8×20 9"),
    FileCase(
      ",user_id,item_id,rating\n0,7,20,8\n1,7,24,1\n2,8,20,9\n", "",
      "user “user_id” × item “item_id” = value “rating” | 7×20 8, 7×24 1, 8×20 9"),
    FileCase(
      "userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n1,1029,3.0,1260759179\n", "",
      "user “userId” × item “movieId” = value “rating”, time “timestamp” | 1×31 2.5, 1×1029 3"),
    FileCase(
      "rating,timestamp,movieId,userId\n2.5,1260759144,31,1\n3.0,1260759179,1029,1\n", "",
      "user “userId” × item “movieId” = value “rating”, time “timestamp” | 1×31 2.5, 1×1029 3"),
    FileCase(
      "user_id,user_name,movie_id,movie_title,stars\n1,ann,10,Dune,4\n2,ben,10,Dune,5\n1,ann,11,Emma,2\n", "",
      "user “user_id” × item “movie_id” = value “stars” | 1×10 4, 1×11 2, 2×10 5"),
    FileCase(
      "Customer ID,Stock Code,Qty\nc1,s1,2\nc2,s1,3\n", "",
      "user “Customer ID” × item “Stock Code” = value “Qty” | c1×s1 2, c2×s1 3"),
    FileCase(
      "df.user_id,df.item_id,df.plays\n1,x,2\n2,x,3\n", "",
      "user “df.user_id” × item “df.item_id” = value “df.plays” | 1×x 2, 2×x 3"),
    FileCase(
      "nutzer;artikel;bewertung\na;x;3\nb;x;4\n", "",
      "user “nutzer” × item “artikel” = value “bewertung” | a×x 3, b×x 4"),
    FileCase("user,item\na,x\na,x\nb,y\n", "", "user “user” × item “item”, each line counts as 1 | a×x 2, b×y 1"),
    FileCase("user item\na x\nb y\n", "", "user “user” × item “item”, each line counts as 1 | a×x 1, b×y 1"),
    FileCase(
      "review_id,user_id,business_id,stars,useful,funny,cool,date\nr1,u1,b1,5,0,0,1,2018-07-07 22:09:11\nr2,u2,b1,3,1,0,0,2018-07-08 22:09:11\n",
      "",
      "user “user_id” × item “business_id” = value “stars”, time “date” | u1×b1 5, u2×b1 3"),
    FileCase(
      "user_id,track_id,listened_at\nu1,t1,2024-01-02T10:00:00Z\nu1,t2,2024-01-03T10:00:00Z\n", "",
      "user “user_id” × item “track_id”, each line counts as 1, time “listened_at” | u1×t1 1, u1×t2 1"),
    FileCase(
      "user_id,play_duration,video_duration,video_id,watch_ratio\n1,200,300,7,0.5\n1,100,200,8,0.5\n2,30,40,7,0.75\n",
      "",
      "user “user_id” × item “video_id” = value “watch_ratio” | 1×7 0.5, 1×8 0.5, 2×7 0.75"),
    FileCase(
      "user,item,value,day\na,x,1,2024-05-01\nb,y,2,2024-05-02\n", "",
      "user “user” × item “item” = value “value”, time “day” | a×x 1, b×y 2"),
    FileCase(
      "user,item,rating,date\na,x,1,05/01/2018\nb,y,2,05/31/2018\n", "",
      "user “user” × item “item” = value “rating”, time “date” | a×x 1, b×y 2"),
  ]

  /// Without names, or with names that say nothing.
  static let unnamed: [FileCase] = [
    FileCase(
      "0\t2010-10-19T23:55:27Z\t30.2359091167\t-97.7951395833\t22847\n0\t2010-10-18T22:17:43Z\t30.2691029532\t-97.7493953705\t420315\n"
        + "1\t2010-10-17T23:42:03Z\t30.2557309927\t-97.7633857727\t22847\n", "",
      "user in column 1 × item in column 5, each line counts as 1, time in column 2 | 0×22847 1, 0×420315 1, 1×22847 1"),
    FileCase(
      "1,2014-04-07T10:51:09.277Z,214536502,0\n1,2014-04-07T10:54:09.868Z,214536500,0\n2,2014-04-07T13:56:37.614Z,214662742,0\n",
      "",
      "user in column 1 × item in column 3, each line counts as 1, time in column 2 | 1×214536502 1, 1×214536500 1, 2×214662742 1"
    ),
    FileCase(
      "1,2,1464000000\n1,3,1464000005\n2,2,1464000009\n", "",
      "user in column 1 × item in column 2, each line counts as 1, time in column 3 | 1×2 1, 1×3 1, 2×2 1"),
    FileCase(
      "a,x,881250949\na,y,881250950\nb,x,881250951\n", "",
      "user in column 1 × item in column 2, each line counts as 1, time in column 3 | a×x 1, a×y 1, b×x 1"),
    FileCase(
      "196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n", "",
      "user in column 1 × item in column 2 = value in column 3, time in column 4 | 196×242 3, 186×302 3, 22×377 1"),
    FileCase(
      "1::1193::5::978300760\n1::661::3::978302109\n2::1193::4::978298413\n", "",
      "user in column 1 × item in column 2 = value in column 3, time in column 4 | 1×1193 5, 1×661 3, 2×1193 4"),
    FileCase(
      "151603712,\"The Elder Scrolls V Skyrim\",purchase,1.0,0\n151603712,\"The Elder Scrolls V Skyrim\",play,273.0,0\n"
        + "151603712,\"Fallout 4\",purchase,1.0,0\n151603713,\"Fallout 4\",play,87.0,0\n", "",
      "user in column 1 × item in column 2 = value in column 4 | 151603712×The Elder Scrolls V Skyrim 274, 151603712×Fallout 4 1, "
        + "151603713×Fallout 4 87"),
    FileCase(
      "00000c\t3bd73256\tbetty blowtorch\t2137\n00000c\tf2fb0ff0\tdie Ärzte\t1099\n00001d\t3bd73256\tbetty blowtorch\t897\n",
      "",
      "user in column 1 × item in column 2 = value in column 4 | 00000c×3bd73256 2137, 00000c×f2fb0ff0 1099, 00001d×3bd73256 897"
    ),
    FileCase(
      "1,2268318,2520377,pv,1511544070\n1,2333346,2520771,pv,1511561733\n2,2268318,2520377,buy,1511572885\n1,2576651,149192,pv,1511572886\n",
      "",
      "user in column 1 × item in column 2, each line counts as 1, time in column 5 | 1×2268318 1, 1×2333346 1, 1×2576651 1, 2×2268318 1"
    ),
    FileCase(
      "ana,dune,3\nana,alien,1.5\nben,dune,2\n", "",
      "user in column 1 × item in column 2 = value in column 3 | ana×dune 3, ana×alien 1.5, ben×dune 2"),
    FileCase(
      "ana,dune\nana,alien\nben,dune\n", "",
      "user in column 1 × item in column 2, each line counts as 1 | ana×dune 1, ana×alien 1, ben×dune 1"),
    FileCase(
      "1\t2\n1\t3\n2\t3\n", "", "user in column 1 × item in column 2, each line counts as 1 | 1×2 1, 1×3 1, 2×3 1"),
    FileCase("a,b,c\n1,10,5\n1,11,3\n", "", "user “a” × item “b” = value “c” | 1×10 5, 1×11 3"),
    FileCase(
      "# Directed graph\n# Nodes: 3 Edges: 3\n# FromNodeId\tToNodeId\n0\t1\n0\t2\n1\t2\n", "",
      "user “FromNodeId” × item “ToNodeId”, each line counts as 1 | 0×1 1, 0×2 1, 1×2 1"),
    FileCase(
      "% bip weighted\n% 3 2 2\n1 1 5\n1 2 3\n2 1 4\n", "",
      "user in column 1 × item in column 2 = value in column 3 | 1×1 5, 1×2 3, 2×1 4"),
    FileCase("#user,item,value\na,x,2\nb,x,3\n", "", "user “user” × item “item” = value “value” | a×x 2, b×x 3"),
    FileCase(
      "0 1 2 3 4\n1 2 5\n2 0 1 5 7 8\n3 9\n", "",
      "a user and all of its items a line, each counts as 1 | 0×1 1, 0×2 1, 0×3 1, 0×4 1, 1×2 1, 1×5 1, 2×1 1, 2×5 1, 2×0 1, 2×7 1, 2×8 1, 3×9 1"
    ),
    FileCase(
      "1:\n1488844,3,2005-09-06\n822109,5,2005-05-13\n2:\n1488844,4,2005-10-19\n", "",
      "user “user” × item “item” = value “rating”, time “date” | 1488844×1 3, 1488844×2 4, 822109×1 5"),
    FileCase(
      "17:\n30878,2005-12-26\n30879,2005-12-27\n", "",
      "user “user” × item “item”, each line counts as 1, time “date” | 30878×17 1, 30879×17 1"),
  ]

  /// A column for every item.
  static let grids: [FileCase] = [
    FileCase(
      "5,3,0,1\n4,0,0,1\n1,1,0,5\n1,0,0,4\n0,1,5,4\n", "",
      "5 users numbered from 1 × 4 items numbered from 1 | 1×1 5, 1×2 3, 1×4 1, 2×1 4, 2×4 1, 3×1 1, 3×2 1, 3×4 5, 4×1 1, 4×4 4, "
        + "5×2 1, 5×3 5, 5×4 4"),
    FileCase(
      "1.5 2.5 0.5\n3.25 1.5 2\n1.5 0.5 nan\n", "",
      "3 users numbered from 1 × 3 items numbered from 1 | 1×1 1.5, 1×2 2.5, 1×3 0.5, 2×1 3.25, 2×2 1.5, 2×3 2, 3×1 1.5, 3×2 0.5"
    ),
    FileCase(
      "5 3\n4 1\n", "--layout matrix", "2 users numbered from 1 × 2 items numbered from 1 | 1×1 5, 1×2 3, 2×1 4, 2×2 1"),
    FileCase(
      ",0,1,2\n0,5,3,0\n1,4,0,2\n", "", "user in column 1 × 3 items named by the header | 0×0 5, 0×1 3, 1×0 4, 1×2 2"),
    FileCase(
      "Person,Alien,Dune,Emma\nAna,3,,1\nBen,-,NA,2\nCleo,?,na,\n", "",
      "user “Person” × 3 items named by the header | Ana×Alien 3, Ana×Emma 1, Ben×Emma 2"),
    FileCase(
      "user,A,B\na,1,NaN\nb,nan,2\nc,null,None\nd,\\N,N/A\n", "",
      "user “user” × 2 items named by the header | a×A 1, b×B 2"),
    FileCase(
      "user,A,B\na,1,99\nb,99,2\n", "--missing 99", "user “user” × 2 items named by the header | a×A 1, b×B 2"),
    FileCase(
      "\"A\" \"B\" \"C\"\n\"ann\" 1 0 2\n\"ben\" 0 3 1\n", "",
      "user in column 1 × 3 items named by the header | ann×A 1, ann×C 2, ben×B 3, ben×C 1"),
    FileCase(
      "name,Alien,Dune\nAna,1,\nBen,,2\n", "", "user “name” × 2 items named by the header | Ana×Alien 1, Ben×Dune 2"),
    FileCase(
      "user,300,1917,2012\na,1,2,3\n", "", "user “user” × 3 items named by the header | a×300 1, a×1917 2, a×2012 3"),
    FileCase("ana,1,0,2\nben,0,3,\n", "", "user in column 1 × 3 items numbered from 1 | ana×1 1, ana×3 2, ben×2 3"),
    // Headers that are numbered alike are items of a wide table, not the column of the items.
    FileCase(
      "user,film 0,film 1,film 2\nann,3,,1\nbob,,2.5,\n", "",
      "user “user” × 3 items named by the header | ann×film 0 3, ann×film 2 1, bob×film 1 2.5"),
    FileCase(
      "101,1,0,2\n102,0,3,1\n103,2,2,2\n", "",
      "user in column 1 × 3 items numbered from 1 | 101×1 1, 101×3 2, 102×2 3, 102×3 1, 103×1 2, 103×2 2, 103×3 2"),
    FileCase("User,Dune\nAna,1\nBen,\n", "", "user “User” × 1 item named by the header | Ana×Dune 1"),
    FileCase(
      "Alien,Dune,Emma,Her\n5,3,0,1\n4,0,0,1\n4,1,0,5\n", "",
      "3 users numbered from 1 × 4 items named by the header | 1×Alien 5, 1×Dune 3, 1×Her 1, 2×Alien 4, 2×Her 1, 3×Alien 4, 3×Dune 1, "
        + "3×Her 5"),
    FileCase(
      "user;A;B;C\nx;1,5;;2\ny;0,5;3;\n", "",
      "user “user” × 3 items named by the header | x×A 1.5, x×C 2, y×A 0.5, y×B 3"),
  ]

  /// Text of all kinds.
  static let texts: [FileCase] = [
    FileCase("sep=;\nuser;item;value\na;x;1\nb;y;2\n", "", "user “user” × item “item” = value “value” | a×x 1, b×y 2"),
    FileCase("u;i;v\nann;film;3,5\nben;film;2\n", "", "user “u” × item “i” = value “v” | ann×film 3.5, ben×film 2"),
    FileCase(
      "user;item;value\nann;film;1.234,5\nben;film;2\n", "",
      "user “user” × item “item” = value “value” | ann×film 1234.5, ben×film 2"),
    FileCase(
      "ann dune 3,5\nben dune 2\n", "",
      "user in column 1 × item in column 2 = value in column 3 | ann×dune 3.5, ben×dune 2"),
    FileCase(
      "user,item,plays\na,x,\"3,702\"\nb,x,12\n", "--thousands comma",
      "user “user” × item “item” = value “plays” | a×x 3702, b×x 12"),
    FileCase(
      "user;item;plays\na;x;3,702\nb;x;12\n", "--decimal comma",
      "user “user” × item “item” = value “plays” | a×x 3.702, b×x 12"),
    FileCase(
      "user\tartist\tplays\nu3\t\"heroes\t5\nu4\t7\" singles\t2\nu4\t\"weird al\" yankovic\t1\n", "",
      "user “user” × item “artist” = value “plays” | u3×\"heroes 5, u4×7\" singles 2, u4×\"weird al\" yankovic 1"),
    FileCase(
      "user,artist,plays\nu3,\"heroes,5\nu4,x,2\n", "--quote none",
      "user “user” × item “artist” = value “plays” | u3×\"heroes 5, u4×x 2"),
    FileCase(
      "\"user\" \"item\" \"rating\"\n\"1\" \"a\" \"x\" 3\n\"2\" \"b\" \"x\" 4\n", "",
      "user “user” × item “item” = value “rating” | a×x 3, b×x 4"),
    FileCase("user,item,value\na,x,1,\nb,y,2,\n", "", "user “user” × item “item” = value “value” | a×x 1, b×y 2"),
    FileCase("user,item,value,\na,x,1\nb,y,2\n", "", "user “user” × item “item” = value “value” | a×x 1, b×y 2"),
    FileCase(
      "user\u{1}item\u{1}value\na\u{1}x\u{1}1\nb\u{1}y\u{1}2\n", "",
      "user “user” × item “item” = value “value” | a×x 1, b×y 2"),
    FileCase(
      "{\"user\":\"a\",\"item\":\"x\",\"rating\":5}\n{\"user\":\"b\",\"item\":\"y, z\",\"rating\":4.5}\n", "",
      "user “user” × item “item” = value “rating” | a×x 5, b×y, z 4.5"),
    FileCase(
      "{\"reviewerID\": \"A2\", \"asin\": \"05\", \"reviewerName\": \"J \\\"Q\\\"\", \"helpful\": [0, 0], \"overall\": 5.0, \"unixReviewTime\": 1393545600, \"reviewTime\": \"02 28, 2014\"}\n"
        + "{\"reviewerID\": \"A3\", \"asin\": \"05\", \"reviewText\": \"line\\nline\", \"overall\": 3.0, \"unixReviewTime\": 1363392000}\n",
      "",
      "user “reviewerID” × item “asin” = value “overall”, time “unixReviewTime” | A2×05 5, A3×05 3"),
    FileCase(
      "[\n  {\"user\": {\"id\": 7}, \"item\": \"x\", \"liked\": true},\n  {\"user\": {\"id\": 8}, \"item\": \"y\", \"liked\": true}\n]\n",
      "",
      "user “user.id” × item “item” = value “liked” | 7×x 1, 8×y 1"),
    FileCase(
      " %matrixmarket matrix coordinate real general\n2 2 2\n1 1 2\n2 2 3\n", "",
      "2 rows as users × 2 columns as items, numbered from 1 | 1×1 2, 2×2 3"),
    FileCase(
      "\n%%MatrixMarket matrix coordinate pattern general\n2 2 1\n2 1\n", "",
      "2 rows as users × 2 columns as items, numbered from 1, each entry counts as 1 | 2×1 1"),
  ]

  /// What is made of values at the door.
  static let doors: [FileCase] = [
    FileCase(
      "user,item,rating\na,x,5\na,y,3\nb,y,4\n", "--min-value 4",
      "user “user” × item “item” = value “rating” | a×x 5, b×y 4"),
    FileCase(
      "user,item,rating\na,x,5\na,y,3\nb,y,4\n", "--value 1",
      "user “user” × item “item”, each line counts as 1 | a×x 1, a×y 1, b×y 1"),
    FileCase(
      "user,item,rating\na,x,5\na,y,3\nb,y,4\n", "--value 1 --min-value 4",
      "user “user” × item “item” = value “rating” | a×x 1, b×y 1"),
    FileCase(
      "user,event,item\n1,view,10\n1,buy,10\n2,cart,11\n2,share,10\n", "--weights view=1,cart=3,buy=10",
      "user “user” × item “item” = weight of “event” | 1×10 11, 2×11 3"),
    FileCase(
      "user,item,rating\na,x,4\na,x,5\nb,y,2\n", "--repeats mean",
      "user “user” × item “item” = value “rating” | a×x 4.5, b×y 2"),
    FileCase(
      "user,item,rating\na,x,4\na,x,5\nb,y,2\n", "--preset ratings",
      "user “user” × item “item” = value “rating” | a×x 5, b×y 2"),
    FileCase(
      "user,item,rating\na,x,4\na,x,5\nb,y,2\n", "--preset ratings --repeats sum",
      "user “user” × item “item” = value “rating” | a×x 9, b×y 2"),
    FileCase(
      "user,item,value,time\na,x,8,2024-01-01\na,y,8,2024-01-31\nb,y,8,2024-03-01\n", "--half-life 30d",
      "user “user” × item “item” = value “value”, time “time” | a×x 2, a×y 4, b×y 8"),
    FileCase(
      "user,item,value\na,x,2\n,y,3\nb,,1\nc,z,\nNULL,x,4\nb,x,1\n", "--skip-incomplete",
      "user “user” × item “item” = value “value” | a×x 2, b×x 1"),
    FileCase(
      "user,item,value\na,x,2\nb,y,-1\nb,x,99\n", "--missing -1,99", "user “user” × item “item” = value “value” | a×x 2"
    ),
    FileCase(
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
        + "536365,85123A,LANTERN,6,12/1/2010 8:26,2.55,17850,United Kingdom\n536414,22139,,56,12/1/2010 11:52,0,,United Kingdom\n"
        + "C536379,D,Discount,-1,12/1/2010 9:41,27.50,14527,United Kingdom\n", "--skip-incomplete --min-value 0",
      "user “CustomerID” × item “StockCode” = value “Quantity”, time “InvoiceDate” | 17850×85123A 6"),
  ]

  @Test("columns are told by their names", arguments: named)
  func byName(one: FileCase) { #expect(told(Array(one.text.utf8), one.typed) == one.expected) }

  @Test("columns are told by their cells", arguments: unnamed)
  func byCells(one: FileCase) { #expect(told(Array(one.text.utf8), one.typed) == one.expected) }

  @Test("a column for every item", arguments: grids)
  func grid(one: FileCase) { #expect(told(Array(one.text.utf8), one.typed) == one.expected) }

  @Test("delimiters, quotes, numbers, JSON", arguments: texts)
  func text(one: FileCase) { #expect(told(Array(one.text.utf8), one.typed) == one.expected) }

  @Test("values are changed and left out at the door", arguments: doors)
  func door(one: FileCase) { #expect(told(Array(one.text.utf8), one.typed) == one.expected) }
}
