import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  type Case,
  caseAt,
  caseOf,
  coldFlat,
  eventsOf,
  fileCase,
  queueOf,
  unclearMatter,
} from '#test/support/e2e/case.ts';
import type { Body, People } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people, platform } from '../shared-platform.ts';

type Name = Parameters<People['as']>[0];

const RETURN = { reason: '该小区由他人供热', basis: '供热区域划分第三条' };
const RESULT = { solved: true, publicReply: '已处理。' };

const standsIn = async (name: Name, queue: string, number: string) =>
  (await queueOf(people.as(name), queue)).some((line) => line.number === number);
const sharesOf = ({ assignments }: Body) =>
  assignments.map(({ unitId, role, status }) => `${unitId} ${role} ${status}`);
const open = ({ clocks }: Body) =>
  clocks.filter(({ state }) => state !== 'stopped').map(({ kind, state }) => `${kind} ${state}`);

/** An unclear matter that a person has sent to this unit. */
async function sentTo(lead: string, category = '0201'): Promise<Case> {
  const filed = await fileCase(people, unclearMatter());
  await eventually(async () => expect(eventsOf(await filed.read('operator'))).toContain('candidatesSuggested'));
  await filed.give('operator', 'accept', { category });
  await filed.give('dispatcher', 'dispatch', { lead });
  return filed;
}

describe('a return', () => {
  test('A return is reviewed, dispatched again, adjudicated the second time and then final', async () => {
    const { number, give, read, try: attempt, see } = await caseAt(people, 'dispatched');
    const asked = await give('unit-heating', 'request-return', { ...RETURN, suggestedUnit: 'city-management' });
    expect([asked.status, asked.statusText]).toEqual(['returnReview', '退单审核']);
    expect(open(asked)).toEqual(['sign paused', 'result running', 'review running']);
    expect((await attempt('unit-heating', 'request-return', RETURN)).body.code).toBe('return-pending');
    await eventually(async () => expect(await standsIn('dispatcher', 'returns', number)).toBe(true));
    const inside = await read('dispatcher');
    expect(inside.notes.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'reason 该小区由他人供热',
      'basis 供热区域划分第三条',
    ]);
    expect(JSON.stringify(await read('citizen-1'))).not.toContain('供热区域划分');

    await give('dispatcher', 'uphold-return');
    expect((await see('unit-heating')).status).toBe(404);
    const again = await eventually(async () => {
      const seen = await read('dispatcher');
      expect(seen.candidates.map(({ unitId }) => unitId)).toEqual(['city-management', 'district']);
      return seen;
    });
    expect(again.status).toBe('accepted');
    await eventually(async () => expect(await standsIn('dispatcher', 'returns', number)).toBe(false));
    const toTheSame = await attempt('dispatcher', 'dispatch', { lead: 'heating' });
    expect(toTheSame.body.errors[0]).toMatchObject({ path: 'lead', code: 'unit-excluded' });
    await give('dispatcher', 'dispatch', { lead: 'city-management' });

    await give('unit-city-management', 'request-return', RETURN);
    expect((await attempt('dispatcher', 'uphold-return')).body.code).toBe('adjudicate-only');
    expect((await attempt('dispatcher', 'adjudicate', { upheld: true, reason: '?' })).status).toBe(403);
    await give('supervisor', 'adjudicate', { upheld: true, reason: '两家都不负责' });
    const last = await eventually(async () => {
      const seen = await read('dispatcher');
      expect(seen.status).toBe('dispatched');
      return seen;
    });
    expect(sharesOf(last).at(-1)).toBe('district lead toSign');
    expect(last.assignments.at(-1)).toMatchObject({ final: true });
    expect((await attempt('unit-district', 'request-return', RETURN)).body.code).toBe('return-final');
    expect((await give('unit-district', 'sign')).status).toBe('inProgress');
    expect(await read('citizen-1')).toMatchObject({ handledBy: '和平区人民政府' });
  });

  test('A rejected return does not change the result clock, and only staff see it', async () => {
    const { give, read } = await caseAt(people, 'dispatched');
    const due = (await read('unit-heating')).dueAt;
    await give('unit-heating', 'request-return', RETURN);
    const kept = await give('dispatcher', 'reject-return', { reason: '该楼属你公司管网' });
    expect(kept).toMatchObject({ status: 'dispatched', dueAt: due });
    expect((await read('unit-heating')).notes.map(({ text }) => text)).toContain('该楼属你公司管网');
    expect(JSON.stringify(await read('citizen-1'))).not.toContain('管网');
  });

  test('A wrong return is refused with the reason and changes nothing', async () => {
    const { read, try: attempt } = await caseAt(people, 'dispatched');
    const wrong = [
      await attempt('unit-heating', 'request-return', { reason: '不是我们的' }),
      await attempt('unit-heating', 'request-return', { ...RETURN, suggestedUnit: 'nowhere' }),
      await attempt('dispatcher', 'adjudicate', { upheld: 'yes', reason: 'x' }),
    ];
    expect(wrong.map(({ status, body }) => [status, body.errors[0]?.path])).toEqual([
      [400, 'basis'],
      [400, 'suggestedUnit'],
      [400, 'upheld'],
    ]);
    expect((await attempt('unit-city', 'request-return', RETURN)).status).toBe(409);
    expect((await attempt('unit-street-1', 'request-return', RETURN)).status).toBe(404);
    expect((await attempt('dispatcher', 'uphold-return')).body).toMatchObject({
      code: 'illegal-transition',
      currentStatus: 'dispatched',
    });
    expect(eventsOf(await read('auditor'))).not.toContain('returnRequested');
  });
});

