import { describe, expect, test } from 'vitest';
import type { MailLists, SentMails, WaitingMail } from '#mail/ports/mail-lists.ts';
import { minute } from '#test/support/contract/samples.ts';

const mailOf = (id: string, more: Partial<WaitingMail> = {}): WaitingMail => ({
  id,
  list: 'look',
  reason: 'spam',
  key: `raw/${id}.json`,
  receivedAt: minute(0),
  ...more,
});

/** The contract of the port MailLists. */
export function mailListsContract(open: () => Promise<MailLists>): void {
  describe('MailLists', () => {
    test('A mail comes back with all that was put down about it, and one with less has no more', async () => {
      const lists = await open();
      const full = mailOf('2', {
        from: '王 <wang@mail.example>',
        subject: '没有暖气',
        number: '260213160000000001',
        discardedBy: 'anna',
        note: 'advertising',
        request: 'abc',
      });
      await lists.add(full);
      await lists.add(mailOf('1'));
      expect(await lists.find('look', '2')).toStrictEqual(full);
      expect(await lists.find('look', '1')).toStrictEqual(mailOf('1'));
    });

    test('A list is read from the oldest, page by page, and holds nothing of another list', async () => {
      const lists = await open();
      await lists.add(mailOf('0', { list: 'letters', reason: 'letter' }));
      for (const id of ['3', '1', '5', '2', '4']) await lists.add(mailOf(id));
      const idsOf = async (after?: string) => (await lists.list('look', 2, after)).map(({ id }) => id);
      expect(await idsOf()).toEqual(['1', '2']);
      expect(await idsOf('2')).toEqual(['3', '4']);
      expect(await idsOf('4')).toEqual(['5']);
      expect(await idsOf('5')).toEqual([]);
      expect((await lists.list('letters', 9)).map(({ id }) => id)).toEqual(['0']);
    });

    test('The first entry of a mail stays: a later delivery changes nothing', async () => {
      const lists = await open();
      await lists.add(mailOf('1', { reason: 'forged' }));
      await lists.add(mailOf('1', { reason: 'limit' }));
      expect(await lists.find('look', '1')).toMatchObject({ reason: 'forged' });
    });

    test('A mail that was taken off is gone from its list alone, and may be taken off again', async () => {
      const lists = await open();
      await lists.add(mailOf('1'));
      await lists.add(mailOf('1', { list: 'handled' }));
      await lists.remove('look', '1');
      await lists.remove('look', '1');
      expect(await lists.find('look', '1')).toBeUndefined();
      expect(await lists.list('look', 9)).toEqual([]);
      expect(await lists.find('handled', '1')).toBeDefined();
    });
  });
}

/** The contract of the port SentMails. */
export function sentMailsContract(open: () => Promise<SentMails>): void {
  describe('SentMails', () => {
    test('Of many who send a mail at once one does, and another mail is free', async () => {
      const sent = await open();
      const begun = await Promise.all(Array.from({ length: 5 }, () => sent.begin('case-1#receipt', minute(0))));
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await sent.begin('case-1#receipt', minute(60))).toBe(false);
      expect(await sent.begin('case-2#receipt', minute(0))).toBe(true);
    });

    test('A mail that the server has not taken may be sent once more', async () => {
      const sent = await open();
      await sent.begin('case-1#receipt', minute(0));
      await sent.release('case-1#receipt');
      expect(await sent.begin('case-1#receipt', minute(1))).toBe(true);
      expect(await sent.begin('case-1#receipt', minute(1))).toBe(false);
    });
  });
}
