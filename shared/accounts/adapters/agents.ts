import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { deleteBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalInstant, optionalText, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putIf, putItem, putNew } from '#kernel/adapters/dynamodb/writes.ts';
import { AGENT_STATES, AGENT_WAYS, type Agent } from '../agents.rules.ts';
import type { Agents } from '../ports/agents.ts';

const MOST = 100;

const parseAgent = itemParser<Agent>('personal', 'AGENT', {
  creditCode: text,
  subject: text,
  name: text,
  state: v.picklist(AGENT_STATES),
  way: v.picklist(AGENT_WAYS),
  by: text,
  at: instant,
  phone: optionalText,
  until: optionalInstant,
  revokedBy: optionalText,
  endedAtDesk: v.optional(v.literal(true)),
  acted: v.optional(v.boolean()),
});
const parseListed = itemParser('personal', 'AGENTS', { sk: text });

/**
 * `AGENT#<subject>` of the table `personal`, one item for each business of the person, which alone decides. `AGENTS#<credit code>` has
 * only keys, of those who act for the business or were invited. The key is put before the item, so that nobody acts unlisted, and again
 * after it: a key that the end of the right before has removed meanwhile is there again.
 */
export function agents(table: TableAccess): Agents {
  const find = async (subject: string, creditCode: string): Promise<Agent | undefined> => {
    const item = await getItem(table, agentKey(subject, creditCode));
    return item && parseAgent(item);
  };
  const ofPerson = async (subject: string): Promise<readonly Agent[]> => {
    const query = queryWhere('#pk = :pk', { pk: `AGENT#${subject}` }, { ConsistentRead: true });
    return (await firstItems(table, query, MOST)).map(parseAgent);
  };
  const pick = async (subjects: readonly string[], creditCode: string): Promise<Agent[]> => {
    const keys = subjects.map((subject) => agentKey(subject, creditCode));
    return (await readBatch(table, keys)).map(parseAgent);
  };
  return {
    find,
    ofPerson,
    pick,

    async erase(subject) {
      const own = await ofPerson(subject);
      // The item that decides goes first: a call that died leaves a key that nobody is found by.
      await deleteBatch(
        table,
        own.map(({ creditCode }) => agentKey(subject, creditCode)),
      );
      await deleteBatch(
        table,
        own.map(({ creditCode }) => listKey(subject, creditCode)),
      );
      return own.length;
    },

    async ofBusiness(creditCode) {
      const listed = await allItems(
        table,
        queryWhere('#pk = :pk', { pk: `AGENTS#${creditCode}` }, { ConsistentRead: true }),
      );
      const found = await pick(
        listed.map(parseListed).map(({ sk }) => sk),
        creditCode,
      );
      const open = found.filter(({ state }) => state !== 'revoked');
      return open.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
    },

    async put(agent, before) {
      const { subject, creditCode } = agent;
      const isEnd = agent.state === 'revoked';
      if (!isEnd) await putItem(table, listKey(subject, creditCode));
      const item = { ...agentKey(subject, creditCode), ...agent };
      const isStored =
        before === undefined
          ? await putNew(table, item)
          : await putIf(table, item, '#state = :state AND #at = :at', { state: before.state, at: before.at });
      if (!isStored && !isDeepStrictEqual(await find(subject, creditCode), agent)) return false;
      if (isEnd) await deleteItem(table, listKey(subject, creditCode));
      // Somebody may have invited the person again just now.
      if (!isEnd || (await find(subject, creditCode))?.state !== 'revoked')
        await putItem(table, listKey(subject, creditCode));
      return true;
    },
  };
}

function listKey(subject: string, creditCode: string) {
  return { pk: `AGENTS#${creditCode}`, sk: subject };
}

function agentKey(subject: string, creditCode: string) {
  return { pk: `AGENT#${subject}`, sk: creditCode };
}
