import type { Filing } from '#appeals/case/domain/commands/parts.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { FilingRecord } from '#appeals/case/ports/personal.ts';
import type { CaseSummary } from '#appeals/queues/ports/views.ts';
import type { AppealNumber } from '#kernel/domain/appeal-number.ts';
import { type Instant, toInstant } from '#kernel/domain/instant.ts';
import type { MediaRecord } from '#media/media.port.ts';

const START = Date.parse('2026-02-13T08:00:00.000Z');

/** The instant `minutes` after a Friday afternoon in February 2026 (16:00 local). */
export function minute(minutes: number): Instant {
  return toInstant(START + minutes * 60_000);
}

const FILING: Filing = {
  number: '260213160000123456' as AppealNumber,
  kind: 'help',
  channel: 'web',
  urgency: 'normal',
  clockClass: 'general',
  appellantKind: 'citizen',
  ownerKeys: ['p1'],
  canBeAsked: true,
};

/** The first event of an appeal, which starts run 1. */
export function submitted(appealId: string, at: Instant, run: number | undefined = 1): AppealEvent {
  return {
    appealId,
    version: 1,
    type: 'appeal.submitted',
    schema: 1,
    at,
    actor: { id: 'citizen-1', role: 'APP' },
    request: { key: 'k', bodyHash: 'h' },
    changes: {
      status: 'submitted',
      ...(run !== undefined && { run }),
      flags: [],
      texts: [{ id: 'original', kind: 'original' }],
    },
    data: FILING,
  };
}

/** A later event that starts no run. */
export function urged(appealId: string, version: number, at: Instant): AppealEvent {
  return {
    appealId,
    version,
    type: 'appeal.urged',
    schema: 1,
    at,
    actor: { id: 'citizen-1', role: 'APP' },
    changes: {},
    data: {},
  };
}

/** An event that starts another run. */
export function runReplaced(appealId: string, version: number, at: Instant, run: number): AppealEvent {
  return {
    appealId,
    version,
    type: 'appeal.runReplaced',
    schema: 1,
    at,
    actor: { id: 'system', role: 'SYS' },
    changes: { run },
    data: { why: 'lostStart' },
  };
}

export function filingRecord(appealId: string, at = minute(0)): FilingRecord {
  return { appealId, callerId: 'citizen-1', bodyHash: 'h1', at };
}

export function mediaRecord(id: string, more: Partial<MediaRecord> = {}): MediaRecord {
  return {
    id,
    ownerId: 'citizen-1',
    fileName: '暖气.jpg',
    contentType: 'image/jpeg',
    size: 1000,
    state: 'pending',
    at: minute(0),
    ...more,
  };
}

/** The summary of a case, with a number from `n`. */
export function caseSummary(n: number, more: Partial<CaseSummary> = {}): CaseSummary {
  return {
    appealId: `appeal-${n}`,
    number: String(n).padStart(18, '0'),
    version: 1,
    status: 'submitted',
    kind: 'help',
    urgency: 'normal',
    supervision: 'none',
    round: 1,
    submittedAt: minute(n),
    ...more,
  };
}

/** All values of an iterable. */
export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of iterable) found.push(each);
  return found;
}
