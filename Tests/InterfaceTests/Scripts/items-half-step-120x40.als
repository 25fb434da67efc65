# 120x40
step users
step items
user Ben
item Dune
