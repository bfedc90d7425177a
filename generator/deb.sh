#!/bin/sh
# Makes a Debian package of the program in build/: deb.sh NUMBER. The
# dependencies on shared libraries are what dpkg-shlibdeps finds.
set -eu

number=$1
root=build/deb
package=build/resursbank_${number}_$(dpkg --print-architecture).deb

rm -rf "$root"
make --no-print-directory install DESTDIR="$root" PREFIX=/usr
strip --strip-unneeded "$root/usr/bin/resursbank"
find "$root/usr/share/man" -type f -exec gzip -9n {} +
install -D -m 644 LICENSE "$root/usr/share/doc/resursbank/copyright"

# dpkg-shlibdeps wants a source package's control file; it only reads it.
mkdir -p build/debian "$root/DEBIAN"
printf 'Source: resursbank\n\nPackage: resursbank\nArchitecture: any\n' \
	> build/debian/control
depends=$(cd build && dpkg-shlibdeps -O deb/usr/bin/resursbank 2>/dev/null |
	sed -n 's/^shlibs:Depends=//p')

cat > "$root/DEBIAN/control" <<CONTROL
Package: resursbank
Version: $number
Architecture: $(dpkg --print-architecture)
Maintainer: The Resursbank contributors <resursbank@example.org>
Section: web
Priority: optional
Depends: $depends
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Description: static site generator for a school resource bank
 Reads Markdown with YAML front matter from a git repository and makes a
 tagged, accessible website with feeds. Mistakes are reported with file, line
 and column, in English or Swedish.
CONTROL

dpkg-deb --root-owner-group --build -Zxz "$root" "$package" >/dev/null
rm -rf "$root" build/debian
echo "$package"
