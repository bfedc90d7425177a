#!/bin/sh
# Writes an assembler file with the given files' bytes and the table that
# base/embed.h declares: rows of struct embed_file, then the number of rows.
# themes/standard/x becomes "themes/standard/x", generator/schema/x "schema/x",
# and NAME=FILE is a file under another name. They come in the order of names.
set -eu

echo '	.section .note.GNU-stack,"",%progbits'
echo '	.section .rodata'
i=0
for f in "$@"; do
	name=${f%%=*}
	printf 'path%d:\t.ascii "%s"\npath%d_end:\n' $i "${name#generator/}" $i
	printf '\t.balign 16\nfile%d:\t.incbin "%s"\nfile%d_end:\n\t.byte 0\n' \
		$i "${f#*=}" $i
	i=$((i + 1))
done
echo '	.section .data.rel.ro.local,"aw",%progbits'
echo '	.balign 8'
echo '	.globl embed_table'
echo 'embed_table:'
n=0
while [ $n -lt $i ]; do
	printf '\t.quad path%d, path%d_end - path%d' $n $n $n
	printf ', file%d, file%d_end - file%d\n' $n $n $n
	n=$((n + 1))
done
echo '	.quad 0, 0, 0, 0'
echo '	.section .rodata'
echo '	.balign 8'
echo '	.globl embed_count'
printf 'embed_count:\t.quad %d\n' $i
