import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { isOverridden } from '#appeals/case/domain/proposal-record.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { ELSEWHERE, toLakePlace } from './place.ts';
import { findSeal } from './seal.ts';

/** What a person decided on a category for which the classifier had a proposal, of a case that is not sealed. */
export interface ProposalDecision {
  readonly at: Instant;
  readonly appealId: string;
  /** Division code of the city. */
  readonly city: string;
  readonly model: string;
  /** Whether the model counted itself as sure then. */
  readonly isSure: boolean;
  /** Whether the person took the first proposal. */
  readonly isRight: boolean;
}

/**
 * What people decided on proposals of the classifier, from the log of a case and its events that are asked for (DOMAIN 5). The city is that of the case
 * at its decision. None of a case that is or was sealed, and none outside the cities.
 */
export function listDecisions(
  log: readonly AppealEvent[],
  jurisdiction: string,
  isAsked: (event: AppealEvent) => boolean,
): readonly ProposalDecision[] {
  const states: Appeal[] = [];
  for (const event of log) states.push(evolve(states.at(-1), event));
  const seal = findSeal(states);
  if (seal.isSealed) return [];
  return log.flatMap((event, index) => {
    if (event.type !== 'appeal.accepted' && event.type !== 'appeal.reclassified') return [];
    const { proposed, category } = event.data;
    const { city } = toLakePlace(states[index]?.regionCode, jurisdiction, seal);
    if (!proposed || city === ELSEWHERE || !isAsked(event)) return [];
    const { at, appealId } = event;
    const isSure = proposed.sure !== undefined;
    return [{ at, appealId, city, model: proposed.model, isSure, isRight: !isOverridden(proposed, category) }];
  });
}
