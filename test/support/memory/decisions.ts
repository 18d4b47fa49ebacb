import type { ProposalDecision, ProposalDecisions } from '#statistics/decisions.port.ts';
import { copyStored } from './stored.ts';

/** The decisions of people on proposals, in memory. */
export function memoryDecisions(): ProposalDecisions {
  const rows = new Map<string, ProposalDecision>();
  return {
    async put(decision) {
      rows.set(`${decision.at} ${decision.appealId}`, copyStored(decision));
    },
    async newest({ city, model, isSure }, limit) {
      return [...rows.values()]
        .filter((each) => each.city === city && each.model === model && each.isSure === isSure)
        .toSorted((one, other) => (one.at < other.at ? 1 : -1))
        .slice(0, limit)
        .map((each) => copyStored(each));
    },
  };
}
