import type { Instant } from '#kernel/domain/instant.ts';

/** The largest mail that is taken in. Whoever receives refuses larger ones with 552. */
export const MOST_MAIL_BYTES = 30 * 1024 * 1024;

/** The verdict of whoever received a mail, on where it comes from. */
export type AuthResult = 'pass' | 'fail' | 'none' | 'temperror';

/** What the receiver of a mail says about it. Nothing of this comes from the mail itself. */
export interface Envelope {
  /** The return path; empty for mails that want no answer. */
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  readonly receivedAt: Instant;
  readonly auth: { readonly spf: AuthResult; readonly dkim: AuthResult; readonly dmarc: AuthResult };
  readonly spam: 'pass' | 'fail' | 'gray' | 'none';
  readonly virus: 'pass' | 'fail' | 'none';
}

/** A part of a mail that is a file. */
export interface MailFile {
  /** As the sender named it; it is only shown. */
  readonly fileName: string | undefined;
  /** Lower case, without parameters. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** Shown within the HTML of the mail. */
  readonly isInline: boolean;
  /** A mail within mails within this mail, which nobody reads automatically. */
  readonly isNestedMail?: boolean;
}

/** One recipient in a report about a delivery (RFC 3464). */
export interface DeliveryStatus {
  readonly action: string;
  /** `5.1.1`. */
  readonly status: string;
}

/** A mail that the parser could read. */
export interface ReadMail {
  readonly messageId: string | undefined;
  readonly from: { readonly address: string; readonly name: string } | undefined;
  readonly subject: string;
  /** The plain text, or the HTML as text. */
  readonly text: string;
  /** Ids of In-Reply-To and References, without angle brackets. */
  readonly references: readonly string[];
  /** The values of each header by its name in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly MailFile[];
  /** Present in a report about a delivery. */
  readonly deliveries?: readonly DeliveryStatus[];
  readonly isInvitation: boolean;
  /** Its charset is unknown, so the text may be unreadable. */
  readonly isCharsetUnsure: boolean;
}

/** Why a mail cannot be read. It goes to a person with its raw bytes. */
export type Unreadable = 'too-many-parts' | 'too-deep' | 'headers-too-large' | 'broken';
