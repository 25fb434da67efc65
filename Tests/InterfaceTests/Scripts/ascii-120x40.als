# 120x40
glyphs ascii
iterate 3
inspect Cleo
stage 3
