# Huge values and numeric ids; a preset that opens with another
open watch-log
iterate 2
view observed
view confidence
view error
inspect user
similar user
add user "new one"
rate "new one" 100170790 50000
undo
redo
until 1e-3
reset
seen on
top 3
