/** What a cold start costs, and for how long an instance of a function is kept without a call. */
export interface Platform {
  /** The function that serves a route. */
  readonly functionOf: (routeKey: string) => string;
  /** What a new instance of a function adds to its first call. */
  readonly loadMsOf: (functionName: string) => number;
}

export interface Bureau {
  readonly people: number;
  /** The routes that one piece of work calls, in their order; each is as likely as the others. */
  readonly stories: readonly (readonly string[])[];
  /** The time between two calls of a person, on average. */
  readonly thinkSeconds: number;
  /** What the page of each person calls by itself, and how often. */
  readonly polls: readonly string[];
  readonly pollSeconds: number;
}

const HOUR_MS = 3_600_000;
/** AWS names no time. Instances were seen to live for five minutes to an hour without a call; few live for less. */
const IDLE_MS = 10 * 60_000;
/** How long a call of a warm instance takes. */
const CALL_MS = 80;

interface Call {
  readonly at: number;
  readonly routeKey: string;
}

/**
 * The calls of an hour: each person takes one story after the other, with exponential pauses, while the page polls. The same seed gives the
 * same calls, so that two divisions of the routes into functions are compared on the same hour.
 */
export function listCalls(
  { people, stories, thinkSeconds, polls, pollSeconds }: Bureau,
  seed: number,
): readonly Call[] {
  const random = openRandom(seed);
  const calls: Call[] = [];
  for (let person = 0; person < people; person++) {
    let at = random() * thinkSeconds * 1000;
    while (at < HOUR_MS) {
      const story = stories[Math.floor(random() * stories.length)] ?? [];
      for (const routeKey of story) {
        calls.push({ at, routeKey });
        at += -Math.log(1 - random()) * thinkSeconds * 1000;
      }
    }
    const offset = random() * pollSeconds * 1000;
    for (const routeKey of polls)
      for (let poll = offset; poll < HOUR_MS; poll += pollSeconds * 1000) calls.push({ at: poll, routeKey });
  }
  return calls.filter(({ at }) => at < HOUR_MS).toSorted((a, b) => a.at - b.at);
}

/** What cold instances add to the calls of an hour that begins without instances, in milliseconds; one entry for each cold call. */
export function addColdStarts(calls: readonly Call[], { functionOf, loadMsOf }: Platform): readonly number[] {
  const instances = new Map<string, number[]>();
  const added: number[] = [];
  for (const { at, routeKey } of calls) {
    const name = functionOf(routeKey);
    // When each instance is free again. Those that were idle for too long are gone.
    const kept = (instances.get(name) ?? []).filter((freeAt) => at - freeAt < IDLE_MS);
    // The one that was used last: Lambda lets the others go.
    const free = kept.filter((freeAt) => freeAt <= at).toSorted((a, b) => b - a)[0];
    const extra = free === undefined ? loadMsOf(name) : 0;
    if (free === undefined) added.push(extra);
    else kept.splice(kept.indexOf(free), 1);
    instances.set(name, [...kept, at + extra + CALL_MS]);
  }
  return added;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function openRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
