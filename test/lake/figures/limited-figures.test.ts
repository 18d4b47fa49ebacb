import { expect, test } from 'vitest';
import { listFigures, VIEWS, viewSql } from '#infra/lake/lake-sql.ts';
import { limitToDays } from '#infra/lake/statements/limit-to-days.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { asked } from '#test/support/lake/asked.ts';

/** The view of backlogs has a row for each city and day, however many appeals there are. */
const GROUPED = VIEWS.filter((view) => view !== 'backlog_daily');
const OF_REQUESTS: readonly string[] = [
  'request_clocks',
  'requests',
  'helpfulness',
  'visits',
  'campaign_answers',
  'campaigns',
];

test('every figure gives its views only the appeals with an event in the months of its days', () => {
  for (const { name, sql } of listFigures())
    for (const view of GROUPED) {
      if (!new RegExp(`\\b(FROM|JOIN) ${view}\\b`).test(sql)) continue;
      const [, definition = ''] = sql.split(`\n${view} AS (\n`);
      const [text = ''] = definition.split('\n)');
      expect([name, view, text.length > 0, /\b(FROM|JOIN) (enterprise_)?events\b/.test(text)]).toEqual([
        name,
        view,
        true,
        false,
      ]);
    }
});

test.each(GROUPED.filter((view) => !OF_REQUESTS.includes(view)))(
  'limited to days, the view %s has older appeals only if something happened to them since',
  async (view) => {
    const answered = (filedAt: string) => new GivenCase({ filedAt }).submitAnswered().after(DAY_MS).when('rate');
    const past = givenCaseIn('followUp', { filedAt: '2025-11-03 10:00' }).when('rate');
    const lasting = givenCaseIn('followUp', { filedAt: '2026-02-27 10:00' }).at('2026-03-02 10:00').when('rate');
    const lives = [past, lasting, givenCaseIn('followUp').when('rate'), answered('2026-03-09 10:00')];
    const days = "BETWEEN '2026-03-01' AND '2026-03-31'";
    const limited = limitToDays(
      `SELECT DISTINCT appeal_id FROM ${view} WHERE ? /* first */ <= ? /* last */ ORDER BY appeal_id`,
      new Map(VIEWS.map((name) => [name, viewSql(name)])),
    );
    const sql = limited.replaceAll('? /* first */', "'2026-03-01'").replaceAll('? /* last */', "'2026-03-31'");
    const all = await asked(`SELECT DISTINCT appeal_id FROM ${view} ORDER BY appeal_id`, lives);
    const touched = await asked(`SELECT DISTINCT appeal_id FROM events WHERE event_date ${days}`, lives);
    const ids = touched.map(({ appeal_id }) => appeal_id);
    expect(all.map(({ appeal_id }) => appeal_id)).toContain('case-0');
    expect(await asked(sql, lives)).toEqual(all.filter(({ appeal_id }) => ids.includes(appeal_id)));
    expect(ids).not.toContain('case-0');
  },
);
