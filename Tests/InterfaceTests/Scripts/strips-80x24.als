# 80x24
strips on
iterate 2
move last
move last-item
