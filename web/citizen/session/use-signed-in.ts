import { useEffect, useState } from 'preact/hooks';
import { client, isSignedIn } from './client.ts';

const listeners = new Set<() => void>();
client.store.onChange(() => announceSession());

/** Notifies the page when somebody signs in or out. */
export function announceSession(): void {
  for (const listener of listeners) listener();
}

/** Whether somebody is signed in; undefined while other tabs are asked. The caller is drawn again when it changes. */
export function useSignedIn(): boolean | undefined {
  const [state, setState] = useState<boolean | undefined>(() => isSignedIn() || undefined);
  useEffect(() => {
    const look = () => setState(isSignedIn());
    listeners.add(look);
    if (isSignedIn()) look();
    else client.store.catchUp().then(look);
    return () => void listeners.delete(look);
  }, []);
  return state;
}
