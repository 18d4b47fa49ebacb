import { describe, expect, test } from 'vitest';
import { type Case, eventsOf, fileCase, queueOf, unclearMatter } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

const GOOD = { contacted: true, resolved: true, satisfaction: 5 };

/** Two people about one matter that nobody has sent anywhere yet, the second of them with a phone of their own. */
async function twoOfOneMatter(phone: string): Promise<readonly [Case, Case]> {
  const master = await fileCase(people, unclearMatter());
  const contact = { name: '李四', phone };
  const child = await fileCase(people, unclearMatter({ title: '楼道堵了', contact }), 'citizen-2');
  return [master, child];
}

const joined = (master: Case, numbers: readonly string[]) =>
  eventually(async () => {
    const { children } = await master.read('dispatcher');
    expect(children.map(({ number }) => number)).toEqual(numbers);
  });

describe('merged appeals', () => {
  test('Merged appeals are handled as one, and each keeps its number, reply and rating', async () => {
    const phone = '13811112222';
    const [master, child] = await twoOfOneMatter(phone);
    expect((await child.try('operator', 'merge', { into: child.number })).status).toBe(400);
    const merged = await child.give('operator', 'merge', { into: master.number, note: '同一楼道' });
    expect(merged).toMatchObject({ status: 'merged', master: { number: master.number } });
    await joined(master, [child.number]);
    await eventually(async () => {
      const waiting = (await queueOf(people.as('dispatcher'), 'intake')).map(({ number }) => number);
      expect(waiting).toContain(master.number);
      expect(waiting).not.toContain(child.number);
    });
    expect((await master.try('operator', 'merge', { into: child.number })).body.code).toBe('has-joined-cases');

    await master.give('dispatcher', 'accept', { category: '010101' });
    if ((await master.read('dispatcher')).status === 'accepted')
      await master.give('dispatcher', 'dispatch', { lead: 'heating' });
    await master.give('unit-heating', 'sign');
    const own = await child.read('citizen-2');
    expect(own).toMatchObject({
      number: child.number,
      title: '楼道堵了',
      status: 'merged',
      master: { status: 'inProgress' },
      dueAt: (await master.read('citizen-1')).dueAt,
    });
    expect(JSON.stringify(own)).not.toContain(master.number);
    expect((await child.see('unit-heating')).status).toBe(404);

    await master.give('unit-heating', 'submit-result', { solved: true, publicReply: '楼道已清理。' });
    await master.give('dispatcher', 'pass');
    expect(await child.read('citizen-2')).toMatchObject({ reply: '楼道已清理。', canDo: ['rate'] });
    await child.give('citizen-2', 'rate', GOOD);
    await eventually(async () => {
      const { children, childRatings } = await master.read('unit-heating');
      expect(childRatings).toEqual({ rated: 1, contacted: 1, resolved: 1, satisfied: 1 });
      expect(children).toEqual([{ number: child.number, at: expect.anything() }]);
    });
    await master.give('citizen-1', 'rate', GOOD);
    await eventually(async () => {
      const link = `/${BigInt(child.number).toString(36)}.`;
      const told = (await messagesTo(people.url, phone)).filter((text) => text.includes(link));
      expect(told.at(-1)).toContain('诉求已办结，请评价');
    });
    expect((await child.give('citizen-2', 'reopen', { text: '又堆满了' })).status).toBe('accepted');
    await joined(master, []);
  });

  test('Appeals about one matter are found from each other and merged by one call', async () => {
    const text = '三号楼门前的自来水管爆了，水漫到马路上，一夜没有人来修。';
    const place = { address: '和平区文化路77号', regionCode: '210102' };
    const phones = ['13811113301', '13811113302', '13811113303'] as const;
    const file = (title: string, phone: string) =>
      fileCase(people, unclearMatter({ title, text, place, contact: { name: '王五', phone } }));
    const [master, second, third] = await Promise.all([
      file('水管爆了', phones[0]),
      file('自来水管爆裂', phones[1]),
      file('门前漏水', phones[2]),
    ]);
    const similar = (reader: 'dispatcher' | 'unit-heating') =>
      people.as(reader).get(`/v1/desk/appeals/${master.number}/similar`);
    await eventually(async () => {
      const { status, body } = await similar('dispatcher');
      expect(status).toBe(200);
      const numbers = body.items.map(({ number }: { readonly number: string }) => number);
      expect(numbers).toEqual(expect.arrayContaining([second.number, third.number]));
      expect(body.items[0]).toMatchObject({
        same: expect.arrayContaining(['words', 'place']),
        joined: 0,
        regionName: '沈阳市和平区',
      });
    });
    expect((await similar('unit-heating')).status).toBe(404);

    const merges = { numbers: [second.number, third.number, master.number] };
    const merge = (body: object) =>
      people.as('dispatcher').post(`/v1/desk/appeals/${master.number}/merges`, body, { key: 'burst-pipe' });
    const done = await merge(merges);
    expect(done.body.items).toMatchObject([
      { number: second.number, merged: true },
      { number: third.number, merged: true },
      { number: master.number, merged: false, refused: { status: 400 } },
    ]);
    expect((await merge(merges)).body).toEqual(done.body);
    const other = await merge({ numbers: [second.number] });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict']);
    await eventually(async () => {
      const { children } = await master.read('dispatcher');
      expect(children.map(({ number }) => number).toSorted()).toEqual([second.number, third.number].toSorted());
    });
    await eventually(async () => expect((await similar('dispatcher')).body.items).toEqual([]));
  });

  test('An appellant sees how many similar appeals there are, joins them, and keeps number and rating', async () => {
    const text = '五号楼地下车库的排水泵坏了，积水没过脚面，车都开不出来。';
    const place = { address: '和平区文化路95号', regionCode: '210102' };
    const file = (title: string, phone: string, who: 'citizen-1' | 'citizen-2') =>
      fileCase(people, unclearMatter({ title, text, place, contact: { name: '王五', phone } }), who);
    const master = await file('车库积水', '13811113401', 'citizen-1');
    const own = await file('地下车库排水泵坏了', '13811113402', 'citizen-2');
    const count = (who: 'citizen-1' | 'citizen-2') => people.as(who).get(`/v1/appeals/${own.number}/similar`);
    await eventually(async () => expect((await count('citizen-2')).body).toEqual({ count: 1, offers: ['mineToo'] }));
    expect((await count('citizen-1')).status).toBe(404);
    const joining = await own.give('citizen-2', 'mine-too');
    expect(joining).toMatchObject({ number: own.number, status: 'merged' });
    await joined(master, [own.number]);
    const read = await own.read('citizen-2');
    expect(read).toMatchObject({ title: '地下车库排水泵坏了', master: { status: 'submitted' } });
    expect(JSON.stringify([joining, read])).not.toContain(master.number);
    const parted = await own.give('supervisor', 'unmerge', { reason: '不是同一个车库' });
    expect(parted).toMatchObject({ status: 'submitted' });
    await joined(master, []);
  });

  test('The supervisor parts merged appeals, and a merge with an ended appeal is undone at once', async () => {
    const [master, child] = await twoOfOneMatter('13811113333');
    await child.give('dispatcher', 'merge', { into: master.number });
    await joined(master, [child.number]);
    const back = await child.give('supervisor', 'unmerge', { reason: '不是同一栋楼' });
    expect(back).toMatchObject({ status: 'submitted', run: 2 });
    await joined(master, []);

    await child.give('dispatcher', 'merge', { into: master.number });
    await joined(master, [child.number]);
    await master.give('citizen-1', 'withdraw', { reason: '已自行解决' });
    const alone = await child.reaches('submitted');
    expect(eventsOf(alone).filter((event) => event === 'unmerged')).toHaveLength(2);
    expect((await child.try('dispatcher', 'merge', { into: master.number })).body.code).toBe('master-not-open');
  });
});
