# Resursbank. `make help` lists the targets; generator/HACKING.md has the map.
#
# One Makefile, not recursive. Objects go to build/$(MODE)/; header
# dependencies come from the compiler. Sources are found, not listed: a new
# file in generator/MODULE/ or tests/unit/MODULE/ is picked up by itself.

NUMBER  := 0.1.0
MODE    ?= release
DEPS    ?= yes
PREFIX  ?= /usr/local
DESTDIR ?=
WERROR  ?=
export DEPS

ifeq ($(origin CC),default)
CC := gcc
endif

# As many jobs as there are cores unless -j says otherwise; V=1 shows commands.
ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc)
endif
Q := $(if $(V),,@)

# ---- libraries ----------------------------------------------------------
# By pkg-config where they have a .pc file; libcmark-gfm-extensions and
# libstemmer have none. The target `libraries` names the packages of those
# that are missing.

PC      := yaml-0.1 libgit2 icu-i18n icu-uc libxxhash libcmark-gfm libseccomp \
	   libdeflate
LIBS    := $(shell pkg-config --libs $(PC) 2>/dev/null) \
	   -lcmark-gfm-extensions -lstemmer -lpthread
PCFLAGS := $(shell pkg-config --cflags $(PC) 2>/dev/null)

# ---- flags --------------------------------------------------------------

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wwrite-strings -Wundef -Wvla -Wimplicit-fallthrough \
	-Wno-missing-field-initializers $(if $(WERROR),-Werror)
HARD := -fPIE -fstack-protector-strong -D_FORTIFY_SOURCE=2
BASE := -std=c11 -D_GNU_SOURCE -Igenerator $(PCFLAGS) $(WARN)

FLAGS_release := -O2 -g $(HARD)
FLAGS_debug   := -Og -g -fPIE
FLAGS_asan    := -O1 -g -fPIE -fsanitize=address -fno-omit-frame-pointer
FLAGS_ubsan   := -O1 -g -fPIE -fsanitize=undefined -fno-sanitize-recover=all
FLAGS_tsan    := -O1 -g -fPIE -fsanitize=thread

MODES := release debug asan ubsan tsan
ifeq ($(filter $(MODE),$(MODES)),)
$(error MODE must be one of: $(MODES))
endif

CFLAGS  ?=
LDFLAGS ?=
ALLC := $(BASE) $(FLAGS_$(MODE)) $(CFLAGS)
ALLL := $(FLAGS_$(MODE)) -pie -Wl,-z,relro,-z,now,-z,noexecstack $(LDFLAGS)

# ---- files --------------------------------------------------------------

