import { startsWith, u8, u16le, u32be, u32le } from './read-bytes.ts';
import type { RejectionReason } from './rejection-reasons.ts';

/** Readers of PDF look this far for their signature, and sniffing browsers no further: what starts here can take over. */
const HEAD_BYTES = 1024;

/** Tags a browser or PHP would act on. Other XML (XMP in photos) is ordinary metadata. */
const ACTIVE_TAGS = ['<script', '<html', '<svg', '<iframe', '<body', '<!doctype', '<?php'];

/** Starts of programs, archives and documents. Too short to look for inside binary data, sure enough at a beginning. */
const FOREIGN_STARTS = [
  ...[
    'PK\x03\x04',
    'PK\x05\x06',
    'PK\x07\x08',
    'Rar!\x1a\x07',
    '7z\xbc\xaf\x27\x1c',
    '\x1f\x8b',
    'BZh',
    '\xfd7zXZ\x00',
  ],
  ...['%PDF', '%!PS', '\xd0\xcf\x11\xe0', '{\\rtf', 'MSCF'],
  ...[
    'MZ',
    '\x7fELF',
    '\xca\xfe\xba\xbe',
    '\xfe\xed\xfa\xce',
    '\xfe\xed\xfa\xcf',
    '\xce\xfa\xed\xfe',
    '\xcf\xfa\xed\xfe',
  ],
  ...['#!', '<?', '<!'],
];

const EOCD_BYTES = 22;
const MAX_ZIP_COMMENT_BYTES = 0xffff;

/**
 * Whether something active stands anywhere in `from` to `to`: markup, PHP, PDF, or the entries of an archive. Made for metadata and
 * appended data; each signature is long enough that a chance hit in megabytes of compressed data is below one in 10,000.
 */
export function holdsActiveContent(bytes: Uint8Array, from: number, to: number): boolean {
  const end = Math.min(to, bytes.length);
  for (let at = Math.max(0, from); at < end; at += 1) {
    switch (bytes[at]) {
      case 0x3c: // <
        if (opensActiveTag(bytes, at)) return true;
        break;
      case 0x25: // %
        if (startsWith(bytes, at, '%PDF-')) return true;
        break;
      case 0x50: // P
        if (startsWith(bytes, at, 'PK\x03\x04') && isPlausibleZipEntry(bytes, at)) return true;
        break;
      case 0x37: // 7
        if (startsWith(bytes, at, '7z\xbc\xaf\x27\x1c')) return true;
        break;
      case 0x52: // R
        if (startsWith(bytes, at, 'Rar!\x1a\x07')) return true;
        break;
    }
  }
  return false;
}

/** Whether what begins at `at` (after blanks, zeros and a byte order mark) is a program, an archive, a document or markup. */
export function startsForeign(bytes: Uint8Array, at: number): boolean {
  let start = startsWith(bytes, at, '\xef\xbb\xbf') ? at + 3 : at;
  while (start < bytes.length && isBlank(u8(bytes, start))) start += 1;
  return FOREIGN_STARTS.some((signature) => startsWith(bytes, start, signature)) || opensActiveTag(bytes, start);
}

/** Whether another reader could take the file for a document or an archive of its own: by its first kilobyte, or from its end as zip. */
export function isPolyglot(bytes: Uint8Array): boolean {
  return holdsActiveContent(bytes, 0, HEAD_BYTES) || endsAsZip(bytes);
}

/** Whether the bytes from `at` to the end of the file, which belong to no part of the format, bring something active. */
export function trailsActiveContent(bytes: Uint8Array, at: number): boolean {
  return startsForeign(bytes, at) || holdsActiveContent(bytes, at, bytes.length);
}

/** The reason when a format's structure stops at `at`, short of the end of the file. */
export function reasonForRest(bytes: Uint8Array, at: number): RejectionReason {
  return at < bytes.length && trailsActiveContent(bytes, at) ? 'hidden-content' : 'damaged';
}

/** Readers of zip start from the end: a record there whose comment fills the file, or whose directory really stands before it. */
function endsAsZip(bytes: Uint8Array): boolean {
  const first = Math.max(0, bytes.length - EOCD_BYTES - MAX_ZIP_COMMENT_BYTES);
  for (let at = bytes.length - EOCD_BYTES; at >= first; at -= 1) {
    if (bytes[at] !== 0x50 || !startsWith(bytes, at, 'PK\x05\x06')) continue;
    const directory = at - u32le(bytes, at + 12);
    if (at + EOCD_BYTES + u16le(bytes, at + 20) === bytes.length || u32be(bytes, directory) === 0x504b0102) return true;
  }
  return false;
}

function opensActiveTag(bytes: Uint8Array, at: number): boolean {
  return ACTIVE_TAGS.some((tag) => {
    for (let i = 0; i < tag.length; i += 1) {
      if (lowerCase(u8(bytes, at + i)) !== tag.charCodeAt(i)) return false;
    }
    const next = u8(bytes, at + tag.length);
    return isBlank(next) || next === 0x3e || next === 0x2f; // > /
  });
}

/** Version and method of a local file header as zip knows them: four bytes alone would turn up by chance. */
function isPlausibleZipEntry(bytes: Uint8Array, at: number): boolean {
  const method = u16le(bytes, at + 8);
  return u8(bytes, at + 4) <= 63 && u8(bytes, at + 5) <= 20 && (method <= 20 || (method >= 93 && method <= 99));
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function isBlank(byte: number): boolean {
  return byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
