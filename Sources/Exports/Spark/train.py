"""Trains the model that job.json describes with Spark MLlib's ALS.

Run it with submit.sh, or by hand:

    spark-submit train.py                                  # the data beside this file, on this machine
    spark-submit --master yarn train.py --data hdfs:///ratings.parquet --output hdfs:///model

It writes, as CSV with the original ids, users.csv and items.csv (factors), lists.csv (top-N of every user, without what
the user has), and model.json with the exact loss over all pairs. alscope opens the folder.

The data: three columns user, item, value (a value may be missing: then it is 1), from anything that Spark reads. Ids are
text; the first appearance decides their order. Repeated pairs add up; 0 is the same as no entry.
"""

import argparse
import json
import os
import sys
import threading

import numpy as np
from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    sys.stderr.reconfigure(encoding="utf-8")
    options = arguments()
    with open(os.path.join(HERE, "job.json"), encoding="utf-8") as file:
        job = json.load(file)
    spark = SparkSession.builder.appName("alscope " + job["dataset"]).getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    if spark.sparkContext.master.startswith("local"):
        # A machine alone has no use for the 200 parts that Spark shuffles into.
        spark.conf.set("spark.sql.shuffle.partitions", str(spark.sparkContext.defaultParallelism))
    train(spark, job, options)
    spark.stop()


def arguments():
    parser = argparse.ArgumentParser(description="Train alternating least squares with Spark MLlib.")
    parser.add_argument("--data", default="file://" + os.path.join(HERE, "interactions.csv"), help="any path Spark knows")
    parser.add_argument("--format", choices=["csv", "parquet"], help="by default what the path's name says")
    parser.add_argument("--output", default="file://" + os.path.join(HERE, "model"), help="a folder that is written anew")
    parser.add_argument("--blocks", type=int, help="parts of users and of items; by default twice the cores")
    parser.add_argument("--checkpoints", help="a folder that all machines see; by default in the output, and deleted in the end")
    return parser.parse_args()


def train(spark, job, options):
    say("reading " + options.data)
    rows = read(spark, job, options)
    users, items = ids(rows, "user"), ids(rows, "item")
    pairs = stored(rows, users, items).cache()
    count = pairs.count()
    if count == 0:
        fail("there is no interaction in the data")
    say(f"training {count} interactions of {users.count()} users and {items.count()} items")
    model = fit(spark, job, options, pairs)
    say("measuring the loss")
    x, y = padded(model.userFactors, users, job["rank"]).cache(), padded(model.itemFactors, items, job["rank"]).cache()
    loss = exact_loss(job, pairs, x, y)
    say(f"writing {options.output}")
    write_factors(x, job["rank"], options.output + "/users.csv")
    write_factors(y, job["rank"], options.output + "/items.csv")
    write_lists(spark, job["topN"], pairs, x, y, options.output + "/lists.csv")
    describe(spark, job, count, x.count(), y.count(), loss, options.output + "/model.json")
    if not options.checkpoints:
        delete(spark, options.output + "/checkpoints")
    say(f"loss {sum(loss.values()):.12g}")


def say(sentence):
    print("alscope: " + sentence, file=sys.stderr, flush=True)


def fail(sentence):
    say("failed: " + sentence)
    sys.exit(1)


# Data


def read(spark, job, options):
    """Columns line (counted from 1, after the header), user, item (text) and value (double), every row checked."""
    form = options.format or ("parquet" if ".parquet" in options.data else "csv")
    if form == "parquet":
        table = spark.read.parquet(options.data)
    else:
        table = (
            spark.read.option("header", True).option("escape", '"').option("inferSchema", False)
            .option("multiLine", job["idsHaveLineEnds"]).option("mode", "PERMISSIVE").csv(options.data)
        )
    columns = job["columns"]
    for name in columns[:2]:
        if name not in table.columns:
            fail(f"the data have no column “{name}”, only {', '.join(table.columns)}")
    value = F.col(columns[2]) if columns[2] in table.columns else F.lit("1")
    rows = numbered(
        table.select(
            F.col(columns[0]).cast("string").alias("user"), F.col(columns[1]).cast("string").alias("item"),
            value.cast("string").alias("text"),
        )
    ).withColumn("value", F.expr("try_cast(trim(text) AS DOUBLE)"))
    check(rows)
    return rows.select("line", "user", "item", "value").cache()


