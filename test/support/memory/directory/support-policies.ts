import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import type { PolicyVersion, SupportPolicies } from '#directory/ports/support-policies.ts';
import { compareTexts, copyStored } from '../stored.ts';

/** Policies for businesses in memory, with the versions of their records. */
export interface MemoryPolicies extends SupportPolicies {
  putPolicy(policy: SupportPolicy): void;
  versionsOf(id: string): readonly PolicyVersion[];
}

export function memoryPolicies(content: readonly SupportPolicy[] = []): MemoryPolicies {
  const all = new Map<string, readonly PolicyVersion[]>();
  const versionsOf = (id: string) => all.get(id) ?? [];
  const putPolicy = (record: SupportPolicy) => {
    const version = versionsOf(record.id).length + 1;
    all.set(record.id, [{ id: record.id, version, record: copyStored(record) }, ...versionsOf(record.id)]);
  };
  for (const policy of content) putPolicy(policy);
  return {
    putPolicy,
    versionsOf,
    all: async () =>
      [...all.keys()].sort(compareTexts).flatMap((id) =>
        versionsOf(id)
          .slice(0, 1)
          .map((each) => copyStored(each)),
      ),
  };
}
