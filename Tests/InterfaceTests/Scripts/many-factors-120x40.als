# 120x40
factors 50
iterate 2
strips on
