# 120x40
iterate 5
sort count
find al
