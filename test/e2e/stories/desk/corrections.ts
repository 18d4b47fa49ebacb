import { describe, expect, test } from 'vitest';
import { caseOf, coldFlat, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

const WRONG_PHONE = '13898765430';
const RIGHT_PHONE = '13898765431';
const SPLIT_PHONE = '13898765440';

describe('what an operator misheard', () => {
  test('A corrected place is routed again before the dispatch, and after it a dispatcher reads who is competent', async () => {
    const misheard = { place: { address: '南京南街 1 号', regionCode: '210100' } };
    const filed = await fileCase(people, unclearMatter(misheard));
    const { give, read } = filed;
    await eventually(async () => expect((await read('dispatcher')).routings).toHaveLength(1));
    const request = { address: '和平区南京南街 1 号', regionCode: '210102', position: { lat: 41.78, lng: 123.4 } };
    const corrected = await give('operator', 'correct-place', request);
    expect(corrected.place).toMatchObject({ address: request.address, regionCode: '210102', lat: 41.78 });
    await eventually(async () => expect((await read('dispatcher')).routings).toHaveLength(2));
    expect((await read('citizen-1')).timeline.at(-1)?.text).toBe('事发地点已更正');

    await give('operator', 'accept', { category: '010101' });
    await eventually(async () => expect((await read('dispatcher')).candidates.length).toBeGreaterThan(0));
    const readWhole = async () => JSON.parse((await filed.see('dispatcher')).text);
    const [best, ...others] = (await readWhole()).candidates;
    await give('dispatcher', 'dispatch', { lead: others.at(-1)?.unitId });
    await give('dispatcher', 'correct-place', { address: '和平区南京南街 2 号', regionCode: '210102001' });
    expect((await readWhole()).competent).toEqual({ unitId: best?.unitId, unitName: best?.unitName });
    const unknown = await filed.try('dispatcher', 'correct-place', { address: '某街', regionCode: '219999' });
    expect([unknown.status, unknown.body.errors?.[0]?.path]).toEqual([400, 'regionCode']);
  });

  test('With the proof of the caller the phone is corrected, and messages go to the new one', async () => {
    const filed = await people.as('operator').post('/v1/desk/appeals', {
      ...coldFlat({ contact: { name: '张三', phone: WRONG_PHONE } }),
      channel: 'phone',
      callId: 'call-c1',
    });
    expect(filed.status, filed.text).toBe(201);
    const { number, queryCode } = filed.body;
    const { try: attempt } = caseOf(people, number);
    const correction = { name: '张三丰', phone: RIGHT_PHONE };
    expect((await attempt('operator', 'correct-contact', correction)).body.errors).toMatchObject([
      { code: 'caller-unproven' },
    ]);
    const proven = await people
      .as('operator')
      .post(`/v1/desk/appeals/${number}/proofs`, { callId: 'call-c2', queryCode });
    expect(proven.status, proven.text).toBe(201);
    const call = { callId: 'call-c2', proof: JSON.parse(proven.text).id };
    const corrected = await attempt('operator', 'correct-contact', { ...correction, ...call });
    expect(corrected.status, corrected.text).toBe(200);
    expect(corrected.body.contact).toMatchObject({ phone: '138****5431', name: '张**' });
    await eventually(async () =>
      expect((await messagesTo(platform.url, RIGHT_PHONE)).join()).toContain('联系电话已更正为本号码'),
    );
  });
});

describe('an appeal with two matters', () => {
  test('A dispatcher splits it, both name each other, and the appellant follows both', async () => {
    const contact = { name: '张三', phone: SPLIT_PHONE };
    const place = { address: '南京南街 9 号', regionCode: '210102' };
    const first = await fileCase(people, unclearMatter({ contact, place }));
    const request = { title: '楼道没有灯', text: '三号楼的楼道也没有灯。', kind: 'help' };
    const { splits } = await first.give('dispatcher', 'split', request);
    expect(splits).toHaveLength(1);
    const second = caseOf(people, splits[0]?.number ?? '');
    await eventually(async () => {
      const shown = await second.read('dispatcher');
      expect(shown).toMatchObject({ splitFrom: first.number, kind: 'help', title: request.title, status: 'submitted' });
      expect(shown.contact).toMatchObject({ phone: '138****5440' });
      expect(shown.place).toMatchObject({ address: place.address });
    });
    expect(await second.read('citizen-1')).toMatchObject({ number: second.number, title: request.title });
    await second.give('dispatcher', 'accept', { category: '010101' });
    expect((await first.read('dispatcher')).status).toBe('submitted');
    await eventually(async () => {
      const told = (await messagesTo(platform.url, SPLIT_PHONE)).filter((text) => text.includes(second.number));
      expect(told).toEqual([expect.stringContaining(first.number)]);
    });
  });
});
