import { describe, expect, test } from 'vitest';
import { caseAt, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

const BAD = { contacted: true, resolved: false, satisfaction: 1 };
const GOOD = { contacted: true, resolved: true, satisfaction: 5 };

describe('cases that continue after a rating or a closing', () => {
  test('A badly rated case is redone by its unit, then one level above, and is then explained', async () => {
    const { give, read, try: attempt } = await caseAt(people, 'followUp');
    const again = async (unit: 'unit-heating' | 'unit-city') => {
      await give('citizen-1', 'rate', BAD);
      const redone = await give('follow-up', 'redo', { reason: '经核实仍不热' });
      expect(redone.status).toBe('dispatched');
      await give(unit, 'sign');
      await give(unit, 'submit-result', { solved: true, publicReply: '再次上门处理。' });
      await give('dispatcher', 'pass');
    };
    await again('unit-heating');
    await again('unit-city');
    await give('citizen-1', 'rate', BAD);
    expect((await attempt('follow-up', 'redo', { reason: '仍不热' })).body.code).toBe('redo-used-up');
    await give('supervisor', 'close-with-reason', { reason: '管网改造明年完成。' });
    const own = await read('citizen-1');
    expect(own).toMatchObject({ status: 'closed', outcome: 'explained', reply: '管网改造明年完成。' });
    expect(JSON.stringify(own)).not.toContain('经核实仍不热');
  });

  test('A closed case is reopened with new facts as a new run, and closes again', async () => {
    const { number, give, read, try: attempt } = await caseAt(people, 'followUp');
    await give('citizen-1', 'rate', GOOD);
    expect((await attempt('citizen-1', 'reopen', {})).status).toBe(400);
    const reopened = await give('citizen-1', 'reopen', { text: '今早又停暖了' });
    expect(reopened.status).toBe('accepted');
    const inside = await read('dispatcher');
    expect([inside.round, inside.run]).toEqual([2, 2]);
    await eventually(async () => {
      const lines = await queueOf(people.as('dispatcher'), 'dispatch');
      const isThere = lines.some((line) => line.number === number);
      expect(isThere || (await read('dispatcher')).status === 'dispatched').toBe(true);
    });
    if ((await read('dispatcher')).status === 'accepted') {
      const given = await attempt('dispatcher', 'dispatch', { lead: 'heating' });
      expect([200, 409]).toContain(given.status);
    }
    for (const [who, command, body] of [
      ['unit-heating', 'sign', {}],
      ['unit-heating', 'submit-result', { solved: true, publicReply: '已更换阀门。' }],
      ['dispatcher', 'pass', {}],
      ['citizen-1', 'rate', GOOD],
    ] as const)
      await give(who, command, body);
    expect(await read('citizen-1')).toMatchObject({ status: 'closed', outcome: 'rated', reply: '已更换阀门。' });
  });

  test('An emergency is transferred with the receipt of the emergency service', async () => {
    const { give, read, try: attempt } = await fileCase(people, unclearMatter());
    expect((await attempt('operator', 'transfer', { service: '911', receipt: 'x' })).status).toBe(400);
    await give('operator', 'transfer', { service: '119', receipt: 'F2026-17' });
    expect(await read('citizen-1')).toMatchObject({
      status: 'transferred',
      transferredTo: { service: '119', receipt: 'F2026-17' },
    });
    expect((await attempt('citizen-1', 'reopen', { text: '还在冒烟' })).body.code).toBe('illegal-transition');
    await give('supervisor', 'reopen', { reason: '消防已处置，转市政善后' });
  });

  test('A unit contests its score, and the supervisor decides', async () => {
    const { number, give } = await caseAt(people, 'followUp');
    await give('citizen-1', 'rate', GOOD);
    await give('unit-heating', 'appeal-score', { reason: '非我单位管网' });
    await eventually(async () =>
      expect((await queueOf(people.as('supervisor'), 'supervision')).map((line) => line.number)).toContain(number),
    );
    const ruled = await give('supervisor', 'rule-score', { upheld: true, reason: '属实' });
    expect(ruled.scoring).toMatchObject({ scored: false, reason: 'ruled' });
    await give('supervisor', 'publish', { title: '供暖不热', text: '某小区供暖不热，已处理。' });
  });
});
