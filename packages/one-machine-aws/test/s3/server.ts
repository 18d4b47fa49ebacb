import { Sha256 } from '@aws-crypto/sha256-js';
import { S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { S3_CREDENTIALS, type ServedS3, type ServerOptions, serveS3, stopAllS3 } from '../../src/testing/serve-s3.ts';

export const ACCESS_KEY = S3_CREDENTIALS.accessKeyId;
export const SECRET = S3_CREDENTIALS.secretAccessKey;

/** The server with a real SDK client. */
export interface S3Server extends ServedS3 {
  readonly client: S3Client;
  /** Makes the client sign with the present of the domain's clock, as a function would. */
  signNow(): void;
  /** A GET link for so many seconds, signed with the domain's clock. */
  presign(path: string, seconds: number, query?: Record<string, string>): Promise<string>;
}

const clients: S3Client[] = [];

/** Starts a server. `stopAll` stops all of them. */
export async function startS3(options: ServerOptions = {}): Promise<S3Server> {
  const server = await serveS3(options);
  const { clock, url } = server;
  const credentials = S3_CREDENTIALS;
  const client = new S3Client({
    endpoint: url,
    region: 'cn-north-1',
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
  });
  clients.push(client);
  return {
    ...server,
    client,
    signNow: () => {
      client.config.systemClockOffset = clock.now() - Date.now();
    },
    async presign(path, seconds, query = {}) {
      const signer = new SignatureV4({
        credentials,
        region: 'cn-north-1',
        service: 's3',
        sha256: Sha256,
        uriEscapePath: false,
      });
      const { hostname, port, host } = new URL(url);
      const request = {
        method: 'GET',
        protocol: 'http:',
        hostname,
        port: Number(port),
        path,
        query,
        headers: { host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      };
      const signed = await signer.presign(request, { expiresIn: seconds, signingDate: new Date(clock.now()) });
      const parameters = Object.entries(signed.query ?? {}).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
      );
      return `${url}${path}?${parameters.join('&')}`;
    },
  };
}

/** Stops every server and client, and removes the data. */
export async function stopAll(): Promise<void> {
  for (const client of clients.splice(0)) client.destroy();
  await stopAllS3();
}
