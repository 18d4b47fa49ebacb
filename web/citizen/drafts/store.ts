import { createStore, del, entries, get, set } from 'idb-keyval';
import { useEffect, useState } from 'preact/hooks';
import { readClock } from '../../ui/clock.ts';
import { putAtOnce } from '../../ui/put-at-once.ts';
import { NO_REGION, type Region } from '../../ui/region.ts';
import { type Draft, hasContent, type Kind, newDraft } from './draft.ts';

const drafts = createStore('hotline-drafts', 'drafts');
const files = createStore('hotline-files', 'files');
const places = createStore('hotline-places', 'places');
const choices = createStore('hotline-choices', 'choices');

/** The drafts that this page has read or changed; what it changes is stored at once. */
const open = new Map<string, Draft>();
const listeners = new Set<() => void>();

/** Reads a draft, or begins one with the region of the last time. */
export async function openDraft(id: string): Promise<Draft> {
  const known = open.get(id) ?? (await get<Draft>(id, drafts).catch(() => undefined));
  const draft = known ?? newDraft(id, (await get<Region>('last', places).catch(() => undefined)) ?? NO_REGION);
  // Files that were under way when the page was closed are sent again, with the same key.
  const idle = known && !open.has(id) ? { ...draft, files: draft.files.map(interrupt) } : draft;
  open.set(id, idle);
  return idle;
}

/** Changes a draft and stores it. A browser that stores nothing keeps it until the page is closed. */
export function changeDraft(id: string, change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)): void {
  const draft = open.get(id);
  if (draft === undefined) return;
  const next = { ...draft, ...(typeof change === 'function' ? change(draft) : change), changedAt: readClock() };
  open.set(id, next);
  putAtOnce(drafts, id, next).catch(() => undefined);
  for (const listener of listeners) listener();
}

/** The drafts that have content, the newest first. */
export async function listDrafts(): Promise<readonly Draft[]> {
  const stored = await entries<string, Draft>(drafts).catch(() => []);
  return stored
    .map(([, draft]) => draft)
    .filter(hasContent)
    .sort((a, b) => b.changedAt - a.changedAt);
}

/** Removes a draft and its files; afterwards nothing of it is in the browser. */
export async function removeDraft({ id, files: attached }: Draft): Promise<void> {
  open.delete(id);
  await Promise.all([del(id, drafts), ...attached.map((each) => del(each.id, files))]).catch(() => undefined);
}

/** Remembers where a person files from, for the next time. */
export function rememberRegion(region: Region): void {
  set('last', region, places).catch(() => undefined);
}

/** What a person chose in an earlier filing. */
export interface Choice {
  readonly kind: Kind;
  readonly category?: string;
}

const MOST_CHOICES = 5;

/** The last choices, newest first. They help to ask the next time, and leave the device only with that question. */
export async function readChoices(): Promise<Choice[]> {
  return (await get<Choice[]>('last', choices).catch(() => undefined)) ?? [];
}

/** Remembers what a person chose; not of a tip-off. */
export async function rememberChoice(choice: Choice): Promise<void> {
  const before = await readChoices();
  await set('last', [choice, ...before].slice(0, MOST_CHOICES), choices).catch(() => undefined);
}

export const keepBytes = (id: string, bytes: Blob): Promise<void> => set(id, bytes, files);
export const readBytes = (id: string): Promise<Blob | undefined> => get<Blob>(id, files);
export const dropBytes = (id: string): Promise<void> => del(id, files);

/** A draft; undefined while it is read. The caller is drawn again when it changes. */
export function useDraft(id: string): Draft | undefined {
  const [draft, setDraft] = useState(open.get(id));
  useEffect(() => {
    const listener = () => setDraft(open.get(id));
    listeners.add(listener);
    openDraft(id).then(setDraft);
    return () => void listeners.delete(listener);
  }, [id]);
  return draft;
}

function interrupt(file: Draft['files'][number]): Draft['files'][number] {
  return file.state === 'sending' ? { ...file, state: 'waiting' } : file;
}
