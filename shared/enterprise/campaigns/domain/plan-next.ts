import type { CampaignPolicy } from '#directory/domain/policy/enterprise-policy.ts';
import {
  DAY_MS,
  earliest,
  HOUR_MS,
  type Instant,
  MINUTE_MS,
  plusMillis,
  startOfLocalDay,
  toLocalDate,
  toMillis,
} from '#kernel/domain/instant.ts';
import type { Round } from './batch.ts';
import { CAMPAIGN, type Campaign } from './campaign.ts';

/** What the execution of a campaign does next. */
export type Todo =
  | { readonly kind: 'draw' | 'count' | 'done' }
  | { readonly kind: 'wait'; readonly until: Instant }
  | { readonly kind: 'send'; readonly round: Round; readonly batches: readonly number[]; readonly isLastTry: boolean };

/** The results of messages: how many businesses there are, how many got one, how many the gateway refused, how many are left. */
export interface SentCount {
  readonly businesses: number;
  readonly sent: number;
  readonly failed: number;
  readonly left: number;
}

/** A wave of batches, with the results of their messages. */
export interface Wave extends SentCount {
  readonly round: Round;
  readonly batches: readonly number[];
}

/** Answers that were accepted before the end are stored by then. */
const LAST_ANSWERS_MS = 5 * MINUTE_MS;
const TRY_AGAIN_MS = 5 * MINUTE_MS;
const COUNT_EVERY_MS = HOUR_MS;

/**
 * Plans the next step of a campaign from what is recorded, so that an execution that starts again, late or twice continues where the last
 * one stopped. No wait is longer than an hour, so that the end of a campaign is noticed.
 */
export function planNext(campaign: Campaign, now: Instant, policy: CampaignPolicy): Todo {
  const { begin, drawn, countedAt, askedAt, asked, reminded, isDone } = campaign;
  const closed = findClosing(campaign);
  const waitUntil = (instant: Instant): Todo => ({ kind: 'wait', until: earliest(instant, plusMillis(now, HOUR_MS)) });
  if (isDone) return { kind: 'done' };
  if (!drawn) {
    if (now >= closed) return { kind: 'done' };
    return now < begin ? waitUntil(begin) : { kind: 'draw' };
  }
  if (now >= closed) return now < findLastCount(campaign) ? waitUntil(findLastCount(campaign)) : { kind: 'count' };
  if (countedAt === undefined || plusMillis(countedAt, COUNT_EVERY_MS) <= now) return { kind: 'count' };
  const remindAt = askedAt === undefined ? undefined : plusMillis(askedAt, policy.remindAfterDays * DAY_MS);
  const round = asked < drawn.batches ? 'ask' : reminded < drawn.batches ? 'remind' : undefined;
  if (round === undefined) return waitUntil(closed);
  if (round === 'remind' && remindAt !== undefined && now < remindAt) return waitUntil(earliest(remindAt, closed));
  const open = findSendTime(now, policy);
  if (open > now) return waitUntil(earliest(open, closed));
  const first = round === 'ask' ? asked : reminded;
  const length = Math.min(CAMPAIGN.wave, drawn.batches - first);
  const batches = Array.from({ length }, (_, at) => first + at);
  return { kind: 'send', round, batches, isLastTry: campaign.tries >= CAMPAIGN.tries - 1 };
}

/** When a campaign stops to take answers: at its end, or when it was stopped. */
function findClosing({ ended, end }: Campaign): Instant {
  return earliest(ended?.at ?? end, end);
}

/** From when on a count has all answers. */
export function findLastCount(campaign: Campaign): Instant {
  return plusMillis(findClosing(campaign), LAST_ANSWERS_MS);
}

/** The campaign after a wave. A wave that is not whole is tried again. It is no try while the gateway takes nothing of most businesses. */
export function recordWave(
  campaign: Campaign,
  wave: Wave,
  now: Instant,
): { readonly campaign: Campaign; readonly waitUntil?: Instant } {
  const { drawn, asked, reminded, tries } = campaign;
  const first = wave.round === 'ask' ? asked : reminded;
  if (!drawn || wave.batches[0] !== first) return { campaign };
  if (wave.left > 0) {
    const isTried = wave.failed > 0 && (wave.sent > 0 || wave.failed * 2 <= wave.businesses);
    return {
      campaign: { ...campaign, tries: isTried ? tries + 1 : tries },
      ...(wave.failed > 0 && { waitUntil: plusMillis(now, TRY_AGAIN_MS) }),
    };
  }
  const done = first + wave.batches.length;
  if (wave.round === 'remind') return { campaign: { ...campaign, reminded: done, tries: 0 } };
  return { campaign: { ...campaign, asked: done, tries: 0, ...(done >= drawn.batches && { askedAt: now }) } };
}

/** From when on messages may be sent: now, or when the quiet hours end. */
export function findSendTime(now: Instant, { sendFromHour, sendUntilHour }: CampaignPolicy): Instant {
  const midnight = startOfLocalDay(toLocalDate(now));
  const hours = (toMillis(now) - toMillis(midnight)) / HOUR_MS;
  if (hours < sendFromHour) return plusMillis(midnight, sendFromHour * HOUR_MS);
  return hours < sendUntilHour ? now : plusMillis(midnight, DAY_MS + sendFromHour * HOUR_MS);
}
