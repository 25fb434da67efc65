# 80x24
iterate 5
facts
