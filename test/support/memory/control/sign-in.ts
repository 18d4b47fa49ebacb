import type { RefreshTokens, SessionHolder, SessionLife, SignInCodes } from '#accounts/ports/sign-in.ts';
import { type Instant, SECOND_MS, toMillis } from '#kernel/domain/instant.ts';
import { NO_LIMIT } from '#kernel/domain/no-limit.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { compareTexts } from '../stored.ts';

/** Rate limits in memory, in windows that start at multiples of their length. */
export function memoryRateLimits(time: TimeSource): RateLimits {
  const counts = new Map<string, number>();
  const requests = new Map<string, Map<string, number>>();
  const amounts = new Map<string, number>();
  const toKey = (what: string, who: string, windowSeconds: number) =>
    JSON.stringify([what, who, windowSeconds, Math.floor(toMillis(time.now()) / SECOND_MS / windowSeconds)]);
  return {
    async take(what, who, limit, windowSeconds) {
      const key = toKey(what, who, windowSeconds);
      const count = counts.get(key) ?? 0;
      if (count >= limit) return false;
      counts.set(key, count + 1);
      return true;
    },
    async giveBack(what, who, windowSeconds) {
      const key = toKey(what, who, windowSeconds);
      counts.set(key, Math.max(0, (counts.get(key) ?? 0) - 1));
    },
    async takeOfDay(what, who, day, request, limit, { size, most } = { size: 0, most: 0 }) {
      if (limit >= NO_LIMIT) return true;
      const key = JSON.stringify([what, who, day]);
      const known = requests.get(key) ?? new Map<string, number>();
      const amount = (amounts.get(key) ?? 0) + size;
      if (limit < 1 || amount > most || (!known.has(request) && known.size >= limit)) return false;
      amounts.set(key, amount);
      requests.set(key, known.set(request, (known.get(request) ?? 0) + 1));
      return true;
    },
    async giveBackOfDay(what, who, day, request) {
      const known = requests.get(JSON.stringify([what, who, day]));
      const calls = known?.get(request) ?? 0;
      if (calls > 1) known?.set(request, calls - 1);
      else known?.delete(request);
    },
  };
}

/** Sign-in codes in memory. */
export function memorySignInCodes(): SignInCodes {
  const codes = new Map<string, { codeHash: string; until: Instant; tries: number }>();
  return {
    async put(verificationId, codeHash, expiresAt) {
      codes.set(verificationId, { codeHash, until: expiresAt, tries: 0 });
    },
    async tryCode(verificationId, codeHash, now, maxTries) {
      const code = codes.get(verificationId);
      if (code === undefined || code.until <= now || code.tries >= maxTries) return 'none';
      code.tries++;
      if (code.codeHash !== codeHash) return 'wrong';
      codes.delete(verificationId);
      return 'fits';
    },
  };
}

/** Refresh tokens in memory. */
export function memoryRefreshTokens(): RefreshTokens {
  interface Stored extends SessionLife {
    readonly tokenHash: string;
    readonly holder: SessionHolder;
    readonly rotatedAt?: Instant;
  }
  const sessions = new Map<string, Stored>();
  const signOuts = new Map<string, Instant>();
  return {
    async open(session, tokenHash, holder, life) {
      sessions.set(session, { tokenHash, holder, ...life });
    },
    async rotate(session, tokenHash, next, { now, graceSince }) {
      const known = sessions.get(session);
      const signedOutAt = signOuts.get(known?.holder.subject ?? '');
      const isAlive = known && known.expiresAt > now && known.endsAt > now;
      const isEnded = known && signedOutAt !== undefined && known.openedAt <= signedOutAt;
      if (isAlive && !isEnded && known.tokenHash === tokenHash) {
        sessions.set(session, { ...known, ...next, rotatedAt: now });
        return known.holder;
      }
      const isRepeat = known?.tokenHash === next.tokenHash && (known.rotatedAt ?? '') >= graceSince;
      if (isAlive && !isEnded && isRepeat) return known.holder;
      sessions.delete(session);
      return undefined;
    },
    async list(subject, now) {
      const signedOutAt = signOuts.get(subject) ?? '';
      return [...sessions]
        .filter(([, { holder, openedAt }]) => holder.subject === subject && openedAt > signedOutAt)
        .filter(([, { expiresAt, endsAt }]) => expiresAt > now && endsAt > now)
        .map(([id, { holder, openedAt }]) => ({ id, channel: holder.channel, openedAt }))
        .sort((one, other) => compareTexts(`${other.openedAt}#${other.id}`, `${one.openedAt}#${one.id}`))
        .slice(0, 100);
    },
    async isOpen(session, subject) {
      const found = sessions.get(session);
      return found?.holder.subject === subject && found.openedAt > (signOuts.get(subject) ?? '');
    },
    async erase(subject) {
      const own = [...sessions].filter(([, { holder }]) => holder.subject === subject);
      for (const [id] of own) sessions.delete(id);
      return own.length;
    },
    async end(session) {
      sessions.delete(session);
    },
    async endAll(subject, now) {
      signOuts.set(subject, now);
    },
  };
}
