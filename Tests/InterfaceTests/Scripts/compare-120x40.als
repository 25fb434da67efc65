# 120x40
iterate 3
compare lambda 5
back 2
