import * as z from 'zod/mini';
import type { Instant } from '../../../domain/words/instant.ts';
import { type RefreshTokens, SESSION_CHANNELS, type SessionHolder } from '../../../ports/sign-in.ts';
import { instant, itemParser, text } from '../item-parser.ts';
import { getItem, type TableAccess } from '../table.ts';
import { deleteItem, putItem, updateIf } from '../writes.ts';
import { ending } from './expiry.ts';

interface StoredSession extends SessionHolder {
  /** Absent in sessions of earlier versions. */
  readonly openedAt?: Instant | undefined;
}

const parseSession = itemParser<StoredSession>('control', 'REFRESH', () => ({
  subject: text,
  channel: z.enum(SESSION_CHANNELS),
  openedAt: z.optional(instant),
}));
const parseSignOut = itemParser<{ readonly at: Instant }>('control', 'SIGNOUT', () => ({ at: instant }));

/**
 * `REFRESH#<session>` of the table `control`: the hash of the valid token. `SIGNOUT#<subject>`: when a person ended all sessions.
 */
export function refreshTokens(table: TableAccess): RefreshTokens {
  const isEnded = async ({ subject, openedAt }: StoredSession) => {
    const item = await getItem(table, signOutKey(subject));
    return item !== undefined && (openedAt === undefined || openedAt <= parseSignOut(item).at);
  };
  return {
    open: (session, tokenHash, { subject, channel }, { openedAt, expiresAt, endsAt }) =>
      putItem(table, { ...refreshKey(session), tokenHash, subject, channel, openedAt, endsAt, ...ending(expiresAt) }),

    async rotate(session, tokenHash, next, { now, graceSince }) {
      const key = refreshKey(session);
      const isAlive = '#until > :now AND (attribute_not_exists(#endsAt) OR #endsAt > :now)';
      const replaced =
        (await updateIf(
          table,
          key,
          'SET #tokenHash = :next, #rotatedAt = :now, #until = :until, #expiresAt = :expiresAt',
          `#tokenHash = :given AND ${isAlive}`,
          { next: next.tokenHash, ...ending(next.expiresAt), given: tokenHash, now },
        )) ??
        // The same token came a moment ago: of another tab, or of a call whose response was lost.
        (await updateIf(
          table,
          key,
          'SET #tokenHash = :next',
          `#tokenHash = :next AND #rotatedAt >= :since AND ${isAlive}`,
          {
            next: next.tokenHash,
            since: graceSince,
            now,
          },
        ));
      const found = replaced && parseSession(replaced);
      if (found && !(await isEnded(found))) return { subject: found.subject, channel: found.channel };
      await deleteItem(table, key);
      return undefined;
    },

    end: (session) => deleteItem(table, refreshKey(session)),

    endAll: (subject, now, expiresAt) => putItem(table, { ...signOutKey(subject), at: now, ...ending(expiresAt) }),
  };
}

function refreshKey(session: string) {
  return { pk: `REFRESH#${session}`, sk: 'REFRESH' };
}

function signOutKey(subject: string) {
  return { pk: `SIGNOUT#${subject}`, sk: 'SIGNOUT' };
}
