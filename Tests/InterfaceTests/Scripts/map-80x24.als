# 80x24
until 1e-4
map
