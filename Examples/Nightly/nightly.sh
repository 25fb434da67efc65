#!/bin/sh
# A nightly job from a raw log to lists for everybody, and what its exit codes mean.
#
#   Examples/Nightly/nightly.sh PROGRAM [FOLDER]
#
# The first night searches for knobs and saves a model; every night after it goes on from there with whoever has come and
# gone. A model that finds less than is demanded never takes the place of yesterday's. Here two days are made up, so that
# the whole can be tried; put your own logs in their place.
set -eu
case $1 in
  */*) alscope=$(cd "$(dirname "$1")" && pwd)/$(basename "$1") ;;
  *) alscope=$1 ;;
esac
if [ $# -ge 2 ]; then
  work=$2
  mkdir -p "$work"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
cd "$work"

# Stops with a word unless a command ends with the code that is expected of it.
expect() {
  code=$1
  shift
  got=0
  "$@" >output 2>errors || got=$?
  if [ "$got" != "$code" ]; then
    echo "nightly: exit code $got instead of $code from: $*" >&2
    cat errors >&2
    exit 1
  fi
}

# The days: the second has newcomers, an item that is new, and some who are gone.
"$alscope" generate --users 300 --items 120 --groups 6 --density 0.12 --noise 0.1 --seed 1 >day1.csv
{
  awk -F, 'NR == 1 || $1 !~ /7$/' day1.csv
  awk -F, 'NR > 1 && $1 ~ /3$/ { print "new-" $1 "," $2 "," $3; print $1 ",brand-new,1" }' day1.csv
} >day2.csv

# The first night: knobs by a search that ends in a model. 0 is done.
expect 0 "$alscope" sweep day1.csv --holdout 0.2 --validation 0.2 --random 12 --alpha 0.5..50 --lambda 0.1..30 \
  --factors 8,16 --patience 3 --metric ndcg@10 --rows search.csv --save model --format json --quiet
cp output search.json

# Lists for everybody, and what is like what.
expect 0 "$alscope" recommend day1.csv --model model --all --top 10 --format csv
cp output lists.csv
expect 0 "$alscope" similar --model model --all --top 5 --format jsonl
cp output similar.jsonl

# The next night: the same knobs, whoever has come and gone. The gate: trained without a fifth, is it good enough? 1 is
# not, and then yesterday's model stays.
expect 0 "$alscope" evaluate day2.csv --from model --iterations 5 --holdout 0.2 --fail-under ndcg@10=0.1 --format json --quiet
expect 1 "$alscope" evaluate day2.csv --from model --iterations 5 --holdout 0.2 --fail-under ndcg@10=0.999 --quiet
expect 0 "$alscope" train day2.csv --from model --iterations 5 --model model.next --format json
grep -q 'new users are folded in' errors
rm -rf model.old
mv model model.old
mv model.next model
expect 0 "$alscope" recommend day2.csv --model model --all --top 10 --format csv
cp output lists.csv
grep -q '^new-' lists.csv
grep -q ',brand-new,' lists.csv

# Between two nights: who has come today gets a list from the model as it is.
awk -F, 'NR == 1 || $1 ~ /9$/ { if (NR > 1) $1 = "today-" $1; print $1 "," $2 "," $3 }' day1.csv >today.csv
expect 0 "$alscope" recommend today.csv --model model --all --top 10 --format jsonl
[ "$(wc -l <output)" -gt 0 ]

# The factors for whoever else serves them: arrays with their ids.
expect 0 "$alscope" train day2.csv --from model --iterations 0 --model model.npz --model-numbers float32

# What else a script may meet: 64 is wrong usage, 1 a file that is not there, 130 a job that was stopped and kept what it
# had.
expect 64 "$alscope" recommend day2.csv --model model
expect 64 "$alscope" sweep day2.csv --holdout 0.2
expect 1 "$alscope" recommend nowhere.csv --model model --all
"$alscope" train day2.csv --factors 64 --iterations 100000 --model stopped --format json >output 2>errors &
job=$!
got=0
# Until it has begun to listen.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  kill -INT "$job" 2>/dev/null || break
done
wait "$job" || got=$?
[ "$got" = 130 ] || { echo "nightly: a stopped job ended with $got instead of 130" >&2; exit 1; }
[ -e stopped/model.json ]
echo "nightly: two nights done in $work"
