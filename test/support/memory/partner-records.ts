import type { Look, PartnerRecords, Referral } from '#enterprise/services/partners.port.ts';
import type { Page } from '#kernel/ports/page.ts';
import { compareTexts, copyStored } from './stored.ts';

/** Referrals and looks in memory. */
export function memoryPartnerRecords(): PartnerRecords {
  const referrals = new Map<string, Referral>();
  const looks = new Map<string, Look>();
  const page = <T>(
    all: ReadonlyMap<string, T>,
    keep: (one: T) => boolean,
    sortOf: (one: T) => string,
    limit: number,
    after = '~',
  ): Page<T> => {
    const found = [...all.values()]
      .filter((one) => keep(one) && sortOf(one) < after)
      .sort((one, other) => compareTexts(sortOf(other), sortOf(one)));
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(copyStored), ...(found.length > limit && last && { after: sortOf(last) }) };
  };
  const referralSort = ({ at, number }: Referral) => `${at}#${number}`;
  const lookSort = ({ at, by, partnerId }: Look) => `${at}#${by}#${partnerId}`;
  return {
    noteReferral: async (referral) => {
      referrals.set(`${referral.partnerId} ${referralSort(referral)}`, copyStored(referral));
    },
    referredTo: async (partnerId, limit, after) =>
      page(referrals, (one) => one.partnerId === partnerId, referralSort, limit, after),
    recordLook: async (look) => {
      looks.set(`${look.requestId} ${lookSort(look)}`, copyStored(look));
    },
    looksAt: async (requestId, limit, after) =>
      page(looks, (one) => one.requestId === requestId, lookSort, limit, after),
  };
}
