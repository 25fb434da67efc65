# 120x40
factors 20
iterate 2
inspect Cleo
