/*
 * What a word may come from, by its ending: tables of rules, and the guesses
 * that they make.
 */
#ifndef TEXT_RULES_PRIV_H
#define TEXT_RULES_PRIV_H

#include "text/words.h"

/* Instead of an ending, which has at least two bytes, another: a guess when it
 * has at least so many code points. */
struct rule {
	struct str ending, instead; /* what ends so is best left: NULL */
	size_t least;
};

#define RULE(ending, instead, least)                                           \
	{                                                                      \
		{ "" ending, sizeof(ending) - 1 },                             \
			{ "" instead, sizeof(instead) - 1 }, least             \
	}

/* Of a form of a language: n of at most WORD_BASES, none of them the form
 * itself or a stop word. */
struct guesses {
	struct str lang, form;
	struct word_base *out;
	size_t n;
};

/* bases.c: adds what rules make of a text, what is above first. */
void guesses_add(struct guesses *g, struct str s, const struct rule *from,
		 size_t n);

#endif
