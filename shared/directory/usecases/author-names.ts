import type { Directory } from '../ports/directory.ts';
import type { RecordVersion } from '../ports/directory-records.ts';

/** Names of members of staff by their ids. An operator's tool has none. */
export type AuthorNames = ReadonlyMap<string, string>;

export interface AuthorNamesDeps {
  readonly directory: Pick<Directory, 'staffNames'>;
}

/** The names of those who changed and approved these versions, and of those who requested a change. */
export async function readAuthorNames(
  { directory }: AuthorNamesDeps,
  versions: readonly Pick<RecordVersion, 'by' | 'approvedBy'>[],
): Promise<AuthorNames> {
  const ids = versions.flatMap(({ by, approvedBy }) => [by, approvedBy]).filter((id) => id !== undefined);
  return ids.length === 0 ? new Map() : directory.staffNames([...new Set(ids)]);
}