def numbered(table):
    """Adds the number of each row, which is its line's where no field has a line's end in it."""
    parts = table.withColumn("id", F.monotonically_increasing_id()).withColumn("part", F.spark_partition_id())
    counts = sorted((row["part"], row["count"]) for row in parts.groupBy("part").count().collect())
    before, offsets = 0, []
    for part, count in counts:
        offsets += [F.lit(part), F.lit(before)]
        before += count
    if not offsets:
        fail("the data have no rows")
    within = F.col("id").bitwiseAND(F.lit((1 << 33) - 1))
    return parts.withColumn("line", within + F.create_map(*offsets)[F.col("part")] + 1).drop("id", "part")


def check(rows):
    empty = F.col("user").isNull() | F.col("item").isNull()
    no_number = F.col("value").isNull() | F.isnan("value") | (F.abs("value") == float("inf"))
    bad = rows.where(empty | no_number).orderBy("line").first()
    if bad is None:
        return
    if bad["user"] is None or bad["item"] is None:
        fail(f"row {bad['line']} after the header: an id is missing")
    fail(f"row {bad['line']} after the header: “{bad['text']}” is not a number")


def ids(rows, column):
    """The ids of one side by the order in which they appear: id, index from 0."""
    first = rows.groupBy(F.col(column).alias("id")).agg(F.min("line").alias("first"))
    # Ids of one line are one user and one item, so lines tell the order; a window would bring all ids to one machine.
    ordered = first.orderBy("first").select("id").rdd.zipWithIndex().map(lambda pair: (pair[0][0], pair[1]))
    return ordered.toDF("id string, index int").cache()


def stored(rows, users, items):
    sums = rows.groupBy("user", "item").agg(F.sum("value").alias("value")).where("value != 0")
    return (
        sums.join(users.withColumnRenamed("index", "u"), F.col("user") == users["id"]).drop("id")
        .join(items.withColumnRenamed("index", "i"), F.col("item") == items["id"]).select("u", "i", "value")
    )


# Training


def fit(spark, job, options, pairs):
    context = spark.sparkContext
    blocks = options.blocks or max(2, 2 * context.defaultParallelism if not is_small(pairs) else 2)
    # Without checkpoints every iteration hangs on all before it, and a chain of 20 is too deep for a thread's stack.
    context.setCheckpointDir(options.checkpoints or options.output + "/checkpoints")
    als = ALS(
        userCol="u", itemCol="i", ratingCol="value", implicitPrefs=job["implicitPrefs"], rank=job["rank"],
        alpha=job["alpha"], regParam=job["regParam"], maxIter=job["maxIter"], seed=job["seed"], nonnegative=False, checkpointInterval=5,
        numUserBlocks=blocks, numItemBlocks=blocks,
    )
    done = threading.Event()
    watcher = threading.Thread(target=watch, args=(context, 2 * job["maxIter"], done), daemon=True)
    watcher.start()
    model = als.fit(pairs)
    done.set()
    watcher.join()
    return model


def is_small(pairs):
    return pairs.limit(100_001).count() <= 100_000


def watch(context, half_steps, done):
    """Tells how far training is: with implicit preferences every half-step is a job of its own."""
    tracker = context.statusTracker()
    begun, told = len(tracker.getJobIdsForGroup(None)), -1
    while not done.wait(0.5):
        now = min(half_steps, max(0, len(tracker.getJobIdsForGroup(None)) - begun - 1))
        if now != told:
            told = now
            say(f"half-step {now} of {half_steps}")


def padded(factors, ids, rank):
    """id, index and factors of every id; zeros for those without an entry."""
    zeros = F.array([F.lit(0.0)] * rank)
    joined = ids.join(factors.withColumnRenamed("id", "row"), F.col("index") == F.col("row"), "left").drop("row")
    exact = F.transform(F.coalesce("features", zeros), lambda number: number.cast("double"))
    return joined.select("id", "index", exact.alias("features"))


# The loss over all pairs, without visiting them: Σ_all s² = tr(XᵀX · YᵀY)


def gram(factors, rank):
    def part(rows):
        matrix = np.array([row[0] for row in rows], dtype=float).reshape(-1, rank)
        yield matrix.T @ matrix

    return factors.select("features").rdd.mapPartitions(part).treeReduce(np.add)


