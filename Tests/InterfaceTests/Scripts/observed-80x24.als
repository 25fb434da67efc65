# 80x24
iterate 2
view observed
item Gattaca
