import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DAY_MS } from '#kernel/domain/instant.ts';
import { listPublished, type PublishedQuery } from '#statistics/list-published.ts';
import { publishCase } from '#statistics/publish-case.ts';
import { type GivenCase, givenCaseIn } from '#test/support/domain/case.ts';
import { actorAs, localTime } from '#test/support/domain/world.ts';
import { memoryClock } from '#test/support/memory/clock.ts';
import { memoryEventLog } from '#test/support/memory/event-log.ts';
import { memoryPersonal } from '#test/support/memory/personal/personal.ts';
import { memoryPublishedCases } from '#test/support/memory/published-cases.ts';

const WORDS = { p1: '小区无暖气，已联系供热公司。', r1: '阀门已更换。', p2: '改写后的案例。' };

/** A world that publishes cases from their events, and handles the first event a second time. */
async function open() {
  const log = memoryEventLog();
  const { texts } = memoryPersonal();
  const cases = memoryPublishedCases();
  const deps = { log, texts, cases, jurisdiction: '210000' };
  const directory = { regions: async () => [{ code: '210100', name: '沈阳市', level: 'city' as const }] };
  const time = memoryClock(localTime('2026-12-31 12:00'));
  return {
    ...deps,
    write: async (appealId: string, words: Readonly<Record<string, string>>) => {
      for (const [id, text] of Object.entries(words))
        await texts.put({
          appealId,
          id,
          kind: 'published',
          title: '暖气不热',
          text,
          by: 's',
          at: localTime('2026-03-09 10:00'),
        });
    },
    handle: async ({ events }: GivenCase) => {
      for (const event of events) await log.append(event);
      for (const event of [...events, events[0] as AppealEvent]) await publishCase(deps, event);
    },
    list: async (query: PublishedQuery = {}) =>
      (await listPublished({ cases, directory, jurisdiction: '210000', time }, query, 20)).items,
  };
}

const closed = () => givenCaseIn('closed', { filedAt: '2026-03-09 10:00' });

describe('publishCase', () => {
  test('a published case has the public text, month, category and street, and no link to the appeal', async () => {
    const world = await open();
    const given = closed().when('publish', { textId: 'p1', replyId: 'r1' });
    await world.write(given.appeal.id, WORDS);
    await world.handle(given);
    const [published, ...others] = await world.list();
    expect(others).toEqual([]);
    expect(published).toMatchObject({
      kind: given.appeal.kind,
      category: given.appeal.category,
      city: '210100',
      filed: '2026-03',
      title: '暖气不热',
      text: WORDS.p1,
      reply: WORDS.r1,
      isScrubbed: false,
    });
    const json = JSON.stringify(published);
    for (const secret of [given.appeal.id, given.appeal.number, given.appeal.submittedAt])
      expect(json).not.toContain(secret);
  });

  test('a case that is published again has only the later text', async () => {
    const world = await open();
    const given = closed().when('publish', { textId: 'p1', replyId: 'r1' });
    given.after(DAY_MS).when('publish', { textId: 'p2' });
    await world.write(given.appeal.id, WORDS);
    await world.handle(given);
    const listed = await world.list();
    expect(listed.map(({ text, reply }) => [text, reply])).toEqual([[WORDS.p2, undefined]]);
  });

  test('a published case is removed when it is reopened', async () => {
    const world = await open();
    const given = closed().when('publish', { textId: 'p1' });
    await world.write(given.appeal.id, WORDS);
    await world.handle(given);
    expect(await world.list()).toHaveLength(1);
    given.after(DAY_MS).when('reopen');
    await world.handle(given);
    expect(await world.list()).toEqual([]);
  });

  test('a published case is removed when it gets a flag that forbids publishing', async () => {
    const world = await open();
    const given = closed().when('publish', { textId: 'p1' });
    await world.write(given.appeal.id, WORDS);
    await world.handle(given);
    given.when('flag', { flags: ['sensitive'] }, actorAs('SUP'));
    await world.handle(given);
    expect(await world.list()).toEqual([]);
  });

  test('names and numbers in a published text are scrubbed, and the case says so', async () => {
    const world = await open();
    const given = closed().when('publish', { textId: 'p1' });
    await world.write(given.appeal.id, {
      p1: '阳光小区三号楼二单元五零一室的白先生（电话138、9876、5432，车牌辽 A12345）反映，已联系。',
    });
    await world.handle(given);
    const [published] = await world.list();
    expect(published?.isScrubbed).toBe(true);
    expect(published?.text).toBe('阳光小区［门牌］的［姓名］先生（电话［号码］，车牌［车牌］）反映，已联系。');
  });

  test('a published case is removed when its text is erased', async () => {
    const world = await open();
    await world.handle(closed().when('publish', { textId: 'p1' }));
    expect(await world.list()).toEqual([]);
  });
});

test('published cases are filtered by month, city, kind, and category with the categories below it', async () => {
  const world = await open();
  const given = closed()
    .after(30 * DAY_MS)
    .when('publish', { textId: 'p1' });
  await world.write(given.appeal.id, WORDS);
  await world.handle(given);
  const { category = '', kind } = given.appeal;
  const found = async (query: PublishedQuery) => (await world.list(query)).length;
  expect(await found({ month: '2026-04', city: '210100', kind, category: category.slice(0, 2) })).toBe(1);
  expect(await found({ month: '2026-03' })).toBe(0);
  expect(await found({ city: '210200' })).toBe(0);
  expect(await found({ kind: 'praise' })).toBe(0);
  expect(await found({ category: '99' })).toBe(0);
});
