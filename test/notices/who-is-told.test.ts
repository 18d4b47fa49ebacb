import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { listStartedShares } from '#appeals/handling/usecases/lanes/find-lanes.ts';
import { WARNED_EVENTS } from '#kernel/event-lists.ts';
import { followerText, type NoticeFacts, noticeText } from '#notices/appellant-notice.view.ts';
import { golden, goldenNames } from '#test/support/contract/golden-files.ts';
import { instant } from '#test/support/domain/world.ts';

/** What messages name, of the length that is usual. */
const FACTS: NoticeFacts = {
  number: '260309100000350512',
  queryCode: '428913',
  surveyUrl: 'https://12345.example/s/k7Qm2',
  unit: '和平供热公司',
  laterDueAt: instant('2026-03-16T16:00:00Z'),
  secondCode: '771204',
};

const EVENTS = goldenNames('schema-1/events').map((name) => golden<AppealEvent>(name));
const types = [...new Set(COMMAND_NAMES.map((name) => getTransition(name).event))];

interface Row {
  readonly appellant: string | undefined;
  readonly follower: string | undefined;
  readonly units: string | undefined;
}

/** Who is told of the events of a type, and with which words: those of the stored event of that type. */
function rowOf(type: string): Row {
  const events = EVENTS.filter((event) => event.type === type);
  const first = (write: (event: AppealEvent) => string | undefined) => events.map(write).find((text) => text);
  const startsShare = events.some((event) => listStartedShares(event).length > 0);
  const isWarning = (WARNED_EVENTS as readonly string[]).includes(type);
  return {
    appellant: first((event) => noticeText(event, FACTS)),
    follower: first((event) => followerText(event, FACTS)),
    units: isWarning ? 'when they are late, or at a level that is raised' : startsShare ? 'pressing cases' : undefined,
  };
}

describe('the table of messages', () => {
  test('Every type of event has its row, and the page of messages is what the product says today', async () => {
    const lines = types.toSorted().flatMap((type) => {
      const { appellant, follower, units } = rowOf(type);
      if (appellant === undefined && follower === undefined && units === undefined) return [];
      return [`| \`${type.slice('appeal.'.length)}\` | ${[appellant, follower, units].map(cell).join(' | ')} |`];
    });
    const silent = types.filter((type) => Object.values(rowOf(type)).every((text) => text === undefined)).toSorted();
    const page = [
      '# Messages',
      '',
      'For operators and developers: which event sends a text message to whom, and its words. Written by',
      '[`who-is-told.test.ts`](../../test/notices/who-is-told.test.ts) (`vitest run test/notices/who-is-told -u`) from stored events of each type and',
      'from the functions that write the texts; the test fails when the page differs. An appellant without a phone gets them by mail. A case with danger to life also',
      'pages the supervisors on duty, and the manager of a work order hears of its marks and its end. Pressing cases are critical, utilities and urgent ones; the',
      'units that have a case also hear when it becomes one.',
      '',
      '| event | appellant | appellants of merged cases | units |',
      '| --- | --- | --- | --- |',
      ...lines,
      '',
      `Nobody is told of: ${silent.map((type) => `\`${type.slice('appeal.'.length)}\``).join(', ')}.`,
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/domain/messages.md'));
  });

  test('A message to an appellant is at most 70 characters, one part for a carrier', () => {
    const long = types.flatMap((type) => rowOf(type).appellant ?? []).filter((text) => [...text].length > 70);
    expect(long).toEqual([]);
  });
});

const cell = (text: string | undefined) => (text ?? '–').replaceAll('|', '\\|');
