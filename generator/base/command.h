/*
 * Running another program: without a shell, with an environment of the
 * caller's making, and with an eye on whether it still moves. What it says on
 * standard error is collected and goes nowhere else; its standard output goes
 * to /dev/null.
 */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

#include "base/str.h"

struct arena;

struct command_line {
	const char *const *argv; /* argv[0] is looked for in PATH; NULL ends */
	const char *const *env;	 /* "NAME=value"; NULL ends */
	/* It may ask its user: standard input and the terminal are ours.
	 * Otherwise it has no terminal, and input from /dev/null. */
	bool terminal;
	uint32_t silent_ms; /* ended when it is silent for so long */
	const volatile int
		*stop; /* ended when this becomes non-zero; or NULL */
};

enum command_end {
	COMMAND_DONE,	 /* exit status 0 */
	COMMAND_FAILED,	 /* another one, or it was killed */
	COMMAND_MISSING, /* there is no such program */
	COMMAND_SILENT,
	COMMAND_STOPPED,
};

/* Runs a program to its end, with all that it starts. *said is the last of
 * what it wrote on standard error, as it is, at most 64 KB; where it could
 * not be started for another reason (COMMAND_FAILED) the system's. */
enum command_end command_run(struct arena *a, const struct command_line *c,
			     struct str *said);

#endif
