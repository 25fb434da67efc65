# 80x24
glyphs braille
iterate 8
lambda 2
iterate 4
