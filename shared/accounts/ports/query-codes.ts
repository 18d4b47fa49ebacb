import type { Instant } from '#kernel/domain/instant.ts';

/** A new query code that an appellant asked for. */
export interface Renewal {
  /** Hash of the request, so that a repeat renews nothing. */
  readonly request: string;
  /** The id of the person who asked. */
  readonly by: string;
  readonly at: Instant;
}

/** How often the query code of each number was renewed: the earlier codes are void. */
export interface QueryCodes {
  /** 0 for a number whose code was never renewed, and for one that does not exist. */
  findGeneration(number: string): Promise<number>;
  /** Renews the code and returns its generation; that of the first time for a repeated request. */
  renew(number: string, renewal: Renewal): Promise<number>;
}
