import type { SignInCodes } from '../../../ports/sign-in.ts';
import { itemParser, text } from '../item-parser.ts';
import type { TableAccess } from '../table.ts';
import { deleteIf, putItem, updateIf } from '../writes.ts';
import { ending } from './expiry.ts';

const parseCode = itemParser('control', 'CODE', () => ({ codeHash: text }));

/** `CODE#<phoneKey>` of the table `control`: the valid code of a phone. */
export function signInCodes(table: TableAccess): SignInCodes {
  return {
    put: (phoneKey, codeHash, expiresAt) =>
      putItem(table, { ...codeKey(phoneKey), codeHash, tries: 0, ...ending(expiresAt) }),

    async tryCode(phoneKey, codeHash, now, maxTries) {
      // The try is counted before the code is compared, so that concurrent guesses do not share one try.
      const key = codeKey(phoneKey);
      const isValid = '#until > :now AND #tries < :maxTries';
      const counted = await updateIf(table, key, 'ADD #tries :one', isValid, { one: 1, now, maxTries });
      if (counted === undefined) return 'none';
      if (parseCode(counted).codeHash !== codeHash) return 'wrong';
      return (await deleteIf(table, key, '#codeHash = :codeHash', { codeHash })) ? 'fits' : 'none';
    },
  };
}

function codeKey(phoneKey: string) {
  return { pk: `CODE#${phoneKey}`, sk: 'CODE' };
}
