import { describe, expect, test } from 'vitest';
import type { AnswerPlace, CampaignAnswers } from '#enterprise/campaigns/campaign-answers.port.ts';

const place = (campaignId: string, index: number): AnswerPlace => ({ campaignId, batch: 3, index });

/** The contract of the port CampaignAnswers. */
export function campaignAnswersContract(open: () => Promise<CampaignAnswers>): void {
  describe('CampaignAnswers', () => {
    test('A place is listed once for its person, however often it is noted', async () => {
      const answers = await open();
      for (const each of [place('a', 1), place('a', 1), place('b', 2)]) await answers.note('p', each);
      await answers.note('other', place('a', 4));
      expect(await answers.ofPerson('p', 9)).toStrictEqual({ items: [place('a', 1), place('b', 2)] });
      expect((await answers.ofPerson('nobody', 9)).items).toEqual([]);
    });

    test('The pages of a person have each place once', async () => {
      const answers = await open();
      for (let index = 0; index < 5; index++) await answers.note('p', place('a', index));
      const found: AnswerPlace[] = [];
      let after: string | undefined;
      do {
        const page = await answers.ofPerson('p', 2, after);
        found.push(...page.items);
        after = page.after;
      } while (after !== undefined);
      expect(found.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    });

    test('An erasure removes all places of a person and of nobody else', async () => {
      const answers = await open();
      for (let index = 0; index < 120; index++) await answers.note('p', place('a', index));
      await answers.note('other', place('a', 4));
      expect([await answers.erase('p'), await answers.erase('p')]).toEqual([120, 0]);
      expect([(await answers.ofPerson('p', 9)).items, (await answers.ofPerson('other', 9)).items]).toEqual([
        [],
        [place('a', 4)],
      ]);
    });
  });
}
