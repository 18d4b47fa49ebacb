import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { MediaLinks } from '../../ports/media.ts';
import { type BucketAddress, bucketAddress, toHost } from './bucket-address.ts';
import type { SigningAccess } from './signing-access.ts';

/** Presigned GETs of the media bucket. Browsers download the file, and never show it as a page of the bucket's origin. */
export function mediaLinks({ bucket, region, credentials, time }: SigningAccess): MediaLinks {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    // S3 signs the path as sent, without escaping it again.
    uriEscapePath: false,
    applyChecksum: false,
  });
  return {
    async link(key, fileName, lifeSeconds) {
      const address = bucketAddress(bucket, region);
      const request = {
        method: 'GET',
        ...address,
        path: `${address.basePath}/${key.split('/').map(escapeUri).join('/')}`,
        query: { 'response-content-disposition': attachmentNamed(fileName) },
        headers: { host: toHost(address), 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      };
      const signed = await signer.presign(request, { expiresIn: lifeSeconds, signingDate: new Date(time.now()) });
      return buildUrl(address, signed.path, signed.query ?? {});
    },
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

function buildUrl(address: BucketAddress, path: string, query: Readonly<Record<string, unknown>>): string {
  const parameters = Object.entries(query).map(([name, value]) => `${escapeUri(name)}=${escapeUri(String(value))}`);
  return `${address.protocol}//${toHost(address)}${path}?${parameters.join('&')}`;
}

/** Percent-encoding for signatures: of all characters but letters, digits and `-._~`. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
