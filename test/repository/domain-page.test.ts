import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyEntry, type Clock, type ClockEntry } from '#appeals/case/domain/clocks/clock.ts';
import {
  buildExtendEntry,
  buildPauseEntry,
  buildResumeEntry,
  buildStartEntry,
} from '#appeals/case/domain/clocks/clock-entries.ts';
import { listMarks } from '#appeals/case/domain/clocks/marks.ts';
import { buildReclassifyEntry } from '#appeals/case/domain/clocks/recount.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { toMillis } from '#kernel/domain/instant.ts';
import { addLimit } from '#kernel/domain/time/calendar.ts';
import { type ParsedLimit, parseLimit } from '#kernel/domain/time/duration.ts';
import { withTables } from '#scripts/generate/domain-tables.ts';
import { CALENDAR, localTime } from '#test/support/domain/world.ts';

const DIR = join(import.meta.dirname, '../../docs/domain');
/** All pages of the rules as one text. */
const PAGE = globSync('*.md', { cwd: DIR })
  .toSorted()
  .map((file) => readFileSync(join(DIR, file), 'utf8'))
  .join('\n');
const TIME = String.raw`(\d{4}-\d\d-\d\d \d\d:\d\d)`;

/** The groups of each row of the page that matches. */
function findRows(pattern: string): readonly (readonly string[])[] {
  return [...PAGE.matchAll(new RegExp(pattern, 'gm'))].map(([, ...groups]) => groups.map((group) => group ?? ''));
}

/** The result clock of a general case, as the examples of section 4 start it. */
const RESULT = applied(
  [],
  buildStartEntry(
    {
      clock: 'c1',
      kind: 'result',
      round: 1,
      at: localTime('2026-03-09 10:00'),
      limit: { unit: 'workingDays', days: 5 },
      clockClass: 'general',
    },
    DEFAULT_POLICY,
    CALENDAR,
  ),
);

function applied(clocks: readonly Clock[], entry: ClockEntry | undefined): Clock {
  const [clock] = entry ? applyEntry(clocks, entry) : clocks;
  if (!clock) throw new Error('there is no clock');
  return clock;
}

function workingDays(count: string): ParsedLimit {
  return { unit: 'workingDays', days: Number(count) };
}

/** The clock after what a row of the page says. */
function replay(words: string): Clock {
  const [, paused, resumed] = new RegExp(`^paused ${TIME}, resumed ${TIME}$`).exec(words) ?? [];
  if (paused !== undefined && resumed !== undefined) {
    const resting = applied([RESULT], buildPauseEntry(RESULT, localTime(paused), CALENDAR));
    return applied([resting], buildResumeEntry(resting, localTime(resumed), CALENDAR));
  }
  const [, what, at = '', days = ''] =
    new RegExp(String.raw`^(extended|reclassified) ${TIME} (?:by|to) (\d+) WD$`).exec(words) ?? [];
  if (what === 'extended')
    return applied([RESULT], buildExtendEntry(RESULT, workingDays(days), localTime(at), 'granted', CALENDAR));
  if (what === 'reclassified')
    return applied([RESULT], buildReclassifyEntry(RESULT, workingDays(days), 'general', localTime(at), CALENDAR));
  throw new Error(`not an example: ${words}`);
}

describe('docs/domain/', () => {
  test('docs/domain/ has the tables of the code (else: npm run generate)', () => {
    expect(PAGE).toBe(withTables(PAGE));
  });

  test('a generated part without a generator is an error', () => {
    expect(() => withTables('<!-- generated: nothing -->\n<!-- end -->')).toThrow('nothing');
  });

  test('docs/domain/ shows the number that a filing at the given time gets', () => {
    const [[at = '', digits = '', number = ''] = []] = findRows(
      String.raw`filed on (\d{4}-\d\d-\d\d at \d\d:\d\d:\d\d) with the digits (\d{5}): .(\d{18})`,
    );
    expect(buildAppealNumber(localTime(at.replace(' at ', ' ')), Number(digits))).toBe(number);
  });

  const deadlines = findRows(String.raw`^\| ${TIME} +\| ([\d.]+) (WD|working h|h) +\| ${TIME}(, provisional)? +\|`);

  test('docs/domain/ has examples of deadlines', () => expect(deadlines.length).toBeGreaterThanOrEqual(9));

  test.each(deadlines)(
    'a limit that starts at %s and has %s %s ends at %s%s',
    (start, count, unit, end, provisional) => {
      const limits: Readonly<Record<string, unknown>> = {
        WD: { workingDays: Number(count) },
        'working h': { workingHours: Number(count) },
        h: `PT${count}H`,
      };
      const limit = parseLimit(limits[unit ?? '']);
      if (!limit) throw new Error(`${count} ${unit} is not a limit`);
      const deadline = addLimit(CALENDAR, limit, localTime(start ?? ''));
      expect(toMillis(deadline.dueAt)).toBe(toMillis(localTime(end ?? '')));
      expect(deadline.provisional).toBe(provisional !== '');
    },
  );

  const moved = findRows(String.raw`^\| ((?:paused|extended|reclassified) .*?) +\| ${TIME} +\|`);

  test('docs/domain/ has examples of moved deadlines', () => expect(moved.length).toBeGreaterThanOrEqual(7));

  test.each(moved)('a result clock that is %s ends at %s', (words, end) => {
    expect(toMillis(replay(words ?? '').dueAt)).toBe(toMillis(localTime(end ?? '')));
  });

  test('docs/domain/ shows all marks of a result clock with their instants', () => {
    const shown = findRows(String.raw`^\| .([a-z]+\d*). +\| ${TIME} +\|$`);
    expect(shown.map(([mark, at = '']) => [mark, localTime(at)])).toEqual(
      listMarks(RESULT, DEFAULT_POLICY, CALENDAR).map(({ mark, dueAt }) => [mark, dueAt]),
    );
  });
});
