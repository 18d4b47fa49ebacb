import { countNeeded } from '#appeals/queues/domain/hot-spots.ts';
import { type Category, toCategoryPath } from '#directory/domain/directory.ts';
import type { HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { KINDS, type Kind } from '#kernel/domain/vocabulary.ts';
import type { Classification } from '#texts/domain/classifier/classify-text.ts';

/** What a choice follows from: the words, what the person chose the last times, or the time of the year and day. */
export type ChoiceReason = 'words' | 'lastChoice' | 'season';

export interface LastChoice {
  readonly kind: Kind;
  readonly category?: string | undefined;
}

/** What is there before a filing. */
export interface FilingStart {
  /** Of the words; undefined without words or without a model. */
  readonly classification: Classification | undefined;
  readonly hasWords: boolean;
  readonly hasPlace: boolean;
  readonly last: readonly LastChoice[];
  readonly at: Instant;
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly because: ChoiceReason;
}

/** What the person is asked. */
export const QUESTIONS = ['words', 'place', 'kind', 'category'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What is offered to choose from. Nothing is chosen. */
export interface FilingChoices {
  readonly kinds: readonly Choice<Kind>[];
  readonly categories: readonly Choice<string>[];
  readonly asks: readonly Question[];
}

/** Less probable readings of the words are not offered. */
const LEAST_PROBABILITY = { kind: 0.2, category: 0.1 };
const MOST_CATEGORIES = 6;

/**
 * What to ask somebody who begins with a photo or a few words (DOMAIN 5): kinds and categories that follow from the words, from the last
 * choices and from the season, the words first. What nothing points to is asked openly: no kind and no category is guessed.
 */
export function listFilingChoices(
  { classification, hasWords, hasPlace, last, at }: FilingStart,
  categories: readonly Pick<Category, 'code'>[],
  policy: HotSpotPolicy,
): FilingChoices {
  const known = new Set(categories.map(({ code }) => code));
  const kinds = [
    ...(classification?.kinds ?? [])
      .filter(({ probability }) => probability >= LEAST_PROBABILITY.kind)
      .flatMap(({ label }) => KINDS.filter((kind) => kind === label))
      .map((value) => ({ value, because: 'words' as const })),
    ...last.map(({ kind }) => ({ value: kind, because: 'lastChoice' as const })),
  ];
  const offered = [
    ...(classification?.categories ?? [])
      .filter(({ probability }) => probability >= LEAST_PROBABILITY.category)
      .map(({ label }) => ({ value: label, because: 'words' as const })),
    ...last.flatMap(({ category }) =>
      category === undefined ? [] : [{ value: category, because: 'lastChoice' as const }],
    ),
    ...listInSeason(policy, at).map((value) => ({ value, because: 'season' as const })),
  ].filter(({ value }) => known.has(value));
  return {
    kinds: keepFirst(kinds),
    categories: keepFirst(offered).slice(0, MOST_CATEGORIES),
    asks: QUESTIONS.filter(
      (question) => question === 'kind' || question === 'category' || !{ words: hasWords, place: hasPlace }[question],
    ),
  };
}

/** Each value once, with its first reason. A category above one that is offered already is left out. */
function keepFirst<T extends string>(choices: readonly Choice<T>[]): readonly Choice<T>[] {
  return choices.filter(({ value }, index) =>
    choices.slice(0, index).every((before) => before.value !== value && !isAbove(value, before.value)),
  );
}

function isAbove(value: string, other: string): boolean {
  return /^\d+$/.test(value) && toCategoryPath(other).includes(value);
}

/** Categories of which the policy expects more appeals at an instant: a hot spot takes more people then. */
function listInSeason(policy: HotSpotPolicy, at: Instant): readonly string[] {
  const named = policy.expected.flatMap((load) => load.categories ?? []);
  return named.filter((category) => countNeeded(policy, { submittedAt: at, category }, 0) > policy.people);
}
