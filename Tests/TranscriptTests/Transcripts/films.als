# a look at everything
open films
step
step items
iterate 3
view predicted
user Iris
item Casablanca
loss parts
explain Titanic
inspect Cleo
similar Alien
map
map 1 2
factor-map
facts
compare spark
compare off
rate Noah Alien 5
foldin Noah
lambda 1
step
back 2
pane list
help rate
note "all done"
matrix
loss
list
