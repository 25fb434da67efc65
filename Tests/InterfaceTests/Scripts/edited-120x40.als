# 120x40
iterate 5
add user Zoe
rate Zoe Heat 2
iterate 1
