import { describe, expect, test } from 'vitest';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import { revealContact } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { exportedAppeal } from '#own-data/own-data.contract.ts';
import { presentExportedPart } from '#own-data/own-data-presenter.ts';
import { exportCases } from '#own-data/usecases/export-cases.ts';
import { undocumented } from '#test/support/contract/strict.ts';
import { actorAs } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asAppellant,
  asStaff,
  caseOf,
  citizen,
  commandBy,
  file,
  fileIn,
  give,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { liveThrough, project } from '#test/support/usecases/lives.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

type Exported = ReturnType<typeof presentExportedPart>;

/** All pages of an export, each checked against its contract. */
async function exportOf(world: World, subject = 'citizen-1', limit = 20): Promise<Exported[][]> {
  await project(world, world.log.all());
  const pages: Exported[][] = [];
  let after: string | undefined;
  do {
    const page = await exportCases(
      world,
      { subject, language: 'zh' },
      { limit, ...(after !== undefined && { after }) },
    );
    const items = page.items.map((part) => presentExportedPart(part, 'zh'));
    for (const item of items) expect(undocumented(exportedAppeal, item)).toEqual([]);
    pages.push(items);
    after = page.after;
  } while (after !== undefined);
  return pages;
}

const listTexts = (parts: readonly Exported[]) =>
  parts.flatMap(({ timeline }) => timeline.flatMap(({ texts }) => texts)).map(({ kind, text }) => `${kind}: ${text}`);

describe('an export of own data', () => {
  test('An export has place, contact in clear, own words, replies, files and who saw the contact', async () => {
    const world = openWorld();
    const id = await liveThrough(world);
    const { number } = await caseOf(world, id);
    succeeded(await commandBy(world, asAppellant(), id, 'reopen', { text: '又不热了', media: [] }));
    const reveal = { number, caller: asStaff('DSP').viewer, callerId: 'dsp-one', reason: 'clarify', key: 'k' } as const;
    succeeded(await revealContact(world, reveal));
    const [[part] = []] = await exportOf(world);
    expect(part).toMatchObject({
      number,
      kind: 'help',
      contact: { name: '张三', phone: '13812341234' },
      place: { address: '和平区某街1号' },
      accesses: [{ role: 'DSP', reason: 'clarify' }],
      hasMoreAccesses: false,
    });
    expect(JSON.stringify(part)).not.toContain('dsp-one');
  });

  test('An export has the appellant’s words and the replies that reached them, and no internal words', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    succeeded(await commandBy(world, asAppellant(), id, 'comment', { text: '请快一点', internal: false }));
    succeeded(await commandBy(world, asStaff('DSP'), id, 'comment', { text: '内部意见', internal: true }));
    const result = { solved: true, publicReply: '第一次答复', internalNote: '内部备注', media: [] };
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', result));
    expect(listTexts((await exportOf(world)).flat()).sort()).toEqual([
      'comment: 请快一点',
      'original: 小区门口的树枝断了。',
    ]);
    await give(world, id, 'sendBack');
    const again = { ...result, publicReply: '第二次答复' };
    succeeded(await commandBy(world, asStaff('UNT', 'parks'), id, 'submitResult', again, { key: 'again' }));
    await give(world, id, 'pass');
    const texts = listTexts((await exportOf(world)).flat());
    expect(texts).toContain('publicReply: 第二次答复');
    expect(texts.join()).not.toMatch(/第一次答复|内部/);
  });

  test('A long case comes in parts over pages, each entry once, with the head in the first part', async () => {
    const world = openWorld();
    const first = await file(world);
    for (let n = 0; n < 19; n++)
      succeeded(
        await commandBy(
          world,
          asAppellant(),
          first,
          'comment',
          { text: `第${n}句`, internal: false },
          { key: `c${n}` },
        ),
      );
    world.at('2026-03-10 10:00');
    for (let n = 0; n < 10; n++)
      succeeded(
        await commandBy(
          world,
          asAppellant(),
          first,
          'comment',
          { text: `次日${n}`, internal: false },
          { key: `d${n}` },
        ),
      );
    await file(world, aboutATree(), { key: 'second' });
    const pages = await exportOf(world, 'citizen-1', 1);
    expect(pages).toHaveLength(2);
    const parts = pages.flat().filter(({ number }) => number !== pages[0]?.[0]?.number);
    expect(parts.map(({ timeline, continues }) => [timeline.length, continues])).toEqual([
      [20, true],
      [10, false],
    ]);
    expect(parts.map((part) => 'submittedAt' in part)).toEqual([true, false]);
    expect(new Set(listTexts(parts)).size).toBe(30);
  });

  test('A page ends before it is too large for an answer, and the next page continues in the same case', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ text: '长'.repeat(20_000) }));
    for (let n = 0; n < 24; n++) {
      await give(world, id, 'askInfo');
      const supplied = { text: '长'.repeat(20_000), media: [] };
      succeeded(await commandBy(world, asAppellant(), id, 'supply', supplied, { key: `s${n}` }));
    }
    const pages = await exportOf(world);
    for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(3_000_000);
    expect(pages.length).toBeGreaterThan(1);
    expect(listTexts(pages.flat()).filter((text) => text.startsWith('supplement'))).toHaveLength(24);
  });

  test('Another person, an anonymous session and an operator who filed it export nothing of the case', async () => {
    const world = openWorld();
    await file(world);
    for (const subject of ['citizen-2', 'anonymous-1', 'agt-one', ''])
      expect(await exportOf(world, subject)).toEqual([[]]);
  });

  test('A case that became a report leaves the export of the owner of a phone that nobody had verified', async () => {
    const world = openWorld();
    const owner = await addPhoneOwner(world.persons, '13812341234');
    const id = await file(world);
    expect((await exportOf(world, owner)).flat()).toHaveLength(1);
    await give(world, id, 'reclassify', { kind: 'report', accusedUnitId: null }, { actor: actorAs('SUP') });
    expect(await exportOf(world, owner)).toEqual([[]]);
    expect((await exportOf(world)).flat()).toHaveLength(1);
  });

  test('The contact of somebody else for whom a person filed is left out', async () => {
    const world = openWorld();
    const me = await addPhoneOwner(world.persons, '13900000000');
    await file(world, aboutATree({ contact: { name: '母亲', phone: '13700000000' } }), { filer: citizen(me) });
    const [part] = (await exportOf(world, me)).flat();
    expect(part).toMatchObject({ kind: 'complaint' });
    expect(JSON.stringify(part)).not.toMatch(/母亲|1370/);
  });
});
