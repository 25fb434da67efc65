# 80x24
preset spark
iterate 3
