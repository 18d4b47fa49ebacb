import { ending } from '#kernel/adapters/dynamodb/expiry.ts';
import { itemParser, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteIf, putItem, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { SignInCodes } from '../ports/sign-in.ts';

const parseCode = itemParser('control', 'CODE', { codeHash: text });

/** `CODE#<verificationId>` of the table `control`: the code of one request. */
export function signInCodes(table: TableAccess): SignInCodes {
  return {
    put: (verificationId, codeHash, expiresAt) =>
      putItem(table, { ...codeKey(verificationId), codeHash, tries: 0, ...ending(expiresAt) }),

    async tryCode(verificationId, codeHash, now, maxTries) {
      // The try is counted before the code is compared, so that concurrent guesses do not share one try.
      const key = codeKey(verificationId);
      const isValid = '#until > :now AND #tries < :maxTries';
      const counted = await updateIf(table, key, 'ADD #tries :one', isValid, { one: 1, now, maxTries });
      if (counted === undefined) return 'none';
      if (parseCode(counted).codeHash !== codeHash) return 'wrong';
      return (await deleteIf(table, key, '#codeHash = :codeHash', { codeHash })) ? 'fits' : 'none';
    },
  };
}

function codeKey(verificationId: string) {
  return { pk: `CODE#${verificationId}`, sk: 'CODE' };
}
