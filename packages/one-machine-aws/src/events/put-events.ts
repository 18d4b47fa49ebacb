import { AwsError } from '../aws-service.ts';

/** An entry in a PutEvents request. */
export interface Entry {
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  readonly EventBusName?: string;
  readonly Resources?: readonly string[];
  /** Seconds since the epoch. */
  readonly Time?: number;
}

export interface AcceptedEntry {
  readonly source: string;
  readonly detailType: string;
  readonly detail: unknown;
  readonly busName: string;
  readonly resources: readonly string[];
  readonly timeMs?: number;
}

export interface EntryError {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;
const MEMBERS = ['Source', 'DetailType', 'Detail', 'EventBusName', 'Resources', 'Time'];

/** Checks the request as a whole: number of entries, total size, unknown members. Throws the errors of AWS. */
export function checkEntries(input: { readonly Entries?: unknown }): readonly Entry[] {
  const { Entries, ...others } = input;
  if (!Array.isArray(Entries) || Entries.length < 1 || Entries.length > MAX_ENTRIES) {
    throw new AwsError('ValidationException', `Entries must be a list of 1 to ${MAX_ENTRIES}`);
  }
  const entries = Entries as Entry[];
  const unknown = [...Object.keys(others), ...entries.flatMap((entry) => Object.keys(entry))].find(
    (member) => !MEMBERS.includes(member),
  );
  if (unknown !== undefined)
    throw new AwsError('ValidationException', `Not served on one machine: ${unknown} of PutEvents`);
  if (entries.reduce((total, entry) => total + entryBytes(entry), 0) > MAX_BYTES) {
    throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
  return entries;
}

/** The size of an entry as the EventBridge documentation calculates it. */
function entryBytes({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: Entry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((total, text) => total + Buffer.byteLength(String(text), 'utf8'), Time === undefined ? 0 : 14);
}

/** Checks one entry. An invalid one gets an error in its place and does not affect the others. */
export function acceptEntry(entry: Entry, isBus: (name: string) => boolean): AcceptedEntry | EntryError {
  const refuse = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });
  const { Source, DetailType, Detail } = entry;
  const missing = Object.entries({ Source, DetailType, Detail }).find(
    ([, value]) => typeof value !== 'string' || !value,
  );
  if (missing !== undefined || !Source || !DetailType || !Detail) {
    const name = missing?.[0];
    return refuse('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  if (Source.startsWith('aws.')) {
    return refuse('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = parseObject(Detail);
  if (detail === undefined) return refuse('MalformedDetail', 'Detail is malformed.');
  const busName = entry.EventBusName?.split('event-bus/').at(-1) ?? 'default';
  if (!isBus(busName)) return refuse('ResourceNotFoundException', `Event bus ${busName} does not exist.`);
  return {
    source: Source,
    detailType: DetailType,
    detail,
    busName,
    resources: entry.Resources ?? [],
    ...(entry.Time === undefined ? {} : { timeMs: entry.Time * 1000 }),
  };
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
