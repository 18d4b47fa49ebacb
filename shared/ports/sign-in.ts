import type { Result } from '../domain/appeal/refusal.ts';
import type { Channel } from '../domain/appeal/words.ts';
import type { Instant } from '../domain/clocks/instant.ts';

export interface SignInCodes {
  put(phoneKey: string, codeHash: string, expiresAt: Instant): Promise<void>;
  /** Uses up one try; the code is gone once it fits. */
  tryCode(phoneKey: string, codeHash: string, now: Instant, maxTries: number): Promise<'fits' | 'wrong' | 'none'>;
}

/** The platforms whose mini-programs people sign in from. */
export type MiniProgramPlatform = 'wechat' | 'alipay';

/** Why a platform did not exchange a code. */
export type ExchangeFailure =
  /** Unknown, used or outdated, or of a person whom the platform has blocked: another code has to be got. */
  | { readonly kind: 'code-refused' }
  | { readonly kind: 'too-many-requests' }
  /** It does not answer, or does not accept us; `why` names its own code, for the log. */
  | { readonly kind: 'unavailable'; readonly why: string };

/** The server side of a mini-program's sign-in. Codes are one-time and live for minutes. */
export interface MiniProgram {
  /** The person behind the code of a login, by the id that the platform gives them in this mini-program. */
  findPerson(code: string): Promise<Result<string, ExchangeFailure>>;
  /** The verified phone that a person released by this code, as the platform writes it. Absent: it has no such code. */
  readonly findPhone?: (code: string) => Promise<Result<string, ExchangeFailure>>;
}

/** Finds the mini-program of a platform; undefined where this deployment has none. */
export type MiniPrograms = (platform: MiniProgramPlatform) => Promise<MiniProgram | undefined>;

/** Tells people from programs. */
export interface Captcha {
  /** Whether the answer is right; a deployment without captchas has no port. */
  passes(answer: string, address: string): Promise<boolean>;
}

/** Through what a person signed in: what is filed in the session comes by this channel (DOMAIN 1). */
export const SESSION_CHANNELS = ['web', 'app', 'miniprogram'] as const satisfies readonly Channel[];
export type SessionChannel = (typeof SESSION_CHANNELS)[number];

/** Whose session it is. */
export interface SessionHolder {
  readonly subject: string;
  readonly channel: SessionChannel;
}

/** A session that is refreshed: its tokens follow one another, and only the newest is any good. */
export interface RefreshTokens {
  open(session: string, tokenHash: string, holder: SessionHolder, expiresAt: Instant): Promise<void>;
  /**
   * Replaces the session's token. Whose it is when `tokenHash` was the newest and in force; otherwise undefined, and the
   * session is over: a token that comes a second time was stolen, from the person or by the person.
   */
  rotate(
    session: string,
    tokenHash: string,
    next: { readonly tokenHash: string; readonly expiresAt: Instant },
    now: Instant,
  ): Promise<SessionHolder | undefined>;
}
