import * as v from 'valibot';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { firstItems, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putItem } from '#kernel/adapters/dynamodb/writes.ts';
import type { ComparedDecisions, ProposalDecisions } from '../decisions.port.ts';
import type { ProposalDecision } from '../domain/proposal-decisions.ts';

const NEWEST_FIRST = { ScanIndexForward: false };

const parseDecision = itemParser<ProposalDecision>('public', 'DECIDED', {
  at: instant,
  appealId: text,
  city: text,
  model: text,
  isSure: v.boolean(),
  isRight: v.boolean(),
});

/** `DECIDED#<city>#<model>#<sure|unsure>` of the table `public`: decisions of people on proposals, by instant. */
export function proposalDecisions(table: TableAccess): ProposalDecisions {
  return {
    put: (decision) =>
      putItem(table, { pk: partition(decision), sk: `${decision.at}#${decision.appealId}`, ...decision }),

    async newest(of, limit) {
      const query = queryWhere('#pk = :pk', { pk: partition(of) }, NEWEST_FIRST);
      return (await firstItems(table, query, limit)).map((item) => parseDecision(item));
    },
  };
}

function partition({ city, model, isSure }: ComparedDecisions): string {
  return `DECIDED#${city}#${model}#${isSure ? 'sure' : 'unsure'}`;
}
