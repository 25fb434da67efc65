# 120x40
until 1e-4
map 1 2
