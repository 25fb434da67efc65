# Builds alscope with Swift's library linked in, so that it runs where no Swift is, and installs it.
#
#   make                         build the program, its manual page and its completions
#   make install PREFIX=/usr     install them; DESTDIR=… puts all of it under another root
#   make uninstall PREFIX=/usr
#   make static                  one program for every Linux of this processor, in .build/static
#   make wheel                   of that program, a Python wheel
#   make deb                     of that program, a Debian package
#   make tarball                 of that program, an archive with an install.sh
#   make docs                    the pages of the WALS library in .build/docs

PREFIX ?= /usr/local
DESTDIR ?=

bindir = $(DESTDIR)$(PREFIX)/bin
sharedir = $(DESTDIR)$(PREFIX)/share
# Which of the two programs is installed.
made = .build/package
sources = Package.swift $(shell find Sources datasets lessons -type f) packaging/build.sh packaging/notices.sh

# Swift's library is a part of macOS, where nothing is linked statically.
ifeq ($(shell uname -s),Darwin)
carried =
whole =
else
# No library out of the program's own folder comes before the system's, and every symbol is bound before anything runs.
carried = --static-swift-stdlib --disable-local-rpath -Xlinker -z -Xlinker now
whole = -Xswiftc -static-executable -Xcc -DALSCOPE_CARRIES_LOCALE
endif

.PHONY: all static install uninstall wheel deb tarball docs
all: .build/package/done
static: .build/static/done

.build/package/done: $(sources)
	packaging/build.sh package $(carried)
	touch $@

.build/static/done: $(sources)
	packaging/build.sh static $(whole)
	touch $@

install: $(made)/done
	install -d $(bindir) $(sharedir)/man/man1 $(sharedir)/bash-completion/completions \
	  $(sharedir)/zsh/site-functions $(sharedir)/fish/vendor_completions.d $(sharedir)/doc/alscope
	install -m 755 $(made)/alscope $(bindir)/alscope
	install -m 644 $(made)/alscope.1 $(sharedir)/man/man1/alscope.1
	install -m 644 $(made)/alscope.bash $(sharedir)/bash-completion/completions/alscope
	install -m 644 $(made)/_alscope $(sharedir)/zsh/site-functions/_alscope
	install -m 644 $(made)/alscope.fish $(sharedir)/fish/vendor_completions.d/alscope.fish
	install -m 644 LICENSE $(made)/NOTICES.txt $(sharedir)/doc/alscope

uninstall:
	rm -f $(bindir)/alscope $(sharedir)/man/man1/alscope.1 $(sharedir)/bash-completion/completions/alscope \
	  $(sharedir)/zsh/site-functions/_alscope $(sharedir)/fish/vendor_completions.d/alscope.fish \
	  $(sharedir)/doc/alscope/LICENSE $(sharedir)/doc/alscope/NOTICES.txt
	[ ! -d $(sharedir)/doc/alscope ] || rmdir $(sharedir)/doc/alscope

wheel: static
	. packaging/origin.sh && export HOMEPAGE && python3 packaging/wheel.py .build/static

deb: static
	packaging/debian.sh

tarball: static
	packaging/tarball.sh

docs:
	packaging/docs.sh
