import { escapeUri, presignedGet } from '#kernel/adapters/s3/presigned-get.ts';
import type { SigningAccess } from '#kernel/adapters/s3/signing-access.ts';
import type { MediaLinks } from '../media.port.ts';

/** Presigned GETs of the media bucket. Browsers download the file, and never show it as a page of the bucket's origin. */
export function mediaLinks(access: SigningAccess): MediaLinks {
  const sign = presignedGet(access);
  return {
    link: (key, fileName, lifeSeconds) =>
      sign(key, lifeSeconds, { 'response-content-disposition': attachmentNamed(fileName) }),
  };
}

/**
 * A Content-Disposition for any file name (RFC 6266, RFC 8187): the name in `filename*`, and an ASCII name for clients that
 * ignore `filename*`.
 */
export function attachmentNamed(fileName: string): string {
  const wellFormed = fileName.toWellFormed();
  const plain = wellFormed.replace(/[^A-Za-z0-9._ -]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${escapeUri(wellFormed)}`;
}
