/** A mail of ours to one person. */
export interface OutMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Without angle brackets. The same for a repeat, so that programs of mail show it once. */
  readonly messageId: string;
  /** The address for answers, with what proves that they belong to the case. */
  readonly replyTo: string;
  /** Where reports come back to; empty for mails that nobody may answer automatically. */
  readonly returnPath: string;
  /** The mail that it answers, without angle brackets. */
  readonly inReplyTo?: string | undefined;
}

/** How a mail was sent. `unknown`: the server may have it, because it did not answer in time. */
export type SentMail =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly isFinal: boolean; readonly code: string }
  | { readonly outcome: 'unknown'; readonly code: string };

/** Sends mails. It does not throw for an answer of a server. */
export interface Mailer {
  send(mail: OutMail): Promise<SentMail>;
}
