/** Where a bucket is reached over HTTP, as the pieces that a signer needs. */
export interface BucketAddress {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  /** `''`, or what stands before the object's key in path style: `/bucket`. */
  readonly basePath: string;
}

/**
 * The address of a bucket: virtual-hosted at AWS; with `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` at that endpoint, in
 * path style when `S3_FORCE_PATH_STYLE` is `true`. `AWS_URL_SUFFIX` replaces the domain that is told from the region.
 */
export function bucketAddress(
  bucket: string,
  region: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): BucketAddress {
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || `https://s3.${region}.${suffixOf(region, env)}`;
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  const prefix = pathname.replace(/\/$/, '');
  const isPathStyle = env.S3_FORCE_PATH_STYLE === 'true';
  return {
    protocol,
    hostname: isPathStyle ? hostname : `${bucket}.${hostname}`,
    ...(port !== '' && { port: Number(port) }),
    basePath: isPathStyle ? `${prefix}/${bucket}` : prefix,
  };
}

/** The host as it stands in the Host header. */
export function hostOf({ hostname, port }: BucketAddress): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}

/** The partition's domain; the China regions have one of their own. */
function suffixOf(region: string, env: Readonly<Record<string, string | undefined>>): string {
  return env.AWS_URL_SUFFIX || `amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
