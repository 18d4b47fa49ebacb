import type { StoredTokens, TokenStore } from '../../client/session.ts';

/** How long a tab waits for the answers of others. They answer at once; nobody answers when it is alone. */
const ANSWER_MS = 60;

interface Told {
  /** The access token that was replaced; empty when a tab without a session asked. */
  readonly replaced: string;
  readonly tokens: StoredTokens | null;
}

export interface TabStore extends TokenStore {
  /** Takes over what other tabs have: the newer tokens of this session, or a session when this tab has none. */
  catchUp(): Promise<void>;
  /** Calls back when tokens were taken over, or the session ended in another tab. */
  onChange(listener: () => void): void;
}

/**
 * Keeps the tokens of a session in the session storage of the tab. Tabs with the same session exchange new tokens, because
 * a refresh token works once, and the end of the session. A new tab takes the session over. Nothing is stored beyond the browser.
 */
export function openTabStore(name: string): TabStore {
  const listeners = new Set<() => void>();
  /** The access tokens that this tab has replaced or seen replaced. */
  const replaced = new Set<string>();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;

  const read = (): StoredTokens | undefined => {
    const kept = sessionStorage.getItem(name);
    return kept === null ? undefined : (JSON.parse(kept) as StoredTokens);
  };
  const keep = (tokens: StoredTokens | undefined) => {
    if (tokens === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, JSON.stringify(tokens));
  };
  const tell = (told: Told) => channel?.postMessage(told);

  channel?.addEventListener('message', ({ data }: MessageEvent<Told | { readonly asks: string }>) => {
    const held = read();
    if ('asks' in data) {
      const isNews = data.asks === '' ? held !== undefined : replaced.has(data.asks);
      if (isNews && held?.accessToken !== data.asks) tell({ replaced: data.asks, tokens: held ?? null });
      return;
    }
    if ((held?.accessToken ?? '') !== data.replaced) return;
    if (data.replaced !== '') replaced.add(data.replaced);
    keep(data.tokens ?? undefined);
    for (const listener of listeners) listener();
  });

  return {
    read,
    write: (tokens) => {
      const before = read()?.accessToken;
      keep(tokens);
      if (before === undefined) return;
      replaced.add(before);
      tell({ replaced: before, tokens: tokens ?? null });
    },
    catchUp: () =>
      new Promise((resolve) => {
        if (channel === undefined) return resolve();
        const before = read()?.accessToken ?? '';
        const timer = setTimeout(resolve, ANSWER_MS);
        const look = () => {
          if ((read()?.accessToken ?? '') === before) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        channel.postMessage({ asks: before });
      }),
    onChange: (listener) => void listeners.add(listener),
  };
}
