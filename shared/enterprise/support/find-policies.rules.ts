import type { Business } from '#directory/domain/business.ts';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { listQueryTerms, listTerms, NO_WORDS, normaliseWords, type Terms } from '#knowledge/domain/synonyms.ts';
import { isOpenForApplication, matchPolicy, type PolicyMatch, VERDICTS } from './match-policy.rules.ts';

/** A policy that was found, with its match if it was sought for a business. */
export interface FoundPolicy<P extends SupportPolicy = SupportPolicy> {
  readonly policy: P;
  readonly match?: PolicyMatch;
}

/** What is sought: words, and for whom. */
export interface PolicyQuestion {
  readonly q?: string | undefined;
  readonly business?: Business | undefined;
}

/** How much a match in the title counts against one anywhere else. */
const TITLE = 3;

/**
 * The policies that one can apply for now and that have all or some of the words. Those that fit the business come first, then those
 * of which something is unknown, then those against which something speaks. Within these: the best words, the soonest deadline.
 */
export function findPolicies<P extends SupportPolicy>(
  policies: readonly P[],
  { q, business }: PolicyQuestion,
  now: Instant,
): readonly FoundPolicy<P>[] {
  const terms = q === undefined ? undefined : listQueryTerms(q, NO_WORDS);
  return policies
    .filter((policy) => isOpenForApplication(policy, now))
    .map((policy) => {
      const match = business && matchPolicy(policy, business, now);
      const rank = match ? VERDICTS.indexOf(match.verdict) : 0;
      return { policy, ...(match && { match }), rank, score: terms ? score(policy, terms) : 0 };
    })
    .filter((each) => terms === undefined || each.score > 0)
    .toSorted((one, other) => {
      if (one.rank !== other.rank) return one.rank - other.rank;
      if (one.score !== other.score) return other.score - one.score;
      return toOrder(one.policy) < toOrder(other.policy) ? -1 : 1;
    })
    .map(({ policy, match }) => ({ policy, ...(match && { match }) }));
}

function score({ title, text, benefit, howToApply, conditions, issuingOffice }: SupportPolicy, terms: Terms): number {
  const inTitle = toTerms(title);
  const elsewhere = toTerms([text, benefit, howToApply, issuingOffice, ...conditions].join('\n'));
  return [...terms].reduce(
    (sum, [term, weight]) => sum + weight * ((inTitle.has(term) ? TITLE : 0) + (elsewhere.has(term) ? 1 : 0)),
    0,
  );
}

function toTerms(text: string): ReadonlyMap<string, number> {
  return listTerms(normaliseWords(text, NO_WORDS), NO_WORDS);
}

/** The soonest deadline first, those without one last. */
function toOrder({ deadline, id }: SupportPolicy): string {
  return `${deadline ?? '9999'}#${id}`;
}