O       := build/$(MODE)
SRC     := $(sort $(wildcard generator/*/*.c))
HDR     := $(sort $(wildcard generator/*/*.h))
OBJ     := $(SRC:%.c=$(O)/%.o) $(O)/embed.o $(O)/version.o
MAIN    := $(O)/generator/cli/main.o
LIB     := $(O)/libresursbank.a
BIN     := $(O)/resursbank
# Parts of the program that are no C: themes, declarations, the reader of the
# index, in the order of the names that they have there.
WEB     := $(sort $(wildcard generator/search/web/*))
EMBED   := $(sort $(shell find generator/schema -type f -name '*.yml')) \
	   search/search.js=$(O)/search.js \
	   $(sort $(shell find themes/standard -type f))
EMBEDS  := $(foreach f,$(EMBED),$(lastword $(subst =, ,$(f))))

UNIT    := $(sort $(wildcard tests/unit/*/*_test.c))
UNITBIN := $(UNIT:%.c=$(O)/%)
FUZZ    := $(sort $(filter-out %/driver.c,$(wildcard tests/fuzz/*.c)))
FUZZBIN := $(FUZZ:%.c=$(O)/%)
TOOLS   := $(sort $(wildcard tests/spec/*.c))
TOOLBIN := $(TOOLS:%.c=$(O)/%)
SHIMS   := $(sort $(wildcard tests/e2e/*.c))
SHIMBIN := $(SHIMS:%.c=$(O)/%.so)

.DELETE_ON_ERROR:
.SECONDARY:

# ---- what people type ---------------------------------------------------

.PHONY: all
all: libraries   ## compile: build/resursbank, the standard theme embedded
	@$(MAKE) --no-print-directory build/resursbank

.PHONY: help
help:            ## list the targets
	@awk -F ':.*## ' '/^[a-z -]+:.*## / \
		{ printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo "  MODE=$(MODE) (of $(MODES)), DEPS=$(DEPS) (no: install nothing)"

.PHONY: site
site: packages-build   ## install what is missing, compile, generate content/ into public/
	@$(MAKE) --no-print-directory build/resursbank
	build/resursbank build

.PHONY: serve
serve: site      ## show the site on http://localhost:8080/
	cd public && python3 -m http.server --bind 127.0.0.1 8080

.PHONY: test
test: packages-test   ## install what is missing and run all tests
	@$(MAKE) --no-print-directory test-programs
	@tests/run all

.PHONY: check
check: libraries ## the fast tests: unit, spec, golden, errors
	@$(MAKE) --no-print-directory check-programs
	@tests/run fast

.PHONY: lint
lint: $(O)/headers.ok ## layers, headers alone, format, cppcheck, lengths
	@tests/lint/lint

.PHONY: format
format:          ## let clang-format have its way
	clang-format -i $(SRC) $(filter-out %/diag_table.h,$(HDR)) \
		$(wildcard tests/*/*.c tests/*/*/*.c tests/*/*.h)

.PHONY: debug release asan ubsan tsan
debug release asan ubsan tsan: ## compile in this mode: build/MODE/resursbank
	@$(MAKE) --no-print-directory MODE=$@ build/$@/resursbank

.PHONY: clean
clean:           ## remove build/
	rm -rf build

# ---- packages -----------------------------------------------------------

.PHONY: packages-build packages-deb packages-test libraries
packages-build packages-deb packages-test: packages-%:
	@generator/packages.sh $*

libraries:
	@DEPS=no generator/packages.sh build

# ---- the program --------------------------------------------------------

build/resursbank: $(BIN)
	@mkdir -p build
	$(Q)cp $(BIN) $@

$(BIN): $(MAIN) $(LIB)
	@echo "LD $@"
	$(Q)$(CC) $(ALLL) -o $@ $(MAIN) $(LIB) $(LIBS)

$(LIB): $(filter-out $(MAIN),$(OBJ))
	@rm -f $@
	@ar rcs $@ $^

$(O)/%.o: %.c
	@mkdir -p $(@D)
	@echo "CC $@"
	$(Q)$(CC) $(ALLC) -MMD -MP -c -o $@ $<

# The names of what goes into a program: rewritten when one comes or goes,
# which the times of the files themselves do not tell.
$(O)/names: FORCE
	@mkdir -p $(@D)
	@echo $(SRC) $(HDR) $(filter-out search/%,$(EMBED)) $(WEB) > $@.new
	@cmp -s $@.new $@ || mv $@.new $@

.PHONY: FORCE
FORCE:

# The reader of the index as one module, and small: properties that only it
# uses (own.txt) get short names.
$(O)/search.js: $(WEB) $(O)/names
	@mkdir -p $(@D)
	@esbuild --bundle --minify --format=esm --target=es2022 --charset=utf8 \
		--log-level=warning --outfile=$@ generator/search/web/ui.js \
		--mangle-props="^($$(grep -v '^#' \
			generator/search/web/own.txt | paste -sd'|'))\$$"

# Files that are part of the program, as a table of struct embed_file.
$(O)/embed.S: generator/embed.sh $(EMBEDS) $(O)/names
	@mkdir -p $(@D)
	@generator/embed.sh $(EMBED) > $@

$(O)/embed.o: $(O)/embed.S
	$(Q)$(CC) $(FLAGS_$(MODE)) -c -o $@ $<

# The number, and a digest of what determines the output: sources, embedded
# files, versions of the libraries.
$(O)/version.c: $(SRC) $(HDR) $(EMBEDS) $(O)/names Makefile
	@mkdir -p $(@D)
	@digest=$$( { cat $(O)/names $(SRC) $(HDR) $(EMBEDS); \
		for p in $(PC); do pkg-config --modversion $$p; done; \
		cat "$$($(CC) -print-file-name=libstemmer.so)"; } | \
		sha256sum | cut -c1-16 ); \
	printf '%s\n' '#include "base/embed.h"' '' \
		'struct str program_version(void)' '{' \
		"	return S(\"$(NUMBER)+$$digest\");" '}' > $@

$(O)/version.o: $(O)/version.c
	$(Q)$(CC) $(ALLC) -c -o $@ $<

# ---- test programs ------------------------------------------------------

.PHONY: test-programs check-programs
check-programs: build/resursbank $(UNITBIN) $(TOOLBIN) $(FUZZBIN)
test-programs: check-programs $(SHIMBIN)
	@for m in asan ubsan tsan; do \
		$(MAKE) --no-print-directory MODE=$$m sanitized || exit 1; done

.PHONY: sanitized
sanitized: $(BIN) $(UNITBIN) $(FUZZBIN)

$(O)/tests/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@"
	$(Q)$(CC) $(ALLC) -MMD -MP -MF $@.d $(ALLL) -o $@ $< $(LIB) $(LIBS) -lcmocka

$(O)/tests/spec/%: tests/spec/%.c $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@"
	$(Q)$(CC) $(ALLC) -MMD -MP -MF $@.d $(ALLL) -o $@ $< $(LIB) $(LIBS)

$(O)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/driver.c $(LIB)
	@mkdir -p $(@D)
	@echo "LD $@"
	$(Q)$(CC) $(ALLC) $(ALLL) -o $@ $< tests/fuzz/driver.c $(LIB) $(LIBS)

$(O)/tests/e2e/%.so: tests/e2e/%.c
	@mkdir -p $(@D)
	@echo "LD $@"
	$(Q)$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -fPIC -shared -o $@ $< -ldl

# Each header compiles alone (diag_table.h is a table, not a header).
$(O)/headers.ok: $(HDR)
	@mkdir -p $(@D)
	@for h in $(filter-out %/diag_table.h,$(HDR)); do \
		$(CC) $(ALLC) -Werror -fsyntax-only -x c $$h || exit 1; done
	@touch $@

# ---- install ------------------------------------------------------------

.PHONY: install deb
install: all     ## install below $(DESTDIR)$(PREFIX)
	install -D -m 755 build/resursbank $(DESTDIR)$(PREFIX)/bin/resursbank
	@for m in $(wildcard generator/man/*.[1-9]); do \
		dir=$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}; \
		install -D -m 644 $$m $$dir/$${m##*/}; done

deb: packages-deb ## make a Debian package in build/
	@generator/deb.sh $(NUMBER)

-include $(OBJ:.o=.d) $(UNITBIN:=.d) $(TOOLBIN:=.d)
