import { type Call, openCall } from '../../client/call.ts';
import type { Environment } from '../../client/send.ts';
import { type Lock, openSession, type Refresh, type Session } from '../../client/session.ts';
import { fetchTransport } from '../../client/transport.ts';
import { readClock } from '../clock.ts';
import { languageTag } from '../look.ts';
import { newKey } from '../random-key.ts';
import { openTabStore, type TabStore } from './tab-store.ts';

export interface BrowserClient {
  readonly call: Call;
  readonly session: Session;
  readonly store: TabStore;
}

/** The environment of a browser. The API is on the origin of the page. */
const browserEnvironment: Environment = {
  base: '',
  transport: fetchTransport,
  language: languageTag,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  newKey,
  random: Math.random,
};

/** The calls and the session of a person in this tab. `name` separates the sessions of citizens from those of staff. */
export function openBrowserClient(name: 'hotline.citizen' | 'hotline.staff', refresh?: Refresh): BrowserClient {
  const store = openTabStore(name);
  const session = openSession(browserEnvironment, store, readClock, lockOf(name, store), refresh);
  return { store, session, call: openCall(browserEnvironment, session) };
}

/** One tab refreshes at a time, and looks first whether another one has. */
function lockOf(name: string, store: TabStore): Lock {
  return async (work) => {
    const turn = async () => {
      await store.catchUp();
      return work();
    };
    return 'locks' in navigator ? navigator.locks.request(name, turn) : turn();
  };
}
