import type { MiniProgramPlatform } from './sign-in.ts';

export interface PhoneIdentity {
  readonly kind: 'phone';
  readonly phone: string;
}

/** What a person is known by: a phone, an account of a mini-program, or an address of mail. */
export type Identity =
  | PhoneIdentity
  | { readonly kind: 'mini-program'; readonly platform: MiniProgramPlatform; readonly account: string }
  | { readonly kind: 'mail'; readonly mail: string };

/**
 * The ids of persons. An id is random and never changes: it owns appeals, and sessions have it as their subject. Which phone or account
 * it belongs to is stored by keyed hash only, apart from the events, so that the data key can be replaced.
 */
export interface Persons {
  /** The id of a person; undefined when nobody is known by this. */
  find(identity: Identity): Promise<string | undefined>;
  /** The id of a person, a new one if nobody is known by this. Parallel calls get the same. */
  findOrAdd(identity: Identity): Promise<string>;
  /** The id of a person who has just proved that the phone is theirs. From then on the phone is verified, for good. */
  verify(identity: PhoneIdentity): Promise<string>;
  /** Whether anybody has ever proved that a phone is theirs. */
  isVerified(identity: PhoneIdentity): Promise<boolean>;
}
