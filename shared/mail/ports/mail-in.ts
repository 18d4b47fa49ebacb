import type { Envelope } from '../domain/mail.ts';

/** The raw mails as whoever receives them stored them. They are deleted after 30 days. */
export interface MailIn {
  /** The raw mail and what its receiver says, by the key of what the receiver says. Undefined when the mail is not there any more. */
  read(key: string): Promise<{ readonly raw: Uint8Array; readonly envelope: Envelope } | undefined>;
}

/** Where files of mails go: the quarantine of uploads, so that they are inspected like any other. */
export interface ReceivedFiles {
  put(mediaId: string, file: { readonly contentType: string; readonly bytes: Uint8Array }): Promise<void>;
}
