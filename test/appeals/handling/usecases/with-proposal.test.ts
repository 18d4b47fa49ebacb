import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createHandler as createCommand } from '#functions/http/desk/command-appeal.ts';
import { createHandler as createGetCase } from '#functions/http/desk/get-appeal.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import { aboutATree, caseOf, file, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { readModel } from '#texts/model-header.contract.ts';

const read = readModel(readFileSync(new URL('../../../../data/router/model.bin', import.meta.url)));
if (!read.ok) throw new Error(read.error);
const MODEL = read.value;

async function openClassified(more: object = {}) {
  const world = openWorld();
  for (const role of ['AGT', 'DSP'] as const) world.directory.putStaff(staffAs(role));
  const { categoryHint: _hint, ...request } = aboutATree({ title: '家中无暖气', text: '室温只有十二度。', ...more });
  const id = await file(world, request);
  const { number } = await caseOf(world, id);
  const classified = { ...world, routerModel: { read: async () => MODEL } };
  let calls = 0;
  return {
    world,
    id,
    give: (command: string, body: object, deps = classified) =>
      callAsStaff(createCommand(deps), command === 'reclassify' ? 'dsp-one' : 'agt-one', {
        params: { number, command },
        body,
        key: `key-${++calls}`,
      }),
    see: () => callAsStaff(createGetCase(classified), 'agt-one', { method: 'GET', params: { number } }),
  };
}
const proposedIn = async ({ world, id }: Awaited<ReturnType<typeof openClassified>>) =>
  (await world.log.read(id)).flatMap(({ data }) => ('proposed' in data ? [data.proposed] : []));

describe('The desk says how often such proposals were right', () => {
  test('nothing before a hundred decisions of the city, then in how many people took the first proposal', async () => {
    const opened = await openClassified();
    const read = async () => ((await opened.see()).body as { proposal: Record<string, unknown> }).proposal;
    const { model, sure } = (await read()) as { model: string; sure: { category?: string } };
    const isSure = sure.category !== undefined;
    for (let at = 0; at < 100; at++) {
      expect(await read()).not.toHaveProperty('record');
      const when = toInstant(Date.UTC(2026, 0, 1, 0, at));
      const decision = { at: when, appealId: `earlier-${at}`, city: '210100', model, isSure, isRight: at >= 7 };
      await opened.world.decisions.put(decision);
    }
    expect(await read()).toMatchObject({ record: { right: 93, of: 100 } });
  });
});

describe('The decision is recorded with what the classifier proposed', () => {
  test('an acceptance records model, candidates with scores, threshold and the places of the words', async () => {
    const opened = await openClassified();
    expect((await opened.give('accept', { category: '0101' })).status).toBe(200);
    const [proposed] = await proposedIn(opened);
    expect(proposed).toMatchObject({ model: expect.stringMatching(/^router-1-[0-9a-f]{8}$/) });
    expect(proposed?.categories[0]?.category).toBe('010101');
    expect(proposed?.categories.map(({ share }) => share)).toEqual(
      proposed?.categories.map(({ share }) => share).toSorted((a, b) => b - a),
    );
    expect(proposed?.words.length).toBeGreaterThan(0);
    // No word of the appellant is in the log.
    expect(JSON.stringify(await opened.world.log.read(opened.id))).not.toMatch(/暖气|室温/);
  });

  test('the desk reads who overrode, to what, the words that decided and the same in sentences', async () => {
    const opened = await openClassified();
    await opened.give('accept', { category: '0101' });
    const { classifications } = (await opened.see()).body as unknown as { classifications: Record<string, unknown>[] };
    expect(classifications).toHaveLength(1);
    expect(classifications[0]).toMatchObject({
      by: 'agt-one',
      role: 'AGT',
      category: '0101',
      categoryName: '园林',
      overrode: true,
      correction: false,
      words: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('暖气') })]),
    });
    expect(classifications[0]?.text).toMatch(
      /^分类模型（版本 [0-9a-f]{8}）.*“暖气”占\d+%.*话务员agt-one按“园林”受理，没有采用模型的首选。$/,
    );
  });

  test('a corrected category records the proposal too, and a correction of the urgency alone does not', async () => {
    const opened = await openClassified();
    await opened.give('accept', { category: '0101' });
    await opened.give('reclassify', { urgency: 'urgent', reason: '老人独居' });
    expect(await proposedIn(opened)).toHaveLength(1);
    await opened.give('reclassify', { category: '0301', reason: '归错类别' });
    expect(await proposedIn(opened)).toHaveLength(2);
    const { classifications } = (await opened.see()).body as unknown as { classifications: Record<string, unknown>[] };
    expect(classifications[1]).toMatchObject({ role: 'DSP', category: '0301', correction: true, overrode: true });
  });

  test('without a model, or with words of which it knows nothing, a case is accepted without a record', async () => {
    const without = await openClassified();
    expect((await without.give('accept', { category: '0101' }, without.world as never)).status).toBe(200);
    expect(await proposedIn(without)).toEqual([]);
    const unknown = await openClassified({ title: '！！', text: '？？？' });
    expect((await unknown.give('accept', { category: '0101' })).status).toBe(200);
    expect(await proposedIn(unknown)).toEqual([]);
  });

  test('a request cannot bring a record of its own', async () => {
    const opened = await openClassified();
    const proposed = { model: 'mine', categories: [{ category: '0101', share: 1 }], words: [] };
    expect((await opened.give('accept', { category: '0101', proposed })).status).toBe(400);
  });
});