describe('a share of a case', () => {
  test('A case passes down to a street and its worker, and the district stays responsible', async () => {
    const { number, give, read, see, try: attempt } = await sentTo('district');
    expect((await attempt('unit-district', 'pass-down', { unit: 'street-1' })).body.code).toBe('sign-first');
    await give('unit-district', 'sign');
    expect((await attempt('unit-district', 'pass-down', { unit: 'heating' })).body.errors[0]).toMatchObject({
      path: 'unit',
      code: 'not-below',
    });
    const passed = await give('unit-district', 'pass-down', { unit: 'street-1', note: '请到现场看看' });
    expect(passed.assignments.at(-1)).toMatchObject({ unitId: 'street-1', role: 'assist', level: 1, parentId: 'a1' });
    await give('unit-street-1', 'sign');
    expect((await see('worker')).status).toBe(404);
    const nobody = await attempt('unit-street-1', 'assign-worker', { worker: 'staff-unit-street-1' });
    expect(nobody.body.errors[0]).toMatchObject({ path: 'worker', code: 'unknown-worker' });
    await give('unit-street-1', 'assign-worker', { worker: 'staff-worker' });
    await eventually(async () => expect(await standsIn('worker', 'mine', number)).toBe(true));

    await give('worker', 'contact', { how: 'visit', note: '见到本人' });
    expect((await attempt('worker', 'field-report', {})).body.errors[0]).toMatchObject({
      path: 'note',
      code: 'required',
    });
    const photo = await upload(people.as('worker'), photoOf(makeJpeg(64, 48), 'after.jpg'), '/v1/desk/uploads');
    const device = { at: '2020-01-01T00:00:00Z', lat: 41.79, lng: 123.4, crs: 'GCJ02' };
    const half = await attempt('worker', 'field-report', { note: '已清理', device: { ...device, lng: undefined } });
    expect(half.body.errors[0]).toMatchObject({ path: 'device.lng', code: 'required' });
    const reported = await give('worker', 'field-report', { note: '已清理', media: [photo], device });
    expect(reported.media).toMatchObject([{ mediaId: photo, by: 'staff' }]);
    const visit = { event: 'appeal.fieldReported', by: 'staff-worker', warnings: ['timesDiffer'] };
    expect(reported.visits).toMatchObject([visit]);
    // Names of people are read with the case, not for the answer to a command.
    const named = reported.visits.map((each) => ({ ...each, byName: '网格员' }));
    expect((await read('unit-district')).visits).toEqual(named);
    expect(JSON.stringify(reported)).not.toContain('123.4');
    expect(open(reported).filter((clock) => clock.startsWith('contact'))).toEqual([]);
    expect((await attempt('unit-district', 'submit-result', RESULT)).body.code).toBe('assists-open');
    const finished = await give('unit-street-1', 'finish-assist');
    expect(open(finished).some((clock) => clock.startsWith('review'))).toBe(true);
    expect((await attempt('unit-district', 'submit-result', RESULT)).body.code).toBe('assists-open');
    const ruling = { assignment: 'a2', subject: 'result' };
    const unreasoned = await attempt('unit-district', 'rule-share', { ...ruling, upheld: false });
    expect(unreasoned.body.errors[0]).toMatchObject({ path: 'reason', code: 'required' });
    const sentBack = await give('unit-district', 'rule-share', { ...ruling, upheld: false, reason: '请补充照片' });
    expect(sharesOf(sentBack).at(-1)).toBe('street-1 assist working');
    await give('unit-street-1', 'finish-assist');
    await give('unit-district', 'rule-share', { ...ruling, upheld: true, reason: '已核实' });
    await give('unit-district', 'submit-result', RESULT);
    expect((await read('citizen-1')).timeline.map(({ text }) => text)).toContain('已转交浑河湾街道办事处具体办理');
  });

  test('An assist is returned without a change of the case, and another unit may be asked', async () => {
    const { give, read } = await sentTo('city-management');
    await give('dispatcher', 'add-assist', { unit: 'street-2', note: '请协助' });
    await give('unit-city-management', 'sign');
    const answer = await give('unit-street-2', 'request-return', RETURN);
    expect(answer.status).toBe('inProgress');
    const asked = await give('unit-city-management', 'add-assist', { unit: 'street-1' });
    expect(sharesOf(asked)).toEqual([
      'city-management lead working',
      'street-2 assist returned',
      'street-1 assist toSign',
    ]);
    expect((await read('citizen-1')).timeline.map(({ text }) => text).join()).not.toContain('退单');
  });
});

