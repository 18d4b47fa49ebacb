import { useEffect, useState } from 'preact/hooks';
import { client } from './client.ts';

const listeners = new Set<() => void>();
client.store.onChange(() => announceSession());

/** Notifies the page when somebody signs in or out. */
export function announceSession(): void {
  for (const listener of listeners) listener();
}

const readToken = () => client.store.read()?.accessToken;

/**
 * The token of a sign-in: empty without one, undefined while other tabs are asked. The caller is drawn again when somebody signs in
 * or out, also in another tab; a refresh in this tab changes nothing for it.
 */
export function useToken(): string | undefined {
  const [token, setToken] = useState<string | undefined>(readToken);
  useEffect(() => {
    const look = () => setToken(readToken() ?? '');
    listeners.add(look);
    if (readToken() !== undefined) look();
    else client.store.catchUp().then(look);
    return () => void listeners.delete(look);
  }, []);
  return token;
}
