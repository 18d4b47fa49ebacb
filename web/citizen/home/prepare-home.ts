import type { AnswerTo } from '../../client/operations.ts';
import { listLines } from '../filing/list-lines.ts';
import { client, isSignedIn } from '../session/client.ts';

type Lines = Awaited<ReturnType<typeof listLines>>;
type Cases = AnswerTo<'GET /v1/appeals'>['items'];

/** How long the words of the page's file stay alone before the page is drawn with what was found, in milliseconds. */
const MOST_MS = 700;
/** How many of one's own cases the home page shows. */
const MOST_CASES = 3;

let drafts: Lines = [];
let newest: Cases | undefined;

/** The drafts that were found last. */
export function knownDrafts(): Lines {
  return drafts;
}

/** Reads the drafts of this browser. */
export async function readDrafts(): Promise<Lines> {
  drafts = await listLines();
  return drafts;
}

/** The newest appeals of the person as they were read before the page was drawn: once, for later they may have changed. */
export function takeNewest(): Cases | undefined {
  const taken = newest;
  newest = undefined;
  return taken;
}

/** Reads the newest appeals of whoever is signed in; undefined without an answer, which the page of all appeals explains. */
export async function readNewest(): Promise<Cases | undefined> {
  const outcome = await client.call('GET /v1/appeals', { query: { limit: MOST_CASES } });
  return outcome.ok && !outcome.unchanged ? outcome.value.items : undefined;
}

/**
 * Looks for what the home page shows of this browser and its person: drafts, a session of another tab, the newest appeals. Meanwhile the
 * words of the page's file are shown, so that nothing moves when it is found.
 */
export async function prepareHome(): Promise<void> {
  const findCases = async () => {
    if (!isSignedIn()) await client.store.catchUp();
    if (isSignedIn()) newest = await readNewest();
  };
  const found = Promise.allSettled([readDrafts(), findCases()]);
  await Promise.race([found, new Promise((resolve) => setTimeout(resolve, MOST_MS))]);
}
