import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { type BucketAddress, bucketAddress, toHost } from './bucket-address.ts';
import type { SigningAccess } from './signing-access.ts';

/** Returns the function that signs the GET of an object: anybody who has the address may read the object until it expires. */
export function presignedGet({ bucket, region, credentials, time }: SigningAccess) {
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    // S3 signs the path as sent, without escaping it again.
    uriEscapePath: false,
    applyChecksum: false,
  });
  return async (key: string, lifeSeconds: number, query: Readonly<Record<string, string>> = {}): Promise<string> => {
    const address = bucketAddress(bucket, region);
    const request = {
      method: 'GET',
      ...address,
      path: `${address.basePath}/${key.split('/').map(escapeUri).join('/')}`,
      query,
      headers: { host: toHost(address), 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    };
    const signed = await signer.presign(request, { expiresIn: lifeSeconds, signingDate: new Date(time.now()) });
    return buildUrl(address, signed.path, signed.query ?? {});
  };
}

function buildUrl(address: BucketAddress, path: string, query: Readonly<Record<string, unknown>>): string {
  const parameters = Object.entries(query).map(([name, value]) => `${escapeUri(name)}=${escapeUri(String(value))}`);
  return `${address.protocol}//${toHost(address)}${path}?${parameters.join('&')}`;
}

/** Percent-encoding for signatures: of all characters but letters, digits and `-._~`. */
export function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
