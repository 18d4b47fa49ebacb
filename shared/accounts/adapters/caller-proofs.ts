import * as v from 'valibot';
import { ending } from '#kernel/adapters/dynamodb/expiry.ts';
import { instant, itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { putIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { CALLER_PROOFS } from '#kernel/domain/vocabulary.ts';
import type { CallerProofs, StoredProof } from '../ports/caller-proofs.ts';

const parseProof = itemParser<StoredProof>('control', 'PROOF', {
  id: text,
  bodyHash: text,
  appealId: text,
  callId: text,
  by: text,
  proof: v.picklist(CALLER_PROOFS),
  until: instant,
});

/** `PROOF#<id>` of the table `control`: the proof that a caller may access an appeal. */
export function callerProofs(table: TableAccess): CallerProofs {
  const find = async (id: string): Promise<StoredProof | undefined> => {
    const item = await getItem(table, toKey(id));
    return item && parseProof(item);
  };
  const store = async (proof: StoredProof, now: Instant): Promise<StoredProof> => {
    const item = { ...toKey(proof.id), ...proof, ...ending(proof.until) };
    if (await putIf(table, item, 'attribute_not_exists(#pk) OR #until <= :now', { now })) return proof;
    // It expired and was deleted between the put and the read.
    return (await find(proof.id)) ?? store(proof, now);
  };
  return { find, store };
}

function toKey(id: string) {
  return { pk: `PROOF#${id}`, sk: 'PROOF' };
}
