import type { Page } from '#kernel/ports/page.ts';
import type { Business } from '../domain/business.ts';

/** A business with the version of its record. */
export interface RegisteredBusiness {
  readonly business: Business;
  readonly version: number;
}

/** The register of businesses, for those who serve them and act for them. Administrators change it with the directory. */
export interface Businesses {
  /** Never cached: the manager and the status count at the next call. */
  find(creditCode: string): Promise<RegisteredBusiness | undefined>;
  /** Those of at most 100 codes that exist, in no order. */
  pick(creditCodes: readonly string[]): Promise<readonly Business[]>;
  /** The businesses of a manager in order of their codes; eventually consistent. */
  portfolio(managerId: string, limit: number, after?: string): Promise<Page<Business>>;
}
