import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../domain/clocks/instant.ts';
import type { CallerProofs, KeptProof } from '../../../ports/caller-proofs.ts';
import { aliases, getItem, type Item, type TableAccess, wasWritten } from '../table.ts';
import { ending } from './expiry.ts';

/** `PROOF#<id>` of the table `control`: that the caller of a call may have an appeal, until when. */
export function callerProofs(table: TableAccess): CallerProofs {
  const find = async (id: string): Promise<KeptProof | undefined> => {
    const item = await getItem(table, keyOf(id));
    return item && proofOf(item);
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

function proofOf(item: Item): KeptProof {
  const { id, bodyHash, appealId, callId, by, proof, until } = item as unknown as KeptProof;
  return { id, bodyHash, appealId, callId, by, proof, until };
}
