#!/bin/sh
# Joins modules of JavaScript into one: join.sh FILE... Each stands behind
# those that it imports, without its imports, its comments (lines that are
# nothing else) and its indentation; what it exports is then known to all, so
# no two may declare one name. Of the whole only open() is exported.
set -eu

awk '
function file_join(path,    line, dir, name) {
	if (path in joined)
		return
	joined[path] = 1
	dir = path
	sub(/[^\/]*$/, "", dir)
	while ((getline line < path) > 0) {
		sub(/^[ \t]+/, "", line)
		if (line ~ /^import .*"\.\/[a-z]+\.js";$/) {
			name = line
			sub(/.*"\.\//, "", name)
			sub(/";$/, "", name)
			file_join(dir name)
		} else if (line !~ /^(\/\/.*)?$/) {
			sub(/^export /, "", line)
			text[path] = text[path] line "\n"
		}
	}
	close(path)
	printf "%s", text[path]
}
BEGIN {
	for (i = 1; i < ARGC; i++)
		file_join(ARGV[i])
	print "export { open };"
}' "$@"
