# 80x24
glyphs ascii
help
