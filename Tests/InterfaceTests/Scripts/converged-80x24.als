# 80x24
until 1e-4
user Lou
seen on
