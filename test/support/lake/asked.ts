import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRows } from 'one-machine-aws/lake';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { listColumns, listFigures } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { localTime } from '../domain/world.ts';
import { type SnapshotUses, writeUses } from './uses.ts';

/** The month of small histories. All of them happen in March 2026, on and after Monday the 9th. */
const MARCH: Readonly<Record<string, string>> = { first: '2026-03-01', last: '2026-03-31', before: '2026-01-29' };

/** What a figure of March, or any other query, answers on these cases; the analyst asks at the local time `now`. */
export async function asked(
  question: string,
  cases: readonly { readonly events: readonly AppealEvent[] }[],
  now = '2026-04-03 09:00',
  uses: readonly SnapshotUses[] = [],
) {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-lake-'));
  try {
    const rows = cases.flatMap(({ events }, index) =>
      buildEventRows(
        events.map((event) => ({ ...event, appealId: `case-${index}` })),
        '210000',
      ),
    );
    await writeRows(join(dir, FOLDERS.settled, 'a.parquet'), listColumns('events'), rows);
    writeUses(dir, uses);
    const lake = await openLake(dir, { now: localTime(now) });
    try {
      const figure = listFigures().find(({ name }) => name === question);
      if (!figure) return await lake.query(question);
      return await lake.query(
        figure.sql,
        figure.parameters.map((each) => MARCH[each] ?? ''),
      );
    } finally {
      lake.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
