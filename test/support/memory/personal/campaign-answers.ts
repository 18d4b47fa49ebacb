import type { AnswerPlace, CampaignAnswers } from '#enterprise/campaigns/campaign-answers.port.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** The places of answers in campaigns in memory. */
export function memoryCampaignAnswers(): CampaignAnswers {
  const all = new Map<string, Map<string, AnswerPlace>>();
  return {
    note: async (subject, place) => {
      const own = all.get(subject) ?? new Map<string, AnswerPlace>();
      all.set(subject, own.set(`${place.campaignId}.${place.batch}.${place.index}`, copyStored(place)));
    },
    ofPerson: async (subject, limit, after = '') => {
      const found = [...(all.get(subject) ?? [])]
        .filter(([key]) => key > after)
        .toSorted(([one], [other]) => compareTexts(one, other));
      const items = found.slice(0, limit).map(([, place]) => copyStored(place));
      const last = found[limit - 1]?.[0];
      return { items, ...(found.length > limit && last !== undefined && { after: last }) };
    },
    erase: async (subject) => {
      const count = all.get(subject)?.size ?? 0;
      all.delete(subject);
      return count;
    },
  };
}
