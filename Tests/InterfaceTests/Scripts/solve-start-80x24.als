# 80x24
iterate 2
inspect Cleo
