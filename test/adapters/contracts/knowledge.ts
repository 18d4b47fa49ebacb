import { describe, expect, test } from 'vitest';
import type { KnowledgeFeedbacks } from '#knowledge/ports/knowledge-feedback.ts';
import type { KnowledgeItems } from '#knowledge/ports/knowledge-items.ts';
import { aContent, aFeedback, anItem, aShownItem } from '#test/support/contract/knowledge.ts';
import { minute } from '#test/support/contract/samples.ts';

const WORDS = { synonyms: [['暖气', '供热']], typos: { 暖汽: '暖气' }, stop: ['的'] };
const idsOf = ({ items }: { readonly items: readonly { readonly id: string }[] }) => items.map(({ id }) => id);

/** The contract of the port KnowledgeItems. */
export function knowledgeItemsContract(open: () => Promise<KnowledgeItems>): void {
  describe('KnowledgeItems', () => {
    test('An item is read as its newest version, and every version stays', async () => {
      const items = await open();
      expect(await items.find('k1')).toBeUndefined();
      const [first, second] = [anItem('k1'), anItem('k1', { version: 2, state: 'review', command: 'submit' })];
      expect(await items.put(first)).toBe('stored');
      expect(await items.put(second)).toBe('stored');
      expect(await items.find('k1')).toEqual(second);
      expect(await items.versions('k1')).toEqual([second, first]);
      expect(await items.versions('nothing')).toEqual([]);
    });

    test('A version is never replaced: of two changes one is told that it is taken', async () => {
      const items = await open();
      await items.put(anItem('k1'));
      const changes = ['one', 'other'].map((note) => items.put(anItem('k1', { version: 2, note })));
      expect((await Promise.all(changes)).toSorted()).toEqual(['stored', 'taken']);
      const now = await items.find('k1');
      expect([now?.version, (await items.versions('k1')).map(({ note }) => note)]).toEqual([2, [now?.note, undefined]]);
    });

    test('Items are listed by state and owner, page by page', async () => {
      const items = await open();
      const published = (id: string, ownerUnitId: string) => items.put(aShownItem(id, { ownerUnitId }));
      for (const [id, owner] of [
        ['k3', 'water'],
        ['k1', 'heat'],
        ['k2', 'heat'],
        ['k0', 'heat-south'],
      ] as const)
        await published(id, owner);
      await items.put(anItem('k4'));
      expect(idsOf(await items.page('published', 9))).toEqual(['k1', 'k2', 'k0', 'k3'].toSorted(byOwner));
      expect(idsOf(await items.page('published', 9, { ownerUnitId: 'heat' }))).toEqual(['k1', 'k2']);
      expect(idsOf(await items.page('draft', 9))).toEqual(['k4']);
      const first = await items.page('published', 1, { ownerUnitId: 'heat' });
      const second = await items.page('published', 1, { ownerUnitId: 'heat', after: first.after });
      expect([idsOf(first), idsOf(second), second.after]).toEqual([['k1'], ['k2'], undefined]);
      await items.put(anItem('k1', { version: 2, state: 'expired', command: 'expire' }));
      expect(idsOf(await items.page('published', 9, { ownerUnitId: 'heat' }))).toEqual(['k2']);
    });

    test('Several items are picked at once, and unknown ones are left out', async () => {
      const items = await open();
      for (const id of ['k1', 'k2']) await items.put(anItem(id));
      const picked = await items.pick(['k2', 'nothing', 'k1', 'k2']);
      expect(picked.map(({ id }) => id).toSorted()).toEqual(['k1', 'k2']);
      expect(await items.pick([])).toEqual([]);
    });

    test('Seeding again changes the words, but no item that a person has changed', async () => {
      const items = await open();
      expect(await items.words()).toEqual({ synonyms: [], typos: {}, stop: [] });
      await items.seed([aShownItem('k1'), aShownItem('k2')], { ...WORDS, stop: [] });
      const edited = anItem('k1', { version: 2, content: aContent({ answer: '新的答案。' }) });
      await items.put(edited);
      await items.seed([aShownItem('k1'), aShownItem('k2'), aShownItem('k3')], WORDS);
      expect(await items.find('k1')).toEqual(edited);
      expect((await items.find('k3'))?.version).toBe(1);
      expect(await items.words()).toEqual(WORDS);
      expect((await items.versions('k2')).length).toBe(1);
    });

    test('Seeding the same again is no change', async () => {
      const items = await open();
      await items.seed([aShownItem('k1')], WORDS);
      await items.put(anItem('k2'));
      const change = await items.lastChange();
      await items.seed([aShownItem('k1')], WORDS);
      expect(await items.lastChange()).toBe(change);
      await items.seed([aShownItem('k1')], { ...WORDS, stop: [] });
      expect(await items.lastChange()).not.toBe(change);
    });

    test('The last change differs after every change', async () => {
      const items = await open();
      const seen = [await items.lastChange()];
      await items.put(anItem('k1'));
      seen.push(await items.lastChange());
      await items.put(anItem('k1', { version: 2, at: minute(2) }));
      seen.push(await items.lastChange());
      expect(new Set(seen).size).toBe(3);
    });
  });
}

const OWNERS: Readonly<Record<string, string>> = { k0: 'heat-south', k1: 'heat', k2: 'heat', k3: 'water' };
/** `#` sorts after nothing and before `-`. */
function byOwner(one: string, other: string): number {
  return `${OWNERS[one]}#${one}` < `${OWNERS[other]}#${other}` ? -1 : 1;
}

/** The contract of the port KnowledgeFeedbacks. */
export function knowledgeFeedbacksContract(open: () => Promise<KnowledgeFeedbacks>): void {
  describe('KnowledgeFeedbacks', () => {
    test('Feedback is stored once and listed until it has an answer', async () => {
      const feedbacks = await open();
      await feedbacks.put(aFeedback('f1', { dueAt: minute(200) }));
      expect(await feedbacks.put(aFeedback('f2', { at: minute(2) }))).toBe(true);
      expect(await feedbacks.put(aFeedback('f2', { note: '另一个' }))).toBe(false);
      await feedbacks.put(aFeedback('f3', { itemId: 'k2', ownerUnitId: 'water' }));
      expect(idsOf(await feedbacks.open('heat', 9))).toEqual(['f2', 'f1']);
      expect((await feedbacks.find('k1', 'f2'))?.note).toBe('电话变了');
      expect(await feedbacks.find('k2', 'f2')).toBeUndefined();
      expect((await feedbacks.list('k1')).map(({ id }) => id)).toEqual(['f1', 'f2']);
      const answer = { outcome: 'corrected', note: '已改', by: 'owner', at: minute(9) } as const;
      expect(await feedbacks.answer({ ...aFeedback('f2'), answer })).toBe(true);
      expect(await feedbacks.answer({ ...aFeedback('f2'), answer: { ...answer, note: '再改' } })).toBe(false);
      expect((await feedbacks.find('k1', 'f2'))?.answer).toEqual(answer);
      expect(idsOf(await feedbacks.open('heat', 9))).toEqual(['f1']);
    });

    test('Open feedback is paged', async () => {
      const feedbacks = await open();
      for (const at of [1, 2, 3]) await feedbacks.put(aFeedback(`f${at}`, { dueAt: minute(at) }));
      const first = await feedbacks.open('heat', 2);
      const second = await feedbacks.open('heat', 2, first.after);
      expect([idsOf(first), idsOf(second), second.after]).toEqual([['f1', 'f2'], ['f3'], undefined]);
    });
  });
}
