import type { Instant } from '#kernel/domain/instant.ts';

/** One index for everybody, and one for staff, which has internal items too. */
export const INDEX_NAMES = ['public', 'desk'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

/** Which stored index is the current one. */
export interface IndexPointer {
  /** Its version: the key of its file, which never changes. */
  readonly key: string;
  /** The last change of an item that it contains. */
  readonly change: string;
  readonly items: number;
  readonly bytes: number;
  readonly at: Instant;
}

export interface IndexPointers {
  find(name: IndexName): Promise<IndexPointer | undefined>;
  put(name: IndexName, pointer: IndexPointer): Promise<void>;
}

/** The files of indexes. They are compressed where they are stored. */
export interface IndexFiles {
  /** Stores a file and returns its compressed size in bytes. */
  put(key: string, content: Uint8Array): Promise<number>;
  read(key: string): Promise<Uint8Array>;
}
