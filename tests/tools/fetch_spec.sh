#!/bin/sh
# Put the specification that cmark-gfm was tested with into a directory:
#
#	fetch_spec.sh DIR	makes DIR/spec.txt
#
# The text is not ours to carry, so it is taken from the Debian source package
# of the very library we link. Source entries are derived from the machine's
# own binary ones, in a private apt configuration; apt checks the signatures,
# and the digest below says that it is the text which we know. A DIR that has
# it already is left alone, so that tests can run offline after the first time.
set -eu

digest=3b031af354c7a68aa1f6e67bbc187a942ba714c0c1a8cc9e40b312f1cd68f453
examples=673
package=cmark-gfm

[ $# -eq 1 ] || { echo 'usage: fetch_spec.sh DIR' >&2; exit 2; }
mkdir -p "$1"
dir=$(cd "$1" && pwd)

fail()
{
	echo "fetch_spec.sh: $*" >&2
	exit 1
}

is_known()
{
	[ -f "$1" ] && echo "$digest  $1" | sha256sum --check --status
}

# The binary entries of sources.list and *.list, as source entries. Only what
# carries this release's name: a foreign archive may have no sources at all.
list_sources()
{
	sed -n "s/^deb\([[:space:]].*[[:space:]/]${release}[-/[:space:]]\)/deb-src\1/p" \
		/etc/apt/sources.list /etc/apt/sources.list.d/*.list \
		2>/dev/null || :
}

# The same for the stanzas of *.sources (deb822).
stanza_sources()
{
	set -- /etc/apt/sources.list.d/*.sources
	[ -e "$1" ] || return 0
	awk -v release="$release" '
		function flush()
		{
			if (suits && enabled)
				printf "%s\n", text
			text = ""; suits = 0; enabled = 1
		}
		FNR == 1 || /^[[:space:]]*$/ { flush() }
		tolower($0) ~ /^types:/ { $0 = "Types: deb-src" }
		tolower($0) ~ /^suites:/ {
			suits = index($0 " ", " " release " ") ||
				index($0, " " release "-")
		}
		tolower($0) ~ /^enabled:[[:space:]]*(no|false|0)/ { enabled = 0 }
		NF { text = text $0 "\n" }
		END { flush() }' "$@"
}

if is_known "$dir/spec.txt"; then
	exit 0
fi

# shellcheck source=/dev/null
release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
[ -n "$release" ] || fail 'this system does not say its release name'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$work/parts" "$work/lists/partial" "$work/archives/partial" \
	"$work/fetched"
list_sources >"$work/parts/own.list"
stanza_sources >"$work/parts/own.sources"
[ -s "$work/parts/own.list" ] || [ -s "$work/parts/own.sources" ] ||
	fail "no apt source of $release found"

# The sandbox user of apt could not write to a directory that is only ours.
private_apt()
{
	apt-get -qq \
		-o Dir::Etc::SourceList=/dev/null \
		-o Dir::Etc::SourceParts="$work/parts" \
		-o Dir::State::Lists="$work/lists" \
		-o Dir::Cache="$work" \
		-o APT::Sandbox::User=root \
		"$@" >&2
}

# A source out of reach is no matter as long as another has the package.
private_apt update || :
(cd "$work/fetched" && private_apt source --download-only "$package") ||
	fail "the source package $package could not be fetched"

mkdir "$work/tree"
tar -xzf "$work"/fetched/*.orig.tar.gz -C "$work/tree" --strip-components=2 \
	--wildcards '*/test/spec.txt' || fail 'the package has no test/spec.txt'
is_known "$work/tree/spec.txt" || fail 'spec.txt is not the text expected'
count=$(grep -c '^`\{32\} example' "$work/tree/spec.txt")
[ "$count" -eq "$examples" ] ||
	fail "$count examples in spec.txt, $examples expected"
mv "$work/tree/spec.txt" "$dir/spec.txt"
