import type { ReadMail, Unreadable } from '../domain/mail.ts';

/** Reads a raw mail. It never throws for what a sender wrote: what cannot be read has a reason, and goes to a person. */
export type ParseMail = (
  raw: Uint8Array,
) => Promise<{ readonly ok: true; readonly mail: ReadMail } | { readonly ok: false; readonly reason: Unreadable }>;
