# 80x24
iterate 3
strips on
cells heat