describe('hand-over', () => {
  test('A handover gives the cases of a unit to its successor, which continues them', async () => {
    const handled = await caseAt(people, 'inProgress');
    await eventually(async () => expect(await standsIn('unit-heating', 'unit', handled.number)).toBe(true));
    const args = ['--from', 'heating', '--to', 'city', '--number', handled.number, '--data', platform.dataDir];
    const run = promisify(execFile);
    const dry = await run(process.execPath, ['scripts/hand-over.ts', ...args, '--dry-run']);
    expect(dry.stdout).toContain(`Dry run: 1 cases go from heating to city.\n  ${handled.number}`);
    expect((await handled.see('unit-heating')).status).toBe(200);
    const asked = run(process.execPath, ['scripts/hand-over.ts', ...args]);
    asked.child.stdin?.end('n\n');
    await expect(asked).rejects.toThrow('Nothing was changed.');
    expect((await handled.see('unit-heating')).status).toBe(200);
    const { stdout } = await run(process.execPath, ['scripts/hand-over.ts', ...args, '--yes']);
    expect(stdout).toContain('1 cases went from heating to city.');
    expect((await handled.see('unit-heating')).status).toBe(404);
    const own = await handled.read('citizen-1');
    expect(own.handledBy).toBe('沈阳市人民政府');
    expect(own.timeline.map(({ text }) => text).slice(-2)).toEqual([
      '和平供热公司已签收',
      '因机构调整，已移交沈阳市人民政府',
    ]);
    await eventually(async () => expect(await standsIn('unit-city', 'unit', handled.number)).toBe(true));
    expect((await handled.give('unit-city', 'submit-result', RESULT)).status).toBe('resultReview');
  });
});

test('No command gives a share of a report to the accused unit or a unit below it', async () => {
  const report = coldFlat({ kind: 'report', accusedUnitId: 'city-management', categoryHint: '050101' });
  const filed = caseOf(people, (await fileCase(people, report, 'citizen-2')).number);
  await filed.give('operator', 'accept', {
    category: '0501',
    restatement: { title: '反映问题', text: '反映某单位问题。' },
    accusedUnitId: 'city-management',
  });
  await filed.give('dispatcher', 'dispatch', { lead: 'district' });
  const returned = await filed.try('unit-district', 'request-return', { ...RETURN, suggestedUnit: 'city-management' });
  await filed.give('unit-district', 'sign');
  const refused = [
    returned,
    await filed.try('dispatcher', 'add-assist', { unit: 'city-management' }),
    await filed.try('unit-district', 'pass-down', { unit: 'city-management' }),
  ];
  expect(refused.map(({ status, body }) => [status, body.errors[0]?.code])).toEqual(
    refused.map(() => [400, 'unit-excluded']),
  );
  expect((await filed.see('unit-city-management')).status).toBe(404);
});
