# 80x24
compare spark
iterate 3
user Lou
