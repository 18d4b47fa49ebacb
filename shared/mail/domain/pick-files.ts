import { findMedium, MEDIA_LIMITS, type Medium } from '#media/media-limits.rules.ts';
import { cutBytes } from './cut-bytes.ts';
import type { MailFile, ReadMail } from './mail.ts';

/** Why a file of a mail is not taken. The acknowledgement says it. */
export const FILE_REFUSALS = ['type', 'size', 'count', 'winmail', 'nested-mail'] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

export interface TakenFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface PickedFiles {
  readonly taken: readonly TakenFile[];
  readonly refused: readonly { readonly fileName: string; readonly why: FileRefusal }[];
}

/** Pictures in the text of a mail that are smaller are logos of its signature. */
const LOGO_BYTES = 10 * 1024;
const NAME_BYTES = 255;
/** Types of programs that do not know better: the ending of the name decides, and the inspection looks at the bytes. */
const UNKNOWN_TYPES = ['application/octet-stream', 'application/x-unknown', ''];
const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  amr: 'audio/amr',
  wav: 'audio/wav',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
};
const OTHER_NAMES: Readonly<Record<string, string>> = { 'image/jpg': 'image/jpeg', 'image/pjpeg': 'image/jpeg' };

/** Picks the files that a case may have, by the limits of any upload, and says which are refused and why. */
export function pickFiles({ files }: Pick<ReadMail, 'files'>): PickedFiles {
  const taken: TakenFile[] = [];
  const refused: { fileName: string; why: FileRefusal }[] = [];
  const counts = new Map<Medium, number>();
  for (const [index, file] of files.entries()) {
    if (isLogo(file)) continue;
    const contentType = typeOf(file);
    const fileName = showName(file, index);
    const medium = findMedium(contentType);
    const count = medium === undefined ? 0 : (counts.get(medium) ?? 0);
    const why = whyNot(file, contentType, medium, count);
    if (why !== undefined) refused.push({ fileName, why });
    else if (medium !== undefined) {
      counts.set(medium, count + 1);
      taken.push({ fileName, contentType, bytes: file.bytes });
    }
  }
  return { taken, refused };
}

function whyNot(
  file: MailFile,
  contentType: string,
  medium: Medium | undefined,
  count: number,
): FileRefusal | undefined {
  if (file.isNestedMail === true || contentType === 'message/rfc822') return 'nested-mail';
  if (contentType === 'application/ms-tnef' || /^winmail\.dat$/i.test(file.fileName ?? '')) return 'winmail';
  if (medium === undefined || file.bytes.length === 0) return 'type';
  const { maxBytes, maxCount } = MEDIA_LIMITS[medium];
  if (file.bytes.length > maxBytes) return 'size';
  return count >= maxCount ? 'count' : undefined;
}

function isLogo({ isInline, contentType, bytes }: MailFile): boolean {
  return isInline && contentType.startsWith('image/') && bytes.length < LOGO_BYTES;
}

function typeOf({ contentType, fileName }: MailFile): string {
  const known = OTHER_NAMES[contentType] ?? contentType;
  if (!UNKNOWN_TYPES.includes(known)) return known;
  const [, ending = ''] = /\.([a-z0-9]+)$/i.exec(fileName ?? '') ?? [];
  return TYPES[ending.toLowerCase()] ?? known;
}

/** The last part of a path, on one line, without what is not shown. */
function showName({ fileName, contentType }: MailFile, index: number): string {
  const [, subtype = 'bin'] = contentType.split('/');
  const name = (fileName ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .normalize('NFC');
  return name === '' ? `file-${index + 1}.${subtype}` : cutBytes(name, NAME_BYTES);
}
