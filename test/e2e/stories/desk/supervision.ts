import { describe, expect, test } from 'vitest';
import { caseAt, queueOf } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people, platform } from '../shared-platform.ts';

describe('supervision and flags', () => {
  test('The centre raises the supervision of a case, and the unit above sees it and may act', async () => {
    const { number, give, read, see, try: attempt } = await caseAt(people, 'inProgress');
    expect((await see('unit-city')).status).toBe(200);
    const raised = await give('supervisor', 'supervise', { level: 'escalated', note: '多次催办' });
    expect(raised.supervision).toBe('escalated');
    expect((await attempt('supervisor', 'supervise', { level: 'yellow' })).body.errors).toMatchObject([
      { path: 'level', code: 'level-not-higher' },
    ]);
    expect((await attempt('supervisor', 'supervise', { level: 'none' })).status).toBe(400);
    expect((await attempt('dispatcher', 'supervise', { level: 'circular' })).status).toBe(403);
    await eventually(async () => {
      const lines = await queueOf(people.as('supervisor'), 'supervision');
      expect(lines.map((line) => line.number)).toContain(number);
    });
    expect((await read('citizen-1')).timeline.at(-1)?.text).toBe('督办：提级');
    await eventually(async () => {
      for (const phone of ['13900000021', '13900000022'])
        expect(await messagesTo(platform.url, phone)).toContain(
          `【12345】督办（提级）：诉求${number}由和平供热公司承办，请抓紧办理。`,
        );
    });
  });

  test('A case that is made urgent gets earlier deadlines, which the ledger explains', async () => {
    const { give, read, try: attempt } = await caseAt(people, 'inProgress');
    expect((await give('operator', 'flag', { flags: ['group'] })).flags).toEqual(['group']);
    expect((await attempt('operator', 'flag', { flags: ['group'] })).body.errors).toMatchObject([{ path: 'flags' }]);
    expect((await attempt('operator', 'unflag', { flags: ['group'] })).body.errors).toMatchObject([{ path: 'reason' }]);
    const reason = '经核实只有一户';
    expect((await give('operator', 'unflag', { flags: ['group'], reason })).flags).toEqual([]);
    expect((await attempt('operator', 'unflag', { flags: ['group'], reason })).body.code).toBe('flags-not-set');
    const before = (await read('dispatcher')).dueAt;
    const raised = await give('dispatcher', 'reclassify', { urgency: 'critical', reason: '家中有病人' });
    expect(raised).toMatchObject({ clockClass: 'critical' });
    expect(raised.dueAt < before).toBe(true);
    const result = raised.clocks.find(({ kind }) => kind === 'result');
    expect(result?.ledger.map(({ entry }) => entry)).toEqual(['start', 'supersede']);
    const inWords = (await read('dispatcher')).clocks.find(({ kind }) => kind === 'result');
    expect(inWords?.ledger.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^办理时限：自.*起24小时（水电气热类，政策第\d+版），.*到期（日历第1版）$/),
      expect.stringMatching(/^改按特急类计时，自.*起2小时：.*到期（日历第1版）$/),
    ]);
    const again = { urgency: 'critical', reason: '同上' };
    expect((await attempt('dispatcher', 'reclassify', again)).body.code).toBe('nothing-changed');
    expect(JSON.stringify(await read('citizen-1'))).not.toContain('家中有病人');
  });
});
