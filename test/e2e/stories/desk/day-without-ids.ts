import { describe, expect, test } from 'vitest';
import type { Action, Name } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

/*
 * A day at the desk by HTTP. Whoever acts knows words: names of queues, categories, districts, units, colleagues, and labels of
 * buttons. Every code and id is taken from an answer that shows it with its name.
 */

const ask = async (name: Name | undefined, path: string) => {
  const answer = await (name === undefined ? people.nobody : people.as(name)).get(path, { 'accept-language': 'zh-CN' });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
};

interface Named {
  readonly code: string;
  readonly name: string;
}

const one = <Each>(all: readonly Each[], what: string, isWanted: (each: Each) => boolean): Each => {
  const found = all.find(isWanted);
  if (found === undefined) throw new Error(`nothing is called ${what} in ${JSON.stringify(all).slice(0, 500)}`);
  return found;
};

/** The code of a category by its name. */
const categoryCalled = async (name: string) =>
  one((await ask(undefined, '/v1/categories')).items as readonly Named[], name, (each) => each.name === name).code;

/** The code of a region by the names above it. */
async function regionCalled(...names: readonly string[]): Promise<string> {
  let parent: string | undefined;
  for (const name of names) {
    const { items } = await ask(undefined, `/v1/regions${parent === undefined ? '' : `?parent=${parent}`}`);
    parent = one(items as readonly Named[], name, (each) => each.name === name).code;
  }
  return parent ?? '';
}

/** The line of a case in the queue of this name, found by its title. */
async function lineIn(name: Name, queueName: string, title: string) {
  const { queues } = await ask(name, '/v1/desk/me');
  const { queue } = one(
    queues as readonly { queue: string; name: string }[],
    queueName,
    (each) => each.name === queueName,
  );
  return eventually(async () => {
    const { items } = await ask(name, `/v1/desk/queues/${queue}?limit=100`);
    return one(items as readonly { number: string; title: string }[], title, (each) => each.title === title);
  });
}

/** Opens a case and presses the button of this label, at the path that the button has. */
async function press(name: Name, number: string, label: string, body: object = {}) {
  const { actions } = await ask(name, `/v1/desk/appeals/${number}`);
  const action = one(actions as readonly Action[], label, (each) => each.label === label);
  const required = action.fields.filter(({ required: isRequired }) => isRequired).map((field) => field.name);
  expect(Object.keys(body), label).toEqual(expect.arrayContaining(required));
  const answer = await people.as(name).post(action.path, body);
  expect(answer.status, `${label}: ${answer.text}`).toBe(200);
  return answer.body;
}

describe('a day at the desk without knowing an id', () => {
  test('A call goes from filing to follow-up by names alone, handled by a street’s worker', async () => {
    const title = `${Date.now() % 1_000_000} 号楼前井盖丢失`;
    // The operator is on the line and knows what the caller says.
    const filed = await people.as('operator').post('/v1/desk/appeals', {
      kind: 'complaint',
      channel: 'phone',
      title,
      text: '楼前的井盖丢了，晚上很危险。',
      place: { address: '楼前', regionCode: await regionCalled('沈阳市', '和平区') },
      contact: { name: '王五', phone: '13611112222' },
    });
    expect(filed.status, filed.text).toBe(201);
    const { number } = await lineIn('operator', '待受理', title);
    await press('operator', number, '受理', { category: await categoryCalled('城市管理') });

    // The dispatcher reads who is competent, and chooses the street by its name.
    await lineIn('dispatcher', '待派单', title);
    // The workflow suggests them a moment after the acceptance.
    await eventually(async () => {
      const { candidates } = await ask('dispatcher', `/v1/desk/appeals/${number}`);
      expect(candidates.map(({ unitName }: { unitName: string }) => unitName)).toContain('和平区城市管理局');
    });
    const region = await regionCalled('沈阳市', '和平区');
    const streets = await ask('dispatcher', `/v1/desk/units?q=${encodeURIComponent('浑河湾街道')}&region=${region}`);
    const street = one(streets.items as readonly { id: string; name: string }[], '浑河湾街道', ({ name }) =>
      name.startsWith('浑河湾街道'),
    );
    await press('dispatcher', number, '派单', { lead: street.id });

    // The street signs, sends a worker, and answers.
    await lineIn('unit-street-1', '单位待办', title);
    await press('unit-street-1', number, '签收');
    const { items } = await ask('unit-street-1', '/v1/desk/workers');
    const worker = one(items as readonly { id: string; name: string }[], '网格员', ({ name }) => name === '网格员');
    await press('unit-street-1', number, '指派网格员', { worker: worker.id });
    await lineIn('worker', '我的', title);
    await press('worker', number, '登记联系情况', { how: 'visit', note: '已到现场，井盖缺失。' });
    const photo = await upload(people.as('worker'), photoOf(makeJpeg(60, 60), 'after.jpg'), '/v1/desk/uploads');
    await press('worker', number, '现场反馈', { note: '新井盖已装好。', media: [photo] });
    await eventually(async () => {
      const { media } = await ask('unit-street-1', `/v1/desk/appeals/${number}`);
      expect(media.map(({ state }: { state: string }) => state)).toEqual(['ready']);
    });
    await press('unit-street-1', number, '提交办理结果', {
      solved: true,
      publicReply: '新井盖已装好。',
      internalNote: '编号 7 的井盖已更换。',
    });

    // The centre reviews the result and calls the appellant.
    await lineIn('dispatcher', '结果审核', title);
    await press('dispatcher', number, '审核通过');
    await lineIn('follow-up', '待回访', title);
    const closed = await press('follow-up', number, '登记回访结果', {
      contacted: true,
      resolved: true,
      satisfaction: 5,
    });
    expect(closed).toMatchObject({ status: 'closed', outcome: 'rated' });

    // The supervisor finds it by a word of its title, and reads who did what.
    const found = await eventually(async () => {
      const day = new Date(Date.parse(closed.submittedAt) + 8 * 3_600_000).toISOString().slice(0, 10);
      const lines = await ask(
        'supervisor',
        `/v1/desk/appeals?q=${encodeURIComponent('井盖丢失')}&from=${day}&to=${day}`,
      );
      return one(lines.items as readonly { number: string; title: string }[], title, (each) => each.title === title);
    });
    expect(found.number).toBe(number);
    const { timeline } = await ask('supervisor', `/v1/desk/appeals/${number}`);
    for (const { by } of timeline as readonly { by: { name?: string; roleText?: string; role: string } }[])
      expect([by.role, typeof (by.name ?? by.roleText)]).toEqual([by.role, 'string']);
  });
});
