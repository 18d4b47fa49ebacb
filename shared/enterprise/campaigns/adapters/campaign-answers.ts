import { deleteBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { AnswerPlace, CampaignAnswers } from '../campaign-answers.port.ts';

const MOST = 100;
/** Sorts before all places. */
const START = '!';

const parseListed = itemParser('personal', 'CAMPAIGNANSWERS', { sk: text });

/** `CAMPAIGNANSWERS#<subject>` of the table `personal`, keys only: the campaign, the batch and the place in it. */
export function campaignAnswers(table: TableAccess): CampaignAnswers {
  const listKeys = async (subject: string, limit: number, after: string) => {
    const found = queryWhere(
      '#pk = :pk AND #sk > :after',
      { pk: toPartition(subject), after },
      { ConsistentRead: true },
    );
    return (await firstItems(table, found, limit)).map((item) => parseListed(item).sk);
  };
  return {
    async note(subject, place) {
      await putItem(table, { pk: toPartition(subject), sk: toSort(place) });
    },

    async ofPerson(subject, limit, after = START) {
      const found = await listKeys(subject, limit + 1, after);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(parseSort), ...(found.length > limit && last !== undefined && { after: last }) };
    },

    async erase(subject) {
      let erased = 0;
      for (
        let keys = await listKeys(subject, MOST, START);
        keys.length > 0;
        keys = await listKeys(subject, MOST, START)
      ) {
        await deleteBatch(
          table,
          keys.map((sk) => ({ pk: toPartition(subject), sk })),
        );
        erased += keys.length;
      }
      return erased;
    },
  };
}

function toPartition(subject: string): string {
  return `CAMPAIGNANSWERS#${subject}`;
}

function toSort({ campaignId, batch, index }: AnswerPlace): string {
  return `${campaignId}.${batch}.${index}`;
}

function parseSort(sort: string): AnswerPlace {
  const [campaignId = '', batch, index] = sort.split('.');
  return { campaignId, batch: Number(batch), index: Number(index) };
}
