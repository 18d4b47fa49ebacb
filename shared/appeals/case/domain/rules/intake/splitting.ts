import type { Actor, EventActor } from '#kernel/domain/actor.ts';
import type { Appeal } from '../../appeal.ts';
import type { NewFiling } from '../../commands/parts.ts';
import type { AppealEventOf } from '../../event.ts';
import { isHiddenFromAccused } from '../../scope.ts';
import type { Rules } from '../rule.ts';

export const splitting: Rules<'split'> = {
  /**
   * The second matter becomes an appeal of its own (DOMAIN 3). This one goes on as it is; the driver files the other. Whoever told of
   * somebody keeps their secrets: the second matter of a tip-off is a tip-off.
   */
  split: {
    // Others follow it for its one matter.
    guard: ({ children }) => (children.length > 0 ? 'has-joined-cases' : undefined),
    decide: ({ appeal, body, context }) => {
      const { kind = appeal.kind, categoryHint, second, mediaIds } = body;
      if (!second) throw new Error(`nobody has a number for the second matter of ${appeal.id}`);
      if (appeal.kind === 'report' && kind !== 'report') return { invalid: 'supervisor-required', path: 'kind' };
      if (categoryHint !== undefined && !context.category(categoryHint))
        return { invalid: 'unknown-category', path: 'categoryHint' };
      const own = appeal.media.filter(({ by }) => by === 'appellant').map(({ id }) => id);
      if (mediaIds.some((id) => !own.includes(id))) return { invalid: 'not-its-file', path: 'files' };
      return {
        data: { second: { ...second, kind, ...(categoryHint !== undefined && { categoryHint }), mediaIds } },
      };
    },
  },
};

/**
 * The filing of the second matter, by whom the first was filed and with the same wishes. Of one that hides from whom it accuses it is about the
 * same office; whom a new report accuses is said when it is accepted.
 */
export function toSecondFiling(
  appeal: Appeal,
  { data }: AppealEventOf<'appeal.split'>,
): { readonly filer: Actor; readonly body: NewFiling } {
  const { kind, categoryHint, number, mediaIds, dangers } = data.second;
  const { channel, regionCode, appellantKind, ownerKeys, unverifiedKeys, canBeAsked, noticeVersion } = appeal;
  const { accusedUnitId, track } = appeal;
  const isSameSecret = isHiddenFromAccused(appeal) && kind === appeal.kind;
  const wishes = (['confidential', 'anonymous', 'noReply'] as const).filter((flag) => appeal.flags.includes(flag));
  const filing = {
    number,
    kind,
    channel,
    urgency: dangers.length > 0 ? ('critical' as const) : ('normal' as const),
    ...(regionCode !== undefined && { regionCode }),
    ...(categoryHint !== undefined && { categoryHint }),
    appellantKind,
    ownerKeys,
    ...(unverifiedKeys !== undefined && { unverifiedKeys }),
    canBeAsked,
    ...(isSameSecret && accusedUnitId !== undefined && { accusedUnitId }),
    ...(isSameSecret && track !== undefined && { track }),
    ...(noticeVersion !== undefined && { noticeVersion }),
    splitFromId: appeal.id,
    splitFromNumber: appeal.number,
  };
  return {
    filer: toActor(appeal.filedBy),
    body: { filing, flags: [...wishes, ...dangers], textId: 'original', mediaIds },
  };
}

function toActor({ id, role, unitId, callId }: EventActor): Actor {
  return {
    id,
    grants: [{ role, ...(unitId !== undefined && { unitId }) }],
    ...(callId !== undefined && { callId }),
  };
}
