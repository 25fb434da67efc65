# 80x24
glyphs ascii
iterate 3
