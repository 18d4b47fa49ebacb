import * as z from 'zod/mini';
import { type RefreshTokens, SESSION_CHANNELS, type SessionHolder } from '../../../ports/sign-in.ts';
import { itemParser, text } from '../item-parser.ts';
import type { TableAccess } from '../table.ts';
import { deleteItem, putItem, updateIf } from '../writes.ts';
import { ending } from './expiry.ts';

const parseHolder = itemParser<SessionHolder>('control', 'REFRESH', () => ({
  subject: text,
  channel: z.enum(SESSION_CHANNELS),
}));

/** `REFRESH#<session>` of the table `control`: the hash of the valid token. */
export function refreshTokens(table: TableAccess): RefreshTokens {
  return {
    open: (session, tokenHash, { subject, channel }, expiresAt) =>
      putItem(table, { ...refreshKey(session), tokenHash, subject, channel, ...ending(expiresAt) }),

    async rotate(session, tokenHash, next, now) {
      const replaced = await updateIf(
        table,
        refreshKey(session),
        'SET #tokenHash = :next, #until = :until, #expiresAt = :expiresAt',
        // `:next` as well: a call that is repeated after its response was lost must not look like a stolen token.
        '#tokenHash IN (:given, :next) AND #until > :now',
        { next: next.tokenHash, ...ending(next.expiresAt), given: tokenHash, now },
      );
      if (replaced) return parseHolder(replaced);
      await deleteItem(table, refreshKey(session));
      return undefined;
    },
  };
}

function refreshKey(session: string) {
  return { pk: `REFRESH#${session}`, sk: 'REFRESH' };
}
