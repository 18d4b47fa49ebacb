import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { startsWith, u8, u16le, u32be, u32le } from './read-bytes.ts';

/** PDF readers and sniffing browsers search for signatures up to here. */
const HEAD_BYTES = 1024;

/** Tags that a browser or PHP executes. Other XML, such as XMP in photos, is ordinary metadata. */
const ACTIVE_TAGS = ['<script', '<html', '<svg', '<iframe', '<body', '<!doctype', '<?php'];

/** Signatures of programs, archives and documents. They are too short to search for inside binary data, but not at a start. */
const FOREIGN_STARTS = [
  'PK\x03\x04',
  'PK\x05\x06',
  'PK\x07\x08',
  'Rar!\x1a\x07',
  '7z\xbc\xaf\x27\x1c',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ\x00',
  '%PDF',
  '%!PS',
  '\xd0\xcf\x11\xe0',
  '{\\rtf',
  'MSCF',
  'MZ',
  '\x7fELF',
  '\xca\xfe\xba\xbe',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '#!',
  '<?',
  '<!',
];

const EOCD_BYTES = 22;
const MAX_ZIP_COMMENT_BYTES = 0xffff;

/**
 * Whether `from` to `to` contains active content: markup, PHP, PDF, or entries of an archive. For metadata and appended data. The
 * signatures are so long that the chance of a false match in megabytes of compressed data is below one in 10,000.
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

/** Whether a program, an archive, a document or markup begins at `at`, after blanks, zeros and a byte order mark. */
export function startsForeign(bytes: Uint8Array, at: number): boolean {
  let start = startsWith(bytes, at, '\xef\xbb\xbf') ? at + 3 : at;
  while (start < bytes.length && isBlank(u8(bytes, start))) start += 1;
  return FOREIGN_STARTS.some((signature) => startsWith(bytes, start, signature)) || opensActiveTag(bytes, start);
}

/** Whether another program could read the file as a document or an archive: by its first kilobyte, or from its end as zip. */
export function isPolyglot(bytes: Uint8Array): boolean {
  return holdsActiveContent(bytes, 0, HEAD_BYTES) || endsAsZip(bytes);
}

/** Whether the bytes from `at` to the end of the file, outside the format, contain active content. */
export function trailsActiveContent(bytes: Uint8Array, at: number): boolean {
  return startsForeign(bytes, at) || holdsActiveContent(bytes, at, bytes.length);
}

/** The reason when a format's structure ends at `at`, before the end of the file. */
export function reasonForRest(bytes: Uint8Array, at: number): RejectionReason {
  return at < bytes.length && trailsActiveContent(bytes, at) ? 'hidden-content' : 'damaged';
}

/** Zip readers start from the end: a record whose comment ends the file, or whose directory is before it. */
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

/** Valid version and method of a local file header: its four bytes of signature alone also occur by chance. */
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
