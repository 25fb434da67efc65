# 40x12
iterate 2
pane list
