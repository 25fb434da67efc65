# 120x40
alpha 0
lambda 0
iterate 200
facts