def exact_loss(job, pairs, x, y):
    dot = F.aggregate(F.zip_with("x", "y", lambda a, b: a * b), F.lit(0.0), lambda total, term: total + term)
    scored = (
        pairs.join(x.select(F.col("index").alias("u"), F.col("features").alias("x")), "u")
        .join(y.select(F.col("index").alias("i"), F.col("features").alias("y")), "i").withColumn("s", dot)
    )
    if job["implicitPrefs"]:
        c, t = 1 + job["alpha"] * F.abs("value"), F.when(F.col("value") > 0, 1.0).otherwise(0.0)
    else:
        c, t = F.lit(1.0), F.col("value")
    sums = scored.select(F.sum(c * (t - F.col("s")) ** 2).alias("errors"), F.sum(F.col("s") ** 2).alias("scores")).first()
    unobserved = 0.0
    if job["implicitPrefs"]:
        everything = float(np.sum(gram(x, job["rank"]) * gram(y, job["rank"])))
        unobserved = max(0.0, everything - sums["scores"])
    penalty = sum(regularization(job, pairs, factors, column) for factors, column in ((x, "u"), (y, "i")))
    return {"observed": sums["errors"], "unobserved": unobserved, "regularization": penalty}


def regularization(job, pairs, factors, column):
    """λ Σ n‖x‖², n the row's entries: those above 0 with implicit preferences, else all."""
    counted = pairs.where("value > 0") if job["implicitPrefs"] else pairs
    norms = F.aggregate("features", F.lit(0.0), lambda total, number: total + number * number)
    counts = counted.groupBy(F.col(column).alias("index")).count()
    total = factors.join(counts, "index").select(F.sum(F.col("count") * norms)).first()[0]
    return job["regParam"] * (total or 0.0)


# Output


def table(frame, path):
    (
        frame.write.mode("overwrite").option("header", True).option("escape", '"').option("quoteAll", False)
        .option("ignoreLeadingWhiteSpace", False).option("ignoreTrailingWhiteSpace", False).csv(path)
    )


def write_factors(factors, rank, path):
    columns = [F.col("features")[f].alias(f"f{f + 1}") for f in range(rank)]
    table(factors.orderBy("index").select("id", *columns), path)


def write_lists(spark, count, pairs, x, y, path):
    """Every user's best items that the user does not have: higher score first, then the item that comes first."""
    rows = y.select("index", "features", "id").orderBy("index").collect()
    items = spark.sparkContext.broadcast((np.array([row[1] for row in rows]), [row[2] for row in rows]))
    seen = pairs.groupBy("u").agg(F.collect_list("i").alias("seen"))
    users = x.join(seen, F.col("index") == F.col("u"), "left").select("index", "id", "features", "seen")

    def lists(part):
        factors, names = items.value
        for index, user, row, seen_items in part:
            scores = factors @ np.array(row)
            taken = 0
            if seen_items:
                scores[seen_items] = -np.inf
                taken = len(seen_items)
            wanted = min(count, len(names) - taken)
            if wanted <= 0:
                continue
            # Everything that ties with the last one is looked at, so that the order of the items decides.
            last = np.partition(scores, -wanted)[-wanted]
            best = np.flatnonzero(scores >= last)
            best = best[np.lexsort((best, -scores[best]))][:wanted]
            for rank, item in enumerate(best):
                yield index, user, rank + 1, names[item], float(scores[item])

    schema = "index int, user string, rank int, item string, score double"
    frame = users.rdd.mapPartitions(lists).toDF(schema).orderBy("index", "rank")
    table(frame.select("user", "rank", "item", "score"), path)


def describe(spark, job, count, users, items, loss, path):
    """model.json as alscope reads it, through Hadoop's own files, so that it can lie anywhere."""
    half_steps = 2 * job["maxIter"]
    last = {"halfStep": half_steps, "side": "users", **loss, "total": sum(loss.values())}
    model = {
        "format": "alscope model", "version": 1, "dataset": job["dataset"], "users": users, "items": items,
        "stored": count, "hyperparameters": job["hyperparameters"], "history": [last],
    }
    system, place = hadoop(spark, path)
    stream = system.create(place, True)
    stream.write(bytearray(json.dumps(model, ensure_ascii=True, indent=2).encode("utf-8")))
    stream.close()


def delete(spark, path):
    system, place = hadoop(spark, path)
    system.delete(place, True)


def hadoop(spark, path):
    place = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(path)
    return place.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()), place


if __name__ == "__main__":
    main()
