import type { RequestContext } from '../aws-service.ts';

/**
 * The recorded uses by caller, resource, action and kind. Kinds are the kinds of partition keys that a DynamoDB
 * request named (`TEXT#*`; `*` for bare ids), or the resource on whose behalf a service called. All names are those of
 * `resource-names.ts`.
 */
export type Usage = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>>;

/** The record of a run. It is fast enough for every call. */
export interface UsageRecord {
  note(caller: string, action: string, resource: string, context: RequestContext): void;
  /** Sorted, so that equal records are equal texts. */
  read(): Usage;
}

/** `onNew` is called when a use is recorded for the first time. */
export function openUsage(
  findCallerName: (caller: string) => string,
  findName: (arn: string) => string,
  onNew: () => void,
): UsageRecord {
  const noted = new Map<string, Map<string, Map<string, Set<string>>>>();
  return {
    note: (caller, action, resource, context) => {
      // Objects of S3 are too many to record one by one; every other resource is in the templates.
      const key = action.startsWith('s3:') ? findName(resource) : resource;
      const actions = within(noted, caller, () => new Map<string, Map<string, Set<string>>>());
      const resources = within(actions, action, () => new Map<string, Set<string>>());
      const kinds = within(resources, key, () => new Set<string>());
      const size = kinds.size;
      for (const value of context['dynamodb:LeadingKeys'] ?? []) kinds.add(toKind(value));
      for (const value of context['aws:SourceArn'] ?? []) kinds.add(findName(value));
      if (kinds.size === 0) kinds.add('');
      if (kinds.size > size) onNew();
    },
    read: () => {
      const usage: Record<string, Record<string, Record<string, string[]>>> = {};
      for (const [caller, actions] of noted)
        for (const [action, resources] of actions)
          for (const [resource, kinds] of resources) {
            const actionsOnIt = slot(slot(usage, findCallerName(caller)), findName(resource));
            actionsOnIt[action] = [...kinds].filter((kind) => kind !== '').toSorted();
          }
      return sorted(usage);
    },
  };
}

/** Merges two records. */
export function joinUsage(one: Usage, other: Usage): Usage {
  const joined: Record<string, Record<string, Record<string, string[]>>> = {};
  for (const usage of [one, other])
    for (const [caller, resources] of Object.entries(usage))
      for (const [resource, actions] of Object.entries(resources))
        for (const [action, kinds] of Object.entries(actions)) {
          const known = slot(slot(joined, caller), resource);
          known[action] = [...new Set([...(known[action] ?? []), ...kinds])].toSorted();
        }
  return sorted(joined);
}

/**
 * `TEXT#` with an id becomes `TEXT#*`, `visits-` with one `visits-*`; `AUDIT`, `units`, `supportPolicies` and `knowledge-draft` stay; an
 * id, a hash or a date becomes `*`.
 */
export function toKind(partitionKey: string): string {
  if (/^[a-z]+([A-Z][a-z]+|-[a-z]+)?$/.test(partitionKey)) return partitionKey;
  const [, kind] = /^([a-z]+-)(?=[\dA-Z]{18}$)/.exec(partitionKey) ?? [];
  if (kind !== undefined) return `${kind}*`;
  const mark = partitionKey.indexOf('#');
  const word = mark < 0 ? partitionKey : partitionKey.slice(0, mark);
  if (!/^[A-Z]+$/.test(word)) return '*';
  return mark < 0 ? word : `${word}#*`;
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The value of a key; creates it when it is absent. */
function slot<Value extends object>(record: Record<string, Value>, key: string): Value {
  const known = record[key] ?? ({} as Value);
  record[key] = known;
  return known;
}

function sorted<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)])) as Value;
}
