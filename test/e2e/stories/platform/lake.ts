import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LAKE_DIR } from '../../../../local/lake/folders.ts';
import { openLake } from '../../../../local/lake/open-lake.ts';
import { coldFlat, fileCase } from '../../../support/e2e/case.ts';
import { eventually } from '../../../support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

/** The result of a query on the present files. */
async function ask(sql: string) {
  const lake = await openLake(join(platform.dataDir, LAKE_DIR));
  try {
    return await lake.query(sql);
  } finally {
    lake.close();
  }
}

test('Each event of an appeal becomes a row of the lake without names or texts', async () => {
  const words = '暖气片已经冰凉三天';
  const filed = await fileCase(people, coldFlat({ text: words, contact: { name: '欧阳若兰', phone: '13698761234' } }));
  await filed.reaches('dispatched');
  await filed.give('unit-heating', 'sign');
  const steps = await eventually(async () => {
    const rows = await ask(`
      SELECT s.event_type, s.city, s.county, s.lead_unit_id
      FROM events AS s
      JOIN (SELECT appeal_id, max(recorded_at) AS signed FROM events WHERE event_type = 'appeal.signed' GROUP BY appeal_id
            ORDER BY signed DESC LIMIT 1) AS newest ON newest.appeal_id = s.appeal_id
      ORDER BY s.version`);
    // Until it has come, the newest is another story's.
    expect(rows.map(({ event_type }) => event_type)).toEqual([
      'appeal.submitted',
      'appeal.candidatesSuggested',
      'appeal.accepted',
      'appeal.dispatched',
      'appeal.signed',
    ]);
    return rows;
  });
  expect(steps.at(-1)).toMatchObject({ city: '210100', county: '210102', lead_unit_id: 'heating' });

  const files = globSync('**/*', { cwd: join(platform.dataDir, LAKE_DIR), withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  // The meaning of codes is stored there as lines of JSON.
  const others = files.filter(
    ({ name, parentPath }) => !name.endsWith('.parquet') && !parentPath.includes('dimensions'),
  );
  expect(others).toEqual([]);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    for (const secret of [words, '欧阳若兰', '13698761234', filed.number]) expect(bytes.includes(secret)).toBe(false);
  }
  const texts = JSON.stringify(await ask('SELECT * FROM events'));
  for (const secret of [words, '欧阳若兰', '13698761234', filed.number]) expect(texts).not.toContain(secret);
});
