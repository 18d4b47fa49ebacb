import type { Instant } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import type { Channel } from '#kernel/domain/vocabulary.ts';

/** Codes by the request that asked for them: wrong tries of one request do not end the code of another. */
export interface SignInCodes {
  put(verificationId: string, codeHash: string, expiresAt: Instant): Promise<void>;
  /** Uses one try. A code that fits is deleted. */
  tryCode(verificationId: string, codeHash: string, now: Instant, maxTries: number): Promise<'fits' | 'wrong' | 'none'>;
}

/** The platforms from whose mini-programs people sign in. */
export type MiniProgramPlatform = 'wechat' | 'alipay';

/** Why a platform did not exchange a code. */
export type ExchangeFailure =
  /** The code is unknown, used or expired, or the platform has blocked the person. A new code is needed. */
  | { readonly kind: 'code-refused' }
  | { readonly kind: 'too-many-requests' }
  /** The platform does not answer, or rejects our credentials; `why` has its error code, for the log. */
  | { readonly kind: 'unavailable'; readonly why: string };

/** The server side of a mini-program's sign-in. A code is valid once, for minutes. */
export interface MiniProgram {
  /** The platform's id of the person who signed in, unique in this mini-program. */
  findPerson(code: string): Promise<Result<string, ExchangeFailure>>;
  /** The verified phone that a person shared by this code, as the platform writes it. Absent where the platform has no such code. */
  readonly findPhone?: (code: string) => Promise<Result<string, ExchangeFailure>>;
}

/** Finds the mini-program of a platform; undefined where this deployment has none. */
export type MiniPrograms = (platform: MiniProgramPlatform) => Promise<MiniProgram | undefined>;

/** Checks that a caller is a person, or at least has worked for the call. */
export interface Captcha {
  /** Whether each anonymous session needs one, or only who goes beyond a limit. */
  readonly isAlwaysNeeded: boolean;
  /** Whether the answer is right. It is right once. Without an answer, false. */
  passes(answer: string | undefined, address: string): Promise<boolean>;
}

/** A piece of work that takes a browser about a second and a script that wants thousands of texts hours. */
export interface Challenge {
  readonly parameters: {
    readonly algorithm: string;
    readonly nonce: string;
    readonly salt: string;
    readonly cost: number;
    readonly keyLength: number;
    readonly keyPrefix: string;
    readonly keySignature?: string | undefined;
    readonly data?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  };
  readonly signature?: string | undefined;
}

/** Sets pieces of work, in deployments whose captcha is work. */
export interface Challenges {
  create(): Promise<Challenge>;
}

/** How a person signed in: the channel of what is filed in the session (DOMAIN 1). */
export const SESSION_CHANNELS = ['web', 'app', 'miniprogram'] as const satisfies readonly Channel[];
export type SessionChannel = (typeof SESSION_CHANNELS)[number];

/** The person and channel of a session. */
export interface SessionHolder {
  readonly subject: string;
  readonly channel: SessionChannel;
}

/** How long a session lasts: until its token expires, and in any case until `endsAt`. */
export interface SessionLife {
  readonly openedAt: Instant;
  readonly expiresAt: Instant;
  readonly endsAt: Instant;
}

/** A session that has not ended. */
export interface OpenSession {
  readonly id: string;
  readonly channel: SessionChannel;
  readonly openedAt: Instant;
}

/** Sessions with refresh tokens. The newest token of a session is valid, and the one before it for some seconds. */
export interface RefreshTokens {
  open(session: string, tokenHash: string, holder: SessionHolder, life: SessionLife): Promise<void>;
  /**
   * Replaces the session's token. Returns the holder when `tokenHash` is the newest and has not expired, or when `next` replaced
   * it at `graceSince` or later: two tabs may refresh at once. Otherwise ends the session: a token that is used twice was stolen.
   */
  rotate(
    session: string,
    tokenHash: string,
    next: { readonly tokenHash: string; readonly expiresAt: Instant },
    at: { readonly now: Instant; readonly graceSince: Instant },
  ): Promise<SessionHolder | undefined>;
  /** The open sessions of a subject, newest first, at most 100. Those of earlier versions are not among them. */
  list(subject: string, now: Instant): Promise<readonly OpenSession[]>;
  /** Whether a session is one of the subject, and neither it nor all of the subject's were ended since it was opened. */
  isOpen(session: string, subject: string): Promise<boolean>;
  /** Ends one session. */
  end(session: string): Promise<void>;
  /** Deletes the listed sessions of a subject with their entries; returns how many were listed. */
  erase(subject: string): Promise<number>;
  /** Ends all sessions of a subject that were opened until now. */
  endAll(subject: string, now: Instant, expiresAt: Instant): Promise<void>;
}
