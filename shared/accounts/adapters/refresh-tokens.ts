import * as v from 'valibot';
import { deleteBatch, readBatch } from '#kernel/adapters/dynamodb/batch.ts';
import { ending } from '#kernel/adapters/dynamodb/expiry.ts';
import { queryWhere } from '#kernel/adapters/dynamodb/expressions.ts';
import { instant, itemParser, optionalInstant, text } from '#kernel/adapters/dynamodb/item-parser.ts';
import { allItems, firstItems, getItem, type TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { deleteItem, putItem, updateIf } from '#kernel/adapters/dynamodb/writes.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { type OpenSession, type RefreshTokens, SESSION_CHANNELS, type SessionHolder } from '../ports/sign-in.ts';

interface StoredSession extends SessionHolder {
  /** Absent in sessions of earlier versions. */
  readonly openedAt?: Instant | undefined;
}

const parseSession = itemParser<StoredSession>('control', 'REFRESH', {
  subject: text,
  channel: v.picklist(SESSION_CHANNELS),
  openedAt: v.optional(instant),
});
const parseSignOut = itemParser<{ readonly at: Instant }>('control', 'SIGNOUT', { at: instant });

const parseEntry = itemParser<{ readonly session: string; readonly openedAt: Instant }>('control', 'SESSIONS', {
  session: text,
  openedAt: instant,
});
const parseLife = itemParser<Pick<OpenSession, 'channel'> & { readonly until: Instant; readonly endsAt?: Instant }>(
  'control',
  'REFRESH',
  { channel: v.picklist(SESSION_CHANNELS), until: instant, endsAt: optionalInstant },
);

/** How many sessions of a person are listed. */
const MOST_LISTED = 100;

/**
 * `REFRESH#<session>` of the table `control`: the hash of the valid token. `SIGNOUT#<subject>`: when a person ended all sessions.
 * `SESSIONS#<subject>`: the sessions that a person has opened; whether they are still open is in their own items.
 */
export function refreshTokens(table: TableAccess): RefreshTokens {
  const isEnded = async (session: StoredSession) => {
    const item = await getItem(table, signOutKey(session.subject));
    return item !== undefined && precedes(session, parseSignOut(item).at);
  };
  return {
    async open(session, tokenHash, { subject, channel }, { openedAt, expiresAt, endsAt }) {
      const item = { ...refreshKey(session), tokenHash, subject, channel, openedAt, endsAt, ...ending(expiresAt) };
      await Promise.all([
        putItem(table, item),
        putItem(table, { ...entryKey(subject, openedAt, session), session, openedAt, ...ending(endsAt) }),
      ]);
    },

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

    async list(subject, now) {
      const query = queryWhere('#pk = :pk', { pk: listPartition(subject) }, { ScanIndexForward: false });
      const entries = (await firstItems(table, query, MOST_LISTED)).map(parseEntry);
      const items = await readBatch(table, [signOutKey(subject), ...entries.map(({ session }) => refreshKey(session))]);
      const found = new Map(items.map((item) => [item.pk, item]));
      const signOut = found.get(signOutKey(subject).pk);
      const signedOutAt = signOut && parseSignOut(signOut).at;
      return entries.flatMap(({ session, openedAt }) => {
        const item = found.get(refreshKey(session).pk);
        if (item === undefined || (signedOutAt !== undefined && openedAt <= signedOutAt)) return [];
        const { channel, until, endsAt } = parseLife(item);
        const isOpen = until > now && (endsAt === undefined || endsAt > now);
        return isOpen ? [{ id: session, channel, openedAt }] : [];
      });
    },

    async isOpen(session, subject) {
      const items = await readBatch(table, [refreshKey(session), signOutKey(subject)]);
      const item = items.find(({ pk }) => pk === refreshKey(session).pk);
      const signOut = items.find(({ pk }) => pk === signOutKey(subject).pk);
      const stored = item && parseSession(item);
      return stored?.subject === subject && !(signOut && precedes(stored, parseSignOut(signOut).at));
    },

    async erase(subject) {
      const items = await allItems(table, queryWhere('#pk = :pk', { pk: listPartition(subject) }));
      const sessions = items.map((item) => parseEntry(item).session);
      // Before their entries: a call that dies finds them again.
      await deleteBatch(table, sessions.map(refreshKey));
      await deleteBatch(
        table,
        items.map(({ pk, sk }) => ({ pk, sk })),
      );
      return sessions.length;
    },

    end: (session) => deleteItem(table, refreshKey(session)),

    endAll: (subject, now, expiresAt) => putItem(table, { ...signOutKey(subject), at: now, ...ending(expiresAt) }),
  };
}

/** Whether a session was opened before all sessions were ended. */
function precedes({ openedAt }: StoredSession, signedOutAt: Instant): boolean {
  return openedAt === undefined || openedAt <= signedOutAt;
}

function refreshKey(session: string) {
  return { pk: `REFRESH#${session}`, sk: 'REFRESH' };
}

function listPartition(subject: string) {
  return `SESSIONS#${subject}`;
}

function entryKey(subject: string, openedAt: Instant, session: string) {
  return { pk: listPartition(subject), sk: `${openedAt}#${session}` };
}

function signOutKey(subject: string) {
  return { pk: `SIGNOUT#${subject}`, sk: 'SIGNOUT' };
}
