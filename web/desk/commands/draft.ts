import { useRef, useState } from 'preact/hooks';
import { newKey } from '../../ui/random-key.ts';
import type { Values } from './table.ts';

/** What is written in a form and not sent yet. It survives a reload and the way to another case; the end of the tab ends it. */
interface Draft {
  readonly values: object;
  /** What was sent without an answer: the same again has the same key, so that it is done once. */
  readonly sent?: { readonly key: string; readonly body: string; readonly version: number };
}

const KEY = 'hotline.desk.drafts';

function readAll(): Readonly<Record<string, Draft>> {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Readonly<Record<string, Draft>>;
}

function keep(id: string, draft: Draft | undefined): void {
  const { [id]: _old, ...others } = readAll();
  sessionStorage.setItem(KEY, JSON.stringify(draft === undefined ? others : { ...others, [id]: draft }));
}

/** Forgets all drafts of this tab, at the sign-out. */
export function forgetDrafts(): void {
  sessionStorage.removeItem(KEY);
}

/** The draft of a form, by the case and the command. */
export function useDraft<V extends object = Values>(id: string, first: V) {
  // What is stored under an id was written by the same form.
  const [values, setValues] = useState<V>(() => (readAll()[id]?.values as V | undefined) ?? first);
  const latest = useRef(values);
  const change = (change: Partial<V>) => {
    latest.current = { ...latest.current, ...change };
    keep(id, { ...readAll()[id], values: latest.current });
    setValues(latest.current);
  };
  return {
    values,
    change,
    /** The key and version with which this content is sent: those of the try before when that had no answer. */
    begin: (content: Values, version: number) => {
      const body = JSON.stringify(content);
      const { sent: before } = readAll()[id] ?? {};
      const sent = before?.body === body ? before : { key: newKey(), body, version };
      keep(id, { values: latest.current, sent });
      return sent;
    },
    /** An answer has come: the next try is another one. */
    settle: () => keep(id, { values: latest.current }),
    drop: () => keep(id, undefined),
  };
}
