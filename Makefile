# Builds alscope with Swift's library linked in, so that it runs where no Swift is, and installs it.
#
#   make                         build the program, its manual page and its completions
#   make install PREFIX=/usr     install them; DESTDIR=… puts all of it under another root
#   make uninstall PREFIX=/usr
#   make deb                     a Debian package in .build/package
#   make docs                    the pages of the WALS library in .build/docs

PREFIX ?= /usr/local
DESTDIR ?=

bindir = $(DESTDIR)$(PREFIX)/bin
sharedir = $(DESTDIR)$(PREFIX)/share
flags = --configuration release --static-swift-stdlib --product alscope
made = .build/package
program = $(made)/alscope

.PHONY: all install uninstall deb docs
all: $(made)/done

$(made)/done: Package.swift $(shell find Sources datasets lessons -type f)
	swift build $(flags)
	mkdir -p $(made)
	cp "$$(swift build $(flags) --show-bin-path)/alscope" $(program)
	strip $(program)
	$(program) manual > $(made)/alscope.1
	$(program) --generate-completion-script bash > $(made)/alscope.bash
	$(program) --generate-completion-script zsh > $(made)/_alscope
	$(program) --generate-completion-script fish > $(made)/alscope.fish
	touch $@

install: all
	install -d $(bindir) $(sharedir)/man/man1 $(sharedir)/bash-completion/completions \
	  $(sharedir)/zsh/site-functions $(sharedir)/fish/vendor_completions.d
	install -m 755 $(program) $(bindir)/alscope
	install -m 644 $(made)/alscope.1 $(sharedir)/man/man1/alscope.1
	install -m 644 $(made)/alscope.bash $(sharedir)/bash-completion/completions/alscope
	install -m 644 $(made)/_alscope $(sharedir)/zsh/site-functions/_alscope
	install -m 644 $(made)/alscope.fish $(sharedir)/fish/vendor_completions.d/alscope.fish

uninstall:
	rm -f $(bindir)/alscope $(sharedir)/man/man1/alscope.1 $(sharedir)/bash-completion/completions/alscope \
	  $(sharedir)/zsh/site-functions/_alscope $(sharedir)/fish/vendor_completions.d/alscope.fish

deb: all
	packaging/debian.sh

docs:
	packaging/docs.sh
