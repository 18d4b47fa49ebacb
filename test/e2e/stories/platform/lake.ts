import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPORTED } from '#infra/lake/lake-sql.ts';
import { LAKE_DIR } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { signInByPhone } from '#test/support/e2e/sign-in.ts';
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

test('Each event of a request of a business becomes a row of the lake that does not name it', async () => {
  const [phone, factory, words] = ['13911220021', '91210102MA0E00001H', '扩建二号厂房需要补贴'];
  const owner = (await signInByPhone(people, phone)).caller;
  const agents = `/v1/desk/enterprise/businesses/${factory}/agents`;
  const appointed = await people.as('leader-district').post(agents, { name: '欧阳若松', phone });
  expect(appointed.status, appointed.text).toBe(201);
  const filing = { creditCode: factory, type: 'policyAdvice', title: '补贴', text: words };
  const { number } = (await owner.post('/v1/enterprise/requests', filing)).body;
  const accepted = await people.as('manager').post(`/v1/desk/enterprise/requests/${number}/accept`, {});
  expect(accepted.status, accepted.text).toBe(200);
  const rows = await eventually(async () => {
    const found = await ask(`
      SELECT * FROM enterprise_events
      WHERE request_id = (SELECT max_by(request_id, recorded_at) FROM enterprise_events WHERE version = 1)
      ORDER BY version`);
    expect(found.map(({ event_type }) => event_type)).toEqual(['request.filed', 'request.accepted']);
    return found;
  });
  expect(rows.at(-1)).toMatchObject({ city: '210100', county: '210102', size: 'medium', section: 'C', in_pool: false });
  expect(await ask('SELECT type FROM requests WHERE accepted_at IS NOT NULL')).toContainEqual({ type: 'policyAdvice' });
  const secrets = [words, '欧阳若松', phone, `${number}`, factory];
  const folder = join(platform.dataDir, LAKE_DIR, EXPORTED.enterprise_events);
  const files = globSync('**/*.parquet', { cwd: folder });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files)
    for (const secret of secrets) expect(readFileSync(join(folder, file)).includes(secret)).toBe(false);
  for (const secret of secrets) expect(JSON.stringify(rows)).not.toContain(secret);
});
