import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a whole case takes, as `npm run bench -- case` measured it. */
export interface CaseDrivers {
  readonly httpRequests: number;
  readonly functionCalls: readonly { readonly memoryMb: number; readonly calls: number }[];
  /** Calls of other services by the functions. */
  readonly serviceCalls: number;
  /** Units by table. */
  readonly writes: Readonly<Record<string, number>>;
  readonly reads: Readonly<Record<string, number>>;
  /** Stored bytes by table, with indexes and the overhead of items. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly enteredStates: number;
  readonly busEvents: number;
  readonly queueMessages: number;
  readonly kmsCalls: number;
  /** Parts of text messages to the appellant. */
  readonly textParts: number;
}

export interface Drivers {
  readonly measuredAt: string;
  /** A case that a unit handles, from filing to rating, without a file. */
  readonly routed: CaseDrivers;
  /** A call that is answered on the spot. */
  readonly spot: CaseDrivers;
  /** What a photo adds to a case: invocations and units. */
  readonly photo: {
    readonly functionCalls: number;
    readonly writes: number;
    readonly reads: number;
    readonly s3Writes: number;
  };
  /** Read units of a poll of the desk's changes, and of a case whose ETag still counts. */
  readonly pollReads: { readonly changes: number; readonly seenCase: number };
  /** Processor time of an ordinary case with all that follows, on a whole processor (`npm run bench -- machine`, quiet). */
  readonly processorMs: number;
}

export const DRIVERS_FILE = join(import.meta.dirname, '../results/drivers.json');

export function readDrivers(): Drivers {
  return JSON.parse(readFileSync(DRIVERS_FILE, 'utf8')) as Drivers;
}
