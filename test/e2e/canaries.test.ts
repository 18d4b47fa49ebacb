import { appendFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseAt, caseOf, coldFlat, file } from '#test/support/e2e/case.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { searchStores } from '#test/support/e2e/search-stores.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';

/** Texts that only the persons of this test have. */
const CANARIES = {
  name: '欧阳金丝雀',
  phone: '13977770001',
  idNumber: '210102199003077713',
  address: '和平区金丝雀胡同 77 号',
  title: '金丝雀标题无暖气',
  text: '金丝雀正文室温十二度',
  comment: '金丝雀评论',
  note: '金丝雀内部说明',
  fileName: '金丝雀照片.jpg',
  reportText: '金丝雀举报正文',
};
let platform: PlatformProcess;
let people: People;
let found: Readonly<Record<string, readonly string[]>>;
let texts: Readonly<Record<string, string>>;

const about = (overrides: object = {}) => ({
  title: CANARIES.title,
  text: `${CANARIES.text}，身份证 ${CANARIES.idNumber}，电话 ${CANARIES.phone}。`,
  contact: { name: CANARIES.name, phone: CANARIES.phone },
  place: { address: CANARIES.address, regionCode: '210102' },
  ...overrides,
});

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  const photo = await upload(people.as('citizen-1'), photoOf(makeJpeg(60, 40), CANARIES.fileName));
  const handled = await caseAt(people, 'inProgress', about({ media: [photo] }));
  await handled.give('citizen-1', 'comment', { text: CANARIES.comment });
  await handled.give('operator', 'reveal', { reason: 'clarify' });
  await handled.give('unit-heating', 'contact', { how: 'phone', note: CANARIES.note });
  await handled.give('unit-heating', 'submit-result', {
    solved: true,
    publicReply: '已上门排气。',
    internalNote: CANARIES.note,
  });
  await handled.give('dispatcher', 'pass');
  // A tip-off, whose query code has ten digits: no other number is like it.
  const filed = await file(
    people.as('citizen-2'),
    coldFlat(
      about({ kind: 'report', text: CANARIES.reportText, accusedUnitId: 'city-management', categoryHint: '050101' }),
    ),
  );
  texts = { ...CANARIES, queryCode: filed.queryCode };
  await people.nobody.get(`/v1/track/${filed.number}`, { 'x-query-code': filed.queryCode });
  await people.as('operator').get(`/v1/desk/appeals?phone=${CANARIES.phone}`);
  await people.as('operator').post('/v1/desk/searches', { phone: CANARIES.phone });
  await people.as('operator').post(`/v1/desk/appeals/${handled.number}/proofs`, {
    callId: 'call-1',
    phone: CANARIES.phone,
  });
  await caseOf(people, filed.number).give('operator', 'accept', {
    category: '0501',
    restatement: { title: '反映违纪', text: '反映某单位工作人员违纪。' },
    accusedUnitId: 'city-management',
  });
  await handled.reaches('followUp');
  // The lake and the messages follow the events.
  await eventually(() => {
    const folders = readdirSync(join(platform.dataDir, 'lake'));
    expect(folders).toEqual(expect.arrayContaining(['landed', 'replies']));
  });
  const open = await Promise.all(
    ['/v1/public/stats?month=2026-11', '/v1/public/appeals', '/openapi.json'].map((path) => people.nobody.get(path)),
  );
  expect(open.map(({ text }) => text).join()).not.toMatch(/金丝雀|13977770001|210102199003077713/);
  await platform.end('SIGTERM');
  found = await searchStores(platform.dataDir, texts);
}, 240_000);

afterAll(() => platform?.dispose());

test('Each piece of personal data is stored where docs/data-model.md says, and nowhere else', () => {
  expect(found).toEqual({
    name: ['personal CONTACT'],
    // The gateway of this machine shows what it was given to send; the appellant wrote the number in the text too.
    phone: ['personal CONTACT', 'personal TEXT', 'sms_outbox'],
    idNumber: ['personal TEXT'],
    address: ['personal PLACE'],
    title: ['personal TEXT'],
    text: ['personal TEXT'],
    comment: ['personal TEXT'],
    note: ['personal TEXT'],
    // The item changed when the photo was looked through; a restore needs what it was before, for 35 days.
    fileName: ['history of personal MEDIA', 'personal MEDIA'],
    reportText: ['personal TEXT'],
    queryCode: [],
  });
});

test('A leak that somebody plants in a log, a bucket, a queue or an item of another table is found', async () => {
  const { dataDir } = platform;
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  appendFileSync(join(dataDir, 'logs', 'planted.log'), `{"message":"${CANARIES.phone}"}\n`);
  appendFileSync(join(dataDir, 's3', 'planted'), CANARIES.address);
  const state = new DatabaseSync(join(dataDir, 'state.sqlite'));
  state.exec(`CREATE TABLE planted (body TEXT); INSERT INTO planted VALUES ('${CANARIES.name}')`);
  state.close();
  const tables = new DatabaseSync(join(dataDir, 'dynamodb', 'tables.sqlite'));
  const item = { pk: { S: 'CASE#1' }, title: { S: CANARIES.title } };
  tables.prepare('INSERT INTO entries VALUES (?, ?)').run('planted-views', JSON.stringify(item));
  tables.close();
  const now = await searchStores(dataDir, texts);
  const added = (name: keyof typeof CANARIES) => now[name]?.filter((place) => !found[name]?.includes(place));
  expect(added('phone')).toEqual(['logs']);
  expect(added('address')).toEqual(['s3']);
  expect(added('name')).toEqual(['planted']);
  expect(added('title')).toEqual(['views CASE']);
});
