import type { Tokens } from './operations.ts';
import { type Environment, type Outcome, send } from './send.ts';

/** Exchanges a refresh token for new tokens. */
export type Refresh = (refreshToken: string) => Promise<Outcome<Tokens>>;

/** Where the tokens of a session are kept: memory or session storage. Never local storage, which outlives the browser. */
export interface TokenStore {
  read(): StoredTokens | undefined;
  write(tokens: StoredTokens | undefined): void;
}

export interface StoredTokens extends Tokens {
  /** When the access token ends, in milliseconds of the epoch. */
  readonly endsAt: number;
}

/** Runs work of all tabs one after the other, such as `navigator.locks`. One tab needs none. */
export type Lock = <T>(work: () => Promise<T>) => Promise<T>;

export interface Session {
  /** Keeps the tokens of a sign-in. */
  start(tokens: Tokens): void;
  /** The access token; refreshed when it ends soon. Undefined when nobody is signed in. */
  token(): Promise<string | undefined>;
  /** Another token than one that was refused; undefined when there is none. */
  replace(refused: string): Promise<string | undefined>;
  /** Forgets the tokens. The caller ends the session at the platform first. */
  end(): void;
}

const EARLY_MS = 30_000;

/**
 * The session of one person. A refresh token is used once: tabs that refresh at the same time must share `store` and `lock`.
 * The platform refreshes the sessions of citizens; staff give `refresh`, which asks their issuer.
 */
export function openSession(
  environment: Environment,
  store: TokenStore,
  now: () => number,
  lock: Lock = (work) => work(),
  refresh: Refresh = (refreshToken) => askPlatform(environment, refreshToken),
): Session {
  let refreshing: Promise<string | undefined> | undefined;

  const keep = (tokens: Tokens) => store.write({ ...tokens, endsAt: now() + tokens.expiresIn * 1000 });

  const renew = async (refused: string): Promise<string | undefined> => {
    const held = store.read();
    // Another tab was first.
    if (held && held.accessToken !== refused) return held.accessToken;
    if (held?.refreshToken === undefined) return undefined;
    const outcome = await refresh(held.refreshToken);
    if (outcome.ok && !outcome.unchanged) {
      keep(outcome.value);
      return outcome.value.accessToken;
    }
    // Signed out elsewhere, or too old. Without an answer the tokens stay for the next attempt.
    if (!outcome.ok && outcome.problem.status === 401) store.write(undefined);
    return undefined;
  };

  const replace = (refused: string): Promise<string | undefined> => {
    refreshing ??= lock(() => renew(refused)).finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  };

  return {
    start: keep,
    replace,
    end: () => store.write(undefined),
    token: async () => {
      const held = store.read();
      if (!held || held.endsAt - EARLY_MS > now() || held.refreshToken === undefined) return held?.accessToken;
      return (await replace(held.accessToken)) ?? store.read()?.accessToken;
    },
  };
}

function askPlatform(environment: Environment, refreshToken: string): Promise<Outcome<Tokens>> {
  const body = { provider: 'refresh', refreshToken } as const;
  // An answer to this provider always has tokens.
  return send(environment, 'POST /v1/sessions', { body }) as Promise<Outcome<Tokens>>;
}
