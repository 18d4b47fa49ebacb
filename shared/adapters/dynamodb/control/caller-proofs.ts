import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { CALLER_PROOFS } from '../../../domain/appeal/words.ts';
import type { Instant } from '../../../domain/clocks/instant.ts';
import type { CallerProofs, KeptProof } from '../../../ports/caller-proofs.ts';
import { type Fields, instant, itemParser, text } from '../item-parser.ts';
import { aliases, getItem, type TableAccess, wasWritten } from '../table.ts';
import { ending } from './expiry.ts';

const parseProof = itemParser<KeptProof>(
  'control',
  'PROOF',
  z.object({
    id: text,
    bodyHash: text,
    appealId: text,
    callId: text,
    by: text,
    proof: z.enum(CALLER_PROOFS),
    until: instant,
  } satisfies Fields<KeptProof>),
);

/** `PROOF#<id>` of the table `control`: that the caller of a call may have an appeal, until when. */
export function callerProofs(table: TableAccess): CallerProofs {
  const find = async (id: string): Promise<KeptProof | undefined> => {
    const item = await getItem(table, keyOf(id));
    return item && parseProof(item);
  };
  const keep = async (proof: KeptProof, now: Instant): Promise<KeptProof> => {
    const put = new PutCommand({
      TableName: table.tableName,
      Item: { ...keyOf(proof.id), ...proof, ...ending(proof.until) },
      ConditionExpression: 'attribute_not_exists(#pk) OR #until <= :now',
      ExpressionAttributeNames: aliases('pk', 'until'),
      ExpressionAttributeValues: { ':now': now },
    });
    if (await wasWritten(table.client.send(put))) return proof;
    // Over and deleted between the put and the read: it is kept anew.
    return (await find(proof.id)) ?? keep(proof, now);
  };
  return { find, keep };
}

function keyOf(id: string) {
  return { pk: `PROOF#${id}`, sk: 'PROOF' };
}
