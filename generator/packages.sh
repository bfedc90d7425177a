#!/bin/sh
# Installs the Debian packages that are missing, and says which:
#	packages.sh build	to compile the program
#	packages.sh deb	to make a Debian package of it
#	packages.sh test	to run all tests
# With DEPS=no nothing is installed: what is missing is named, and it fails.
set -eu

build="gcc libc6-dev make pkg-config libcmark-gfm-dev
	libcmark-gfm-extensions-dev libyaml-dev libgit2-dev libicu-dev
	libstemmer-dev libxxhash-dev libseccomp-dev libdeflate-dev
	esbuild"
test="apache2-bin caddy chromium clang clang-format cppcheck
	default-jre-headless fcgiwrap git jing libclang-rt-14-dev
	libcmocka-dev libxml2-utils mandoc newsboat nginx nodejs npm
	openssh-client openssh-server openssl python3 python3-feedparser
	rss2email"
deb="dpkg-dev"

case $1 in
build) want=$build ;;
deb) want="$build $deb" ;;
*) want="$build $deb $test" ;;
esac

missing=
for p in $want; do
	# Node may have come from elsewhere; what counts is the command.
	case $p in
	nodejs) command -v node >/dev/null && continue ;;
	npm) command -v npm >/dev/null && continue ;;
	esac
	state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$p" 2>/dev/null || :)
	case $state in
	ii*) ;;
	*) missing="$missing $p" ;;
	esac
done
[ -n "$missing" ] || exit 0

if [ "${DEPS:-yes}" = no ]; then
	echo "resursbank: missing Debian packages:$missing" >&2
	echo "resursbank: install them with: apt-get install$missing" >&2
	exit 1
fi

sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "Installing:$missing"
$sudo apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q \
	--no-install-recommends $missing

# The tests start servers of their own, on loopback: none is to run on this
# machine because of them.
[ -d /run/systemd/system ] || exit 0
for p in $missing; do
	case $p in
	caddy) $sudo systemctl disable -q --now caddy ;;
	fcgiwrap) $sudo systemctl disable -q --now fcgiwrap.socket fcgiwrap ;;
	nginx) $sudo systemctl disable -q --now nginx ;;
	openssh-server) $sudo systemctl disable -q --now ssh ;;
	esac
done
