/** The HTTP address of a bucket, in the parts that a signer needs. */
export interface BucketAddress {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  /** The path before the object's key: empty, or `/bucket` in path style. */
  readonly basePath: string;
}

/**
 * The address of a bucket: virtual-hosted at AWS; with `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` at that endpoint, in
 * path style when `S3_FORCE_PATH_STYLE` is `true`. `AWS_URL_SUFFIX` replaces the domain of the partition.
 */
export function bucketAddress(
  bucket: string,
  region: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): BucketAddress {
  const endpoint = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL || `https://s3.${region}.${findDomain(region, env)}`;
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

/** The value of the Host header. */
export function toHost({ hostname, port }: BucketAddress): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}

/** The partition's domain, which differs in the China regions. */
function findDomain(region: string, env: Readonly<Record<string, string | undefined>>): string {
  return env.AWS_URL_SUFFIX || `amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
