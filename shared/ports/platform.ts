import type { AppealNumber } from '../domain/appeal/appeal-number.ts';
import type { AppealEvent } from '../domain/appeal/event.ts';
import type { Calendar } from '../domain/clocks/calendar.ts';
import type { Instant } from '../domain/clocks/instant.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../domain/directory/directory.ts';
import type { Policy } from '../domain/directory/policy.ts';

/** The ports of the use cases: what they need of the world, in their own words. Adapters implement them. */

export interface TimeSource {
  now(): Instant;
}

export interface Ids {
  /** A new id, 128 bits, hard to guess. */
  next(): string;
}

/** The truth. The only port through which an event is ever written. */
export interface EventLog {
  /** All events of an appeal from a version on (default 1), in order; consistent. */
  read(appealId: string, fromVersion?: number): Promise<readonly AppealEvent[]>;
  /** One conditional put into the slot (appeal, version): `taken` when somebody was first. */
  append(event: AppealEvent): Promise<'appended' | 'taken'>;
}

export interface Numbers {
  /** Claims a number for ever; `claimed` also when this appeal holds it already. */
  claim(number: AppealNumber, appealId: string): Promise<'claimed' | 'taken'>;
  find(number: string): Promise<string | undefined>;
}

export interface EventBus {
  /** Publishes all or throws; the indexes of those that failed. */
  publish(events: readonly AppealEvent[]): Promise<readonly number[]>;
}

/** Nobody has filled the directory yet: a platform is deployed before it is seeded. */
export class NotSeeded extends Error {
  override readonly name = 'NotSeeded';
}

export interface Directory {
  policy(): Promise<Policy>;
  /** The calendar in force; one of a version below `least` is not taken from a cache. */
  calendar(least?: number): Promise<Calendar>;
  staff(subject: string): Promise<StaffMember | undefined>;
  /** These units, as far as they are known, and those that take over from them when they close. */
  units(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  /** The same as the tree stands now: whatever was cached of them is read anew. */
  unitsNow(ids: readonly string[]): Promise<ReadonlyMap<string, Unit>>;
  categories(): Promise<readonly Category[]>;
  /**
   * The rules for any of these category codes (`*` holds the owners of last resort) that can apply in a region: those of its
   * county, the streets of it included, its city and its province.
   */
  rules(categories: readonly string[], regionCode: string): Promise<readonly CatalogueRule[]>;
  /** Children of a region, in order of code. */
  regions(parentCode: string): Promise<readonly Region[]>;
  region(code: string): Promise<Region | undefined>;
}

export type MacPurpose =
  | 'number'
  | 'phone'
  | 'session'
  | 'query-code'
  | 'survey'
  | 'cursor'
  | 'sms-code'
  | 'refresh'
  | 'mini-program';

/** Keyed hashes; the key is decrypted once per environment. */
export interface Keyring {
  /** HMAC-SHA256 under the key of the purpose, as 64 hex digits. */
  mac(purpose: MacPurpose, text: string): Promise<string>;
}

export interface RateLimits {
  /** Counts one more use; false when the window's limit is passed. */
  take(what: string, who: string, limit: number, windowSeconds: number): Promise<boolean>;
  /** One use of the present window does not count after all. */
  giveBack(what: string, who: string, windowSeconds: number): Promise<void>;
}

export interface SignInCodes {
  put(phoneKey: string, codeHash: string, expiresAt: Instant): Promise<void>;
  /** Uses up one try; the code is gone once it fits. */
  tryCode(phoneKey: string, codeHash: string, now: Instant, maxTries: number): Promise<'fits' | 'wrong' | 'none'>;
}

export interface TokenSigner {
  /** A signed RS256 access token with these claims. */
  sign(claims: Readonly<Record<string, string | number>>): Promise<string>;
}

/** The saved statements of the analyst's lake. */
export interface LakeQueries {
  /**
   * Starts one with the values of its question marks, in order; answers the id of its execution. Started again with the same
   * token it is the same execution.
   */
  start(statement: string, values: readonly string[], token?: string): Promise<string>;
}

export interface Notices {
  /** Sends a text to a phone; `reference` makes a repeat recognisable at the gateway. */
  send(notice: { readonly phone: string; readonly text: string; readonly reference: string }): Promise<void>;
}
